"""What is told, in which bubble: news with their company, and the digest after quiet (docs/behaviour.md, "Notices")."""

from collections.abc import Sequence

import msgspec

from desktop_monitor.core import notice_silence as silence
from desktop_monitor.core import notice_speech as speech
from desktop_monitor.core.health import Health, worst
from desktop_monitor.core.notice_changes import NETWORK, REACH
from desktop_monitor.core.notice_speech import Piece
from desktop_monitor.core.notice_state import HEALTHY, Bubble, Subject, outside
from desktop_monitor.core.notice_values import Decision, News
from desktop_monitor.core.notice_work import Work, closing

AWAY = "While you were away"


def ready(w: Work, name: str) -> bool:
    """True if some news of the endpoint have waited long enough for company."""
    return any(
        subject.waiting_since is not None and w.now >= subject.waiting_since + w.group(subject)
        for subject in w.endpoint(name).subjects.values()
    )


def tell(w: Work, name: str) -> None:
    """Tell all the confirmed news of the endpoint in one bubble."""
    endpoint = w.endpoint(name)
    keys = sorted(key for key, subject in endpoint.subjects.items() if subject.waits(w.now))
    news = [speech.piece(name, endpoint, key, w.now) for key in keys]
    sound = _sound(w, name, keys)
    w.put_subjects(name, {key: told(endpoint.subjects[key]) for key in keys})
    still = _still(w, name, keys)
    bubble = _bubble(w, name, news, open_after=bool(still) or not all(each.over for each in news))
    where = outside(name, keys[0])[0]
    w.decisions.append(
        Decision(
            at=w.utc,
            endpoint=where,
            service=outside(name, keys[0])[1] if len(keys) == 1 else None,
            severity=worst((HEALTHY, *(each.health for each in (*news, *still)))),
            title=speech.headline(name, news, still),
            body=speech.body(name, news, still, w.rules.policy.summary_from),
            reason=speech.reasons(news),
            spoken=True,
            bubble=bubble.id,
            closes=not bubble.open,
            sound=sound,
            news=tuple(News(where, outside(name, each.key)[1], each.health, each.unstable) for each in news),
        )
    )


def told(subject: Subject) -> Subject:
    """Its news were told."""
    if subject.unstable_news:
        return msgspec.structs.replace(subject, unstable_told=True, waiting_since=None, held="")
    sounded = subject.sounded or subject.settled is Health.CRITICAL
    return msgspec.structs.replace(
        subject, told=subject.settled, again=False, waiting_since=None, held="", sounded=sounded
    )


def _sound(w: Work, name: str, keys: Sequence[str]) -> bool:
    subjects = w.endpoint(name).subjects
    new = [key for key in keys if not subjects[key].sounded and not subjects[key].unstable_news]
    return w.rules.policy.sound and any(subjects[key].settled is Health.CRITICAL for key in new)


def _still(w: Work, name: str, keys: Sequence[str]) -> list[Piece]:
    """What the bubble goes on telling beside the news."""
    endpoint = w.endpoint(name)
    others = [
        key
        for key, subject in endpoint.subjects.items()
        if key not in keys and subject.shown and w.keeps_open(name, key, subject)
    ]
    old = {key: msgspec.structs.replace(endpoint.subjects[key], again=True) for key in others}
    shown = msgspec.structs.replace(endpoint, subjects={**endpoint.subjects, **old})
    return [speech.piece(name, shown, key, w.now) for key in sorted(others)]


def _bubble(w: Work, name: str, news: Sequence[Piece], *, open_after: bool) -> Bubble:
    """The bubble for the news: the one there is, or a new one if the rules allow it."""
    endpoint = w.endpoint(name)
    bubble = endpoint.bubble
    severity = worst((HEALTHY, *(each.health for each in news)))
    if bubble is not None and not needs_new(w, bubble, severity):
        bubble = msgspec.structs.replace(bubble, worst=worst((bubble.worst, severity)), open=open_after)
        w.put(name, msgspec.structs.replace(endpoint, bubble=bubble))
        return bubble
    w.close(name, "", "closed: a new bubble tells of it")
    number = endpoint.bubbles + 1
    bubble = Bubble(id=f"{name or 'network'} {number}", opened=w.now, worst=severity, open=open_after)
    w.put(name, msgspec.structs.replace(w.endpoint(name), bubble=bubble, bubbles=number))
    return bubble


def needs_new(w: Work, bubble: Bubble, severity: Health) -> bool:
    """True if news so bad get a bubble of their own: it got worse, or the last new one is long ago."""
    rested = w.now >= bubble.opened + w.rules.policy.group_repeat
    if severity is HEALTHY:
        return rested and not bubble.open
    return rested or severity.rank > bubble.worst.rank


def tell_digest(w: Work) -> None:
    """Quiet is over: tell once what it has muted."""
    muted = w.state.muted
    w.change(muted={}, withheld=0)
    lines: list[tuple[Health, str, str]] = []
    news: list[News] = []
    open_troubles: list[tuple[str, str]] = []
    for name in sorted(muted):
        for key in sorted(muted[name]):
            piece = _digested(w, name, key)
            if piece is None:
                lines += _passed(w, name, key, muted[name][key])
                continue
            lines.append((piece.health, _where(name, key), piece.line))
            news.append(News(*outside(name, key), piece.health, piece.unstable))
            if not piece.over:
                open_troubles.append((name, key))
    if lines:
        _say_digest(w, lines, tuple(news), tuple(open_troubles))


def _digested(w: Work, name: str, key: str) -> Piece | None:
    """The news of a subject, now told; None if there are none to tell."""
    endpoint = w.endpoint(name)
    subject = endpoint.subjects.get(key)
    if subject is None or not (subject.news or subject.unstable_news):
        return None
    if silence.reason_to_hold(w.state, name, endpoint, key, w.utc, w.rules) is not None:
        return None
    w.put_subjects(name, {key: told(subject)})
    return speech.piece(name, endpoint, key, w.now)


def _passed(w: Work, name: str, key: str, health: Health) -> list[tuple[Health, str, str]]:
    """The line of a trouble that came and went; none if it is still to be told."""
    subject = w.endpoint(name).subjects.get(key)
    over = subject is not None and not subject.news and subject.candidate is None and subject.settled is HEALTHY
    if not over or health is HEALTHY:
        return []
    return [(HEALTHY, _where(name, key), f"{speech.subject_name(name, key)} was {health.value} and recovered")]


def _where(name: str, key: str) -> str:
    return "" if key == REACH or name == NETWORK else name


def _say_digest(
    w: Work, lines: list[tuple[Health, str, str]], news: tuple[News, ...], troubles: tuple[tuple[str, str], ...]
) -> None:
    close_digest(w, "closed: a new digest tells of it")
    number = w.state.digests + 1
    w.change(digests=number, digest=troubles)
    lines.sort(key=lambda line: (-line[0].rank, line[1], line[2]))
    w.decisions.append(
        Decision(
            at=w.utc,
            endpoint=None,
            service=None,
            severity=lines[0][0],
            title=AWAY,
            body=speech.shortened([f"{where} · {text}" if where else text for _, where, text in lines]),
            reason="quiet is over",
            spoken=True,
            bubble=f"digest {number}",
            closes=not troubles,
            news=news,
        )
    )


def close_digest(w: Work, reason: str) -> None:
    """Close the digest that is open."""
    if w.state.digest:
        w.decisions.append(closing(w.utc, None, AWAY, reason, bubble=f"digest {w.state.digests}"))
        w.change(digest=())


def close_digest_if_over(w: Work) -> None:
    """Close the digest once none of its troubles holds."""

    def holds(name: str, key: str) -> bool:
        subject = w.endpoint(name).subjects.get(key)
        return subject is not None and subject.shown and w.keeps_open(name, key, subject)

    if not any(holds(*each) for each in w.state.digest):
        close_digest(w, "closed: there is nothing more to tell")
