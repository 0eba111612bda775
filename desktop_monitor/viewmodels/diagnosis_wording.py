"""The steps of a diagnosis in words (docs/behaviour.md, "Diagnose")."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desktop_monitor.core.diagnosis import Step, StepResult, Verdict
from desktop_monitor.core.text import clean
from desktop_monitor.viewmodels.sentences import in_words
from desktop_monitor.viewmodels.wording import NOTHING, milliseconds_text


def step_text(step: Step) -> str:
    """What the step looks at, in a word or two."""
    match step:
        case Step.DNS:
            return QCoreApplication.translate("diagnosis_wording", "Name")
        case Step.KEY:
            return QCoreApplication.translate("diagnosis_wording", "Key")
        case Step.FIRST_DATA:
            return QCoreApplication.translate("diagnosis_wording", "First data")
        case _:
            return str(step.value)  # the name of a protocol


def verdict_text(verdict: Verdict) -> str:
    """What came of a step, in a word."""
    match verdict:
        case Verdict.GOOD:
            return QCoreApplication.translate("diagnosis_wording", "Good")
        case Verdict.DOUBTFUL:
            return QCoreApplication.translate("diagnosis_wording", "Doubtful")
        case Verdict.FAILED:
            return QCoreApplication.translate("diagnosis_wording", "Failed")
        case Verdict.SKIPPED:
            return QCoreApplication.translate("diagnosis_wording", "Skipped")


def took_text(result: StepResult) -> str:
    """How long the step took; a dash if it was not taken."""
    return NOTHING if result.took is None else milliseconds_text(result.took * 1000)


def step_line(result: StepResult) -> str:
    """One step on one line, clean."""
    words = f"{step_text(result.step)}: {verdict_text(result.verdict)}"
    took = "" if result.took is None else f", {took_text(result)}"
    return f"{words}{took}. {in_words(clean(result.detail))}".strip()


def outcome_text(results: Iterable[StepResult]) -> str:
    """The whole of it in a sentence: the first step that failed, else what is doubtful."""
    results = tuple(results)
    for verdict in (Verdict.FAILED, Verdict.DOUBTFUL):
        steps = [step_text(result.step) for result in results if result.verdict is verdict]
        if steps and verdict is Verdict.FAILED:
            return QCoreApplication.translate("diagnosis_wording", "It fails at: {steps}.").format(
                steps=", ".join(steps)
            )
        if steps:
            return QCoreApplication.translate("diagnosis_wording", "It works, but look at: {steps}.").format(
                steps=", ".join(steps)
            )
    if not results:
        return QCoreApplication.translate("diagnosis_wording", "No step was taken.")
    return QCoreApplication.translate("diagnosis_wording", "Every step that was taken is good.")
