"""Streaks: what keeps them, what breaks them, what leaves them alone."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.habits.rules.history import History, Kind, Mark, Rule, State
from bot.habits.rules.progress import best_weekday, rate, strip, trend
from bot.habits.rules.schedule import Schedule, habit_day
from bot.habits.rules.streaks import Verdict, periods, streak, this_week
from tests.habits.test_strength import histories

MONDAY = date(2026, 11, 2)
DONE, LITTLE, SKIP, NO = (Mark(state) for state in (State.DONE, State.LITTLE, State.SKIP, State.NO))


def day(n: int) -> date:
    return MONDAY + timedelta(days=n)


def history(
    marks: str, schedule: Schedule | None = None, kind: Kind = Kind.YES, pauses: tuple[tuple[int, int], ...] = ()
) -> History:
    """One letter a day from Monday on: d done, l a little, s skipped, n no, a dot nothing; the last one is today."""
    signs = {"d": DONE, "l": LITTLE, "s": SKIP, "n": NO}
    found = {day(n): signs[sign] for n, sign in enumerate(marks) if sign in signs}
    rested = tuple((day(first), day(last)) for first, last in pauses)
    return History(kind, (Rule(MONDAY, schedule or Schedule()),), found, day(len(marks) - 1), rested)


@pytest.mark.parametrize(
    ("marks", "now", "best"),
    [
        ("ddd", 3, 3),
        ("ddd.", 3, 3),  # today is not over yet
        ("ddd..", 0, 3),
        ("dddn", 0, 3),
        ("dld", 3, 3),  # the minimum version keeps it
        ("ddsd", 3, 3),  # a skipped day is not counted and breaks nothing
        ("dddd.dd", 2, 4),
        ("", 0, 0),
    ],
)
def test_days_in_a_row(marks: str, now: int, best: int) -> None:
    found = streak(history(marks or "."))
    assert (found.now, found.best, found.by_weeks) == (now, best, False)


def test_vacation_survives() -> None:
    assert streak(history("ddd.......dd", pauses=((3, 9),))).now == 5


def test_only_days_of_the_schedule_count() -> None:
    assert streak(history("d.d.d..d", Schedule.on([0, 2, 4]))).now == 4
    assert streak(history("d...d..d", Schedule.on([0, 2, 4]))).now == 2


def test_so_many_times_a_week_count_in_calendar_weeks() -> None:
    thrice = Schedule.weekly(3)
    two_weeks = history("ddd....d.d.d..", thrice)
    assert (streak(two_weeks).now, streak(two_weeks).by_weeks) == (2, True)
    assert streak(history("ddd....d.d.d..d", thrice)).now == 2, "a week that has begun is neither kept nor lost"
    assert streak(history("ddd....dd......", thrice)).now == 0, "a week is lost once it is over"
    assert streak(history("ddd....dd....", thrice)).now == 1, "and not before"
    assert streak(history("ddd....ddsssss.", thrice)).now == 2, "what was skipped cannot be asked for"
    assert this_week(history("ddd....d.d", thrice)) == (2, 3)


def test_every_few_days_forgives_a_day_late() -> None:
    every_third = Schedule.interval(3, MONDAY)
    assert streak(history("d...d...d", every_third)).now == 3
    assert streak(history("d.....d", every_third)).now == 1
    assert streak(history("dd.dd.", every_third)).now == 2, "twice in three days is once"


def test_at_most_succeeds_without_a_word_once_the_day_is_over() -> None:
    rule = (Rule(MONDAY, Schedule(), 1),)
    quiet = History(Kind.LIMIT, rule, {}, day(3))
    assert streak(quiet).now == 3
    assert not quiet.kept(day(3)), "today is never completed"
    assert streak(History(Kind.LIMIT, rule, {day(1): Mark(amount=2)}, day(3))).now == 1
    assert streak(History(Kind.LIMIT, rule, {day(1): Mark(amount=1)}, day(3))).now == 3


def test_another_schedule_leaves_past_days_under_the_old_one() -> None:
    daily_then_mondays = (Rule(MONDAY, Schedule()), Rule(day(7), Schedule.on([0])))
    done = {day(n): DONE for n in (*range(7), 7, 14)}
    assert streak(History(Kind.YES, daily_then_mondays, done, day(15))).now == 9
    missed = {d: m for d, m in done.items() if d != day(3)}
    assert streak(History(Kind.YES, daily_then_mondays, missed, day(15))).now == 5, "that day was due and stays missed"
    mondays_then_daily = (Rule(MONDAY, Schedule.on([0])), Rule(day(7), Schedule()))
    assert streak(History(Kind.YES, mondays_then_daily, {MONDAY: DONE, day(7): DONE}, day(7))).now == 2


def test_a_daily_habit_that_becomes_weekly_carries_its_weeks_over() -> None:
    rules = (Rule(MONDAY, Schedule()), Rule(day(14), Schedule.weekly(2)))
    done = {day(n): DONE for n in (*range(14), 15, 18)}
    found = streak(History(Kind.YES, rules, done, day(21)))
    assert (found.now, found.by_weeks) == (3, True)


def test_rates_the_best_weekday_and_the_trend() -> None:
    assert rate(history("ddddddd"), 7) == 1.0
    assert rate(history("dddl..s"), 7) == 3.5 / 6
    assert rate(history("."), 7) is None, "nothing was due yet"
    assert rate(history("ddd....", Schedule.weekly(3)), 7) == 1.0
    mondays = history(("d......" * 5)[:-1])
    assert best_weekday(mondays) == 0
    assert best_weekday(history("d" * 35)) is None, "no day stands out"
    assert trend(history("d" * 10)) is None
    found = trend(history("d......" + "ddd...d"))
    assert found is not None
    assert (found.now, found.before) == (4, 1)


def test_the_strip_shows_seven_days() -> None:
    assert strip(history(".dddddl")) == "⬜🟩🟩🟩🟩🟩🟨"
    assert strip(history("s.d", Schedule.on([0, 2, 4]))).endswith("▫️▫️🟩")


def test_the_day_ends_at_night_by_the_wall_clock() -> None:
    zone = ZoneInfo("Europe/Moscow")
    assert habit_day(datetime(2026, 11, 24, 0, 20, tzinfo=zone)) == date(2026, 11, 23)
    assert habit_day(datetime(2026, 11, 24, 3, 0, tzinfo=zone)) == date(2026, 11, 24)
    assert habit_day(datetime(2026, 11, 24, 0, 20, tzinfo=zone), time(0)) == date(2026, 11, 24)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.sampled_from(["Europe/Berlin", "America/New_York"]))
def test_a_change_of_clocks_neither_makes_nor_loses_a_day(moment: datetime, name: str) -> None:
    """An hour that comes twice or not at all moves no day: hour after hour the day stays or becomes the next one."""
    start = moment.replace(tzinfo=ZoneInfo("UTC"))
    days = [habit_day((start + timedelta(hours=n)).astimezone(ZoneInfo(name))) for n in range(30)]
    steps = {(after - before).days for before, after in pairwise(days)}
    assert steps <= {0, 1}


@given(histories(), st.integers(-1, 1))
def test_a_journey_to_another_zone_breaks_no_streak(found: History, shift: int) -> None:
    """Marks are days. In a zone where it is another day already, a kept streak goes on or waits; it is not lost."""
    today = found.today
    kept = History(found.kind, found.rules, {**found.marks, today: DONE}, today)
    there = History(kept.kind, kept.rules, kept.marks, max(today, today + timedelta(days=shift)))
    now, then = streak(kept), streak(there)
    if kept.kind is not Kind.LIMIT and kept.rule == there.rule:
        assert then.now >= now.now


@given(histories())
def test_a_streak_is_never_longer_than_the_best_one_nor_than_what_was_kept(found: History) -> None:
    run = streak(found)
    assert 0 <= run.now <= run.best
    if not run.by_weeks:
        assert run.best <= sum(period.kept for period in periods(found) if period.verdict is Verdict.KEPT)


@given(histories(), st.randoms())
def test_the_order_of_marking_does_not_matter(found: History, random: object) -> None:
    days = list(found.marks)
    random.shuffle(days)  # type: ignore[attr-defined]
    backfilled: dict[date, Mark] = {}
    for noted in days:
        backfilled[noted] = found.marks[noted]
    again = History(found.kind, found.rules, backfilled, found.today, found.pauses)
    assert streak(again) == streak(found)


@given(histories(), st.integers(0, 119), st.sampled_from(State))
def test_skipping_a_lost_day_never_shortens_a_streak(found: History, n: int, state: State) -> None:
    at = found.rules[0].since + timedelta(days=n)
    if at <= found.today and not found.kept(at):
        skipped = History(found.kind, found.rules, {**found.marks, at: SKIP}, found.today, found.pauses)
        assert streak(skipped).now >= streak(found).now
