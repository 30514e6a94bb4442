"""The timer's states under any sequence of taps and clock jumps."""

from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.pomodoro.models import FocusSession
from bot.pomodoro.rules import timer as rules
from bot.pomodoro.rules.timer import IDLE, PAUSE, Outcome, State, Timer
from bot.pomodoro.screens.timer import minutes_left

START = datetime(2026, 11, 23, 11, 5, 0, 250_000, tzinfo=UTC)
LONG_AGO = timedelta(minutes=rules.LONGEST + rules.LONGEST_REST) + PAUSE + 2 * IDLE

TAPS: dict[str, Callable[[Timer, datetime], Timer]] = {
    "pause": rules.pause,
    "stop": rules.stop,
    "resume": rules.resume,
    "interrupt": rules.interrupt,
    "finish": rules.finish,
    "break": lambda timer, now: rules.take_break(timer, now, long=False),
    "long break": lambda timer, now: rules.take_break(timer, now, long=True),
    "enough": lambda timer, now: rules.close(timer),
}


class AnyAfternoon(RuleBasedStateMachine):
    """One session, tapped and forgotten in every way."""

    @initialize(
        length=st.integers(rules.SHORTEST, rules.LONGEST), rest=st.integers(1, rules.LONGEST_REST), auto=st.booleans()
    )
    def begin(self, length: int, rest: int, auto: bool) -> None:
        self.now, self.auto = START, auto
        self.timer = rules.begin(START, length, rest)

    @rule(seconds=st.one_of(st.floats(0, 90), st.integers(0, 4 * 3600), st.integers(0, 5 * 86400)))
    def pass_time(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.timer = rules.settled(self.timer, self.now, auto=self.auto)

    @rule()
    def reach_the_boundary(self) -> None:
        self.now = max(self.now, rules.boundary(self.timer) or self.now)
        self.timer = rules.settled(self.timer, self.now, auto=self.auto)

    @rule(name=st.sampled_from(sorted(TAPS)))
    def tap(self, name: str) -> None:
        tapped = TAPS[name](self.timer, self.now)
        assert TAPS[name](tapped, self.now) == tapped  # the same tap twice changes nothing more
        self.timer = rules.settled(tapped, self.now, auto=self.auto)

    @invariant()
    def minutes_never_exceed_elapsed_time(self) -> None:
        elapsed = (self.timer.ended_at or self.now) - self.timer.started_at
        assert rules.worked(self.timer, self.now) <= elapsed
        assert 0 <= self.timer.minutes <= self.timer.length

    @invariant()
    def a_pomodoro_is_whole(self) -> None:
        whole = self.timer.outcome is Outcome.WHOLE
        assert not whole or self.timer.minutes == self.timer.length
        assert (self.timer.outcome is None) == self.timer.is_running
        assert self.timer.state not in (State.AWAITING_BREAK, State.BREAK, State.AWAITING_WORK) or whole

    @invariant()
    def time_has_acted_once(self) -> None:
        assert rules.settled(self.timer, self.now, auto=self.auto) == self.timer

    @invariant()
    def nothing_is_stuck(self) -> None:
        assert rules.settled(self.timer, self.now + LONG_AGO, auto=self.auto).state is State.CLOSED

    @invariant()
    def pauses_are_capped(self) -> None:
        assert self.timer.pauses <= rules.MOST_PAUSES + 1
        paused = self.timer.paused_at if self.timer.state is State.PAUSED else None
        assert paused is None or self.now - paused < PAUSE + timedelta(seconds=1)


AnyAfternoon.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestAnyAfternoon = AnyAfternoon.TestCase


def test_every_state_is_reached_and_left_by_a_tap_or_by_time() -> None:
    first = rules.begin(START, 25, 5)
    seen = {(first.state, first.stopping)}
    ways_out: dict[State, set[State]] = {}
    queue = deque([(first, START)])
    while queue:
        timer, now = queue.popleft()
        later = [rules.boundary(timer), now + timedelta(minutes=1), now + IDLE]
        ahead = [(rules.settled(timer, at), at) for at in later if at is not None]
        ahead += [(tap(timer, now), now) for tap in TAPS.values()]
        for after, at in ahead:
            if after.state is not timer.state:
                ways_out.setdefault(timer.state, set()).add(after.state)
            if (after.state, after.stopping) not in seen:
                seen.add((after.state, after.stopping))
                queue.append((after, at))
    assert {state for state, _ in seen} == set(State)
    assert ways_out == {
        State.WORK: {State.PAUSED, State.AWAITING_BREAK, State.CLOSED},
        State.PAUSED: {State.WORK, State.CLOSED},
        State.AWAITING_BREAK: {State.BREAK, State.CLOSED},
        State.BREAK: {State.AWAITING_WORK, State.CLOSED},
        State.AWAITING_WORK: {State.CLOSED},
    }


def test_a_break_fits_its_work() -> None:
    assert [rules.rest_for(length) for length in (10, 25, 40, 50, 90)] == [5, 5, 10, 10, 20]
    assert [rules.long_rest_for(rest) for rest in (5, 10, 20)] == [15, 15, 20]


def test_ends_fall_on_whole_seconds_and_never_too_early() -> None:
    assert START.microsecond
    timer = rules.begin(START, 25, 5)
    assert timer.ends_at == START.replace(microsecond=0) + timedelta(minutes=25, seconds=1)
    assert rules.settled(timer, timer.ends_at - timedelta(microseconds=1)) == timer


def test_overtime_is_work_only_while_it_is_short() -> None:
    done = rules.settled(rules.begin(START, 25, 5), rules.begin(START, 25, 5).ends_at)
    assert done.ended_at is not None
    assert [rules.overtime(done, done.ended_at + timedelta(minutes=m)) for m in (0, 1, 2.5, 15, 16)] == [0, 1, 2, 15, 0]


def test_after_downtime_work_and_its_own_break_are_both_over() -> None:
    timer = rules.settled(rules.begin(START, 25, 5), START + timedelta(hours=1), auto=True)
    assert timer.state is State.AWAITING_WORK
    assert timer.break_ends_at == rules.whole_second(START + timedelta(minutes=30))


def test_a_fresh_timer_says_its_whole_length_though_the_screen_is_drawn_from_an_earlier_instant() -> None:
    session = FocusSession(timer=rules.begin(START, 25, 5))
    assert [minutes_left(session, START + timedelta(milliseconds=off)) for off in (-9, 0, 9)] == [25, 25, 25]
    assert [minutes_left(session, START + timedelta(seconds=s)) for s in (1, 61, 1499)] == [25, 24, 1]
