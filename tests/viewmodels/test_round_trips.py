from desktop_monitor.core.updates import ConnectionStatus, State
from desktop_monitor.viewmodels.round_trips import SAMPLES_KEPT, Figures, RoundTrips, Sample
from tests.viewmodels.builders import endpoint


def heard(trips: RoundTrips, now: float, rtt: float | None, state: State = State.CONNECTED) -> None:
    trips.take(endpoint(status=ConnectionStatus(state=state, rtt=rtt)), now)


def test_a_round_trip_that_changed_is_a_new_one() -> None:
    trips = RoundTrips()
    for now, rtt in ((1.0, None), (2.0, 0.010), (3.0, 0.010), (27.0, 0.030), (52.0, 0.014)):
        heard(trips, now, rtt)
    assert list(trips.samples(60)) == [Sample(2, 0.010), Sample(27, 0.030), Sample(52, 0.014)]
    assert trips.figures(60) == Figures(0.010, 0.014, 0.030, 3)


def test_time_without_a_connection_is_a_break() -> None:
    trips = RoundTrips()
    heard(trips, 1, 0.010)
    heard(trips, 2, None, State.DISCONNECTED)
    heard(trips, 3, None, State.CONNECTING)
    heard(trips, 4, None)
    heard(trips, 5, 0.010)
    assert list(trips.samples(6)) == [Sample(1, 0.010), Sample(2, None), Sample(5, 0.010)]


def test_an_hour_is_kept_and_no_more_than_fits() -> None:
    trips = RoundTrips()
    for number in range(SAMPLES_KEPT + 100):
        heard(trips, number / 10, number + 1)
    assert len(trips.samples(0)) == SAMPLES_KEPT
    assert len(trips.samples(3600 + 365)) < 600
    assert trips.figures(9000) is None
