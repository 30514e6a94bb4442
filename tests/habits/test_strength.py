"""Strength of a habit: Loop's numbers, and what must hold for any history."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.habits.rules.history import History, Kind, Mark, Rule, State
from bot.habits.rules.schedule import Schedule
from bot.habits.rules.strength import memory, strength, strengths

MONDAY = date(2026, 1, 5)
THRICE = Schedule.on([0, 2, 4])


def perfect(days: int, schedule: Schedule | None = None, misses: int = 0) -> float:
    rule = Rule(MONDAY, schedule or Schedule())
    done = [MONDAY + timedelta(days=n) for n in range(days)]
    marks = {day: Mark(State.DONE) for day in done if rule.schedule.expected(day)}
    return strength(History(Kind.YES, (rule,), marks, MONDAY + timedelta(days=days + misses)))


@pytest.mark.parametrize(
    ("days", "expected"), [(7, 0.3115), (13, 0.5000), (21, 0.6736), (30, 0.7980), (66, 0.9704), (90, 0.9918)]
)
def test_a_perfect_daily_habit_grows_as_loop_says(days: int, expected: float) -> None:
    assert round(perfect(days), 4) == expected


@pytest.mark.parametrize(("misses", "expected"), [(1, 0.7566), (7, 0.5494)])
def test_misses_after_thirty_perfect_days_cost_little(misses: int, expected: float) -> None:
    assert round(perfect(30, misses=misses), 4) == expected


@pytest.mark.parametrize(("days", "expected"), [(28, 0.5399), (60, 0.8494)])
def test_three_times_a_week_grows_slower(days: int, expected: float) -> None:
    assert round(perfect(days, THRICE), 4) == expected
    rule = Rule(MONDAY, Schedule.weekly(3))
    marks = {d: Mark(State.DONE) for n in range(days) if (d := MONDAY + timedelta(days=n)).weekday() in (0, 2, 4)}
    assert round(strength(History(Kind.YES, (rule,), marks, MONDAY + timedelta(days=days))), 4) == expected


def test_what_a_day_keeps_of_the_day_before() -> None:
    assert [round(memory(*f), 6) for f in ((1, 1), (3, 7), (1, 7))] == [0.948078, 0.965697, 0.980049]


def test_the_minimum_version_counts_half() -> None:
    rule, days = Rule(MONDAY, Schedule()), [MONDAY + timedelta(days=n) for n in range(400)]
    little = History(Kind.YES, (rule,), {day: Mark(State.LITTLE) for day in days}, days[-1] + timedelta(days=1))
    assert round(strength(little), 4) == 0.5


def test_numbers_count_by_their_share_and_at_most_begins_at_one() -> None:
    rule, tomorrow = Rule(MONDAY, Schedule(), 8), MONDAY + timedelta(days=1)
    half = History(Kind.COUNT, (rule,), {MONDAY: Mark(amount=4)}, tomorrow)
    assert strength(half) == pytest.approx(0.5 * (1 - memory(1, 1)))
    limit = Rule(MONDAY, Schedule(), 2)
    assert strength(History(Kind.LIMIT, (limit,), {}, MONDAY)) == 1.0
    assert strength(History(Kind.LIMIT, (limit,), {}, tomorrow)) == 1.0
    over = History(Kind.LIMIT, (limit,), {MONDAY: Mark(amount=3)}, tomorrow)
    assert strength(over) == pytest.approx(memory(1, 1) + 0.5 * (1 - memory(1, 1)))
    none_allowed = Rule(MONDAY, Schedule(), 0)
    assert strength(History(Kind.LIMIT, (none_allowed,), {MONDAY: Mark(amount=1)}, tomorrow)) == memory(1, 1)


schedules = st.one_of(
    st.frozensets(st.integers(0, 6)).map(Schedule.on),
    st.integers(1, 7).map(Schedule.weekly),
    st.integers(1, 10).map(lambda n: Schedule.interval(n, MONDAY)),
)
marks = st.dictionaries(
    st.integers(0, 119).map(lambda n: MONDAY + timedelta(days=n)),
    st.builds(Mark, st.sampled_from(State), st.integers(0, 20)),
    max_size=120,
)
kinds = st.sampled_from(Kind)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Any habit of up to four months, with rules that change and pauses."""
    changes = sorted(draw(st.sets(st.integers(1, 119), max_size=3)))
    rules = [Rule(MONDAY + timedelta(days=n), draw(schedules), draw(st.integers(0, 12))) for n in (0, *changes)]
    starts = draw(st.lists(st.tuples(st.integers(0, 119), st.integers(0, 20)), max_size=2))
    pauses = tuple((MONDAY + timedelta(days=n), MONDAY + timedelta(days=n + length)) for n, length in starts)
    today = MONDAY + timedelta(days=draw(st.integers(0, 119)))
    found = {day: mark for day, mark in draw(marks).items() if day <= today}
    return History(draw(kinds), tuple(rules), found, today, pauses)


@given(histories())
def test_strength_stays_between_nothing_and_all(history: History) -> None:
    assert all(0.0 <= value <= 1.0 for _, value in strengths(history))


@given(histories(), st.integers(0, 119))
def test_a_skipped_day_changes_nothing_on_that_day(history: History, n: int) -> None:
    day = MONDAY + timedelta(days=n)
    if day <= history.today:
        skipped = History(
            history.kind, history.rules, {**history.marks, day: Mark(State.SKIP)}, history.today, history.pauses
        )
        values = dict(strengths(skipped))
        before = [value for at, value in values.items() if at < day]
        start = 1.0 if history.kind is Kind.LIMIT else 0.0
        if day in values:
            assert values[day] == (before[-1] if before else start)


@given(histories())
def test_vacation_is_as_if_those_days_had_never_been(history: History) -> None:
    """A habit of every day that rests a week after today is as strong at the end of it as before."""
    daily = History(history.kind, (Rule(MONDAY, Schedule(), 3),), history.marks, history.today)
    closed = History(daily.kind, daily.rules, daily.marks, daily.today + timedelta(days=1))
    later = daily.today + timedelta(days=8)
    rested = History(daily.kind, daily.rules, daily.marks, later, ((closed.today, later),))
    assert strength(rested) == strength(closed)
