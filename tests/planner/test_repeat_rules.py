"""When a repeating task comes again, in wall time."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.planner.rules import repeats
from bot.planner.rules.repeats import Rule


def wall(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute)


def coming(rule: Rule, after: datetime, number: int) -> list[date]:
    found = []
    for _ in range(number):
        following = repeats.next_after(rule, after)
        assert following is not None
        found.append(following.date())
        after = following
    return found


def test_the_31st_is_the_last_day_of_short_months_and_comes_back_to_the_31st() -> None:
    rule = Rule("FREQ=MONTHLY;BYMONTHDAY=31", date(2026, 1, 31))
    assert coming(rule, wall(1, 31), 5) == [
        date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30),
    ]  # fmt: skip
    begun_in_november = Rule("FREQ=MONTHLY;BYMONTHDAY=31", date(2026, 11, 30))
    assert coming(begun_in_november, wall(11, 30), 2) == [date(2026, 12, 31), date(2027, 1, 31)]


def test_every_month_from_the_30th_of_january_is_the_28th_in_february() -> None:
    rule = Rule("FREQ=MONTHLY", date(2026, 1, 30))
    assert coming(rule, wall(1, 30), 3) == [date(2026, 2, 28), date(2026, 3, 30), date(2026, 4, 30)]


def test_the_29th_of_february_waits_for_a_leap_year() -> None:
    rule = Rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2028, 2, 29))
    assert coming(rule, wall(11, 23), 2) == [date(2028, 2, 29), date(2032, 2, 29)]
    assert coming(Rule("FREQ=MONTHLY;BYMONTHDAY=29", date(2027, 12, 29)), wall(1, 30, year=2028), 2) == [
        date(2028, 2, 29), date(2028, 3, 29),
    ]  # fmt: skip


def test_the_last_day_of_the_month_is_always_its_last() -> None:
    rule = Rule("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 11, 30))
    assert coming(rule, wall(11, 30), 4) == [
        date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31),
    ]  # fmt: skip


def test_every_second_week_keeps_to_its_own_weeks() -> None:
    rule = Rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", date(2026, 11, 23))
    assert coming(rule, wall(11, 24), 2) == [date(2026, 12, 7), date(2026, 12, 21)]
    assert coming(rule, wall(6, 1, year=2036), 1) == [date(2036, 6, 9)]  # years later, and as fast


def test_a_time_still_ahead_today_is_the_next_and_one_that_is_over_is_not() -> None:
    rule = Rule("FREQ=DAILY", date(2026, 11, 1), time(9))
    assert repeats.next_after(rule, wall(11, 23, 8, 59)) == wall(11, 23, 9)
    assert repeats.next_after(rule, wall(11, 23, 9)) == wall(11, 24, 9)


def test_working_days_follow_the_production_calendar() -> None:
    rule = Rule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", date(2026, 12, 30), time(10), workdays=True)
    assert coming(rule, wall(12, 30, 11), 2) == [date(2027, 1, 11), date(2027, 1, 12)]  # the 31st is a day off in 2026
    assert coming(rule, wall(2, 19, 12, year=2027), 1) == [date(2027, 2, 24)]
    plain = Rule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", date(2026, 12, 30), time(10))
    assert coming(plain, wall(12, 30, 11), 1) == [date(2026, 12, 31)]


def test_the_last_working_day_of_a_month_is_told_by_the_production_calendar() -> None:
    last = Rule("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", date(2026, 11, 30), workdays=True)
    assert coming(last, wall(11, 29), 3) == [
        date(2026, 11, 30),
        date(2026, 12, 30),
        date(2027, 1, 29),
    ]  # the 31st is off
    first = Rule("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", date(2026, 12, 1), workdays=True)
    assert coming(first, wall(12, 1), 2) == [date(2027, 1, 11), date(2027, 2, 1)]


def test_a_repeat_on_working_days_does_not_begin_on_a_holiday() -> None:
    rule = Rule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", date(2027, 1, 1), workdays=True)
    assert repeats.first_of(rule).date() == date(2027, 1, 11)


def test_after_completion_counts_from_the_day_of_doing_and_keeps_the_clock_time() -> None:
    rule = Rule("FREQ=DAILY;INTERVAL=3", date(2026, 11, 23), time(9), after_completion=True)
    assert repeats.next_once_done(rule, wall(11, 23, 9), wall(11, 27, 14, 37)) == wall(11, 30, 9)
    monthly = Rule("FREQ=MONTHLY", date(2026, 1, 1), after_completion=True)
    assert repeats.next_once_done(monthly, wall(1, 1), wall(1, 31, 10)) == wall(2, 28)


def test_done_early_is_not_done_again_on_the_same_day() -> None:
    rule = Rule("FREQ=WEEKLY;BYDAY=FR", date(2026, 11, 27), time(9))
    assert repeats.next_once_done(rule, wall(11, 27, 9), wall(11, 25, 12)) == wall(12, 4, 9)


def test_a_repeat_with_an_end_ends() -> None:
    rule = Rule("FREQ=DAILY;UNTIL=20261201T235959", date(2026, 11, 23))
    assert repeats.next_after(rule, wall(11, 30)) == wall(12, 1)
    assert repeats.next_after(rule, wall(12, 1)) is None


def test_what_went_by_is_counted() -> None:
    rule = Rule("FREQ=DAILY", date(2026, 11, 1), time(9))
    assert repeats.between(rule, wall(11, 20, 9), wall(11, 24, 9)) == 3
    assert repeats.between(rule, wall(11, 23, 9), wall(11, 24, 9)) == 0
    assert repeats.between(rule, wall(1, 1), wall(12, 31)) == 30 + 31 - 1
    assert repeats.between(rule, wall(1, 1, year=2027), wall(1, 1, year=2030)) == repeats.MOST_MISSED


@pytest.mark.parametrize(
    ("text", "to", "moved"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", date(2026, 11, 25), "FREQ=WEEKLY;BYDAY=WE"),
        ("FREQ=WEEKLY;BYDAY=MO,FR", date(2026, 11, 24), "FREQ=WEEKLY;BYDAY=TU,FR"),
        ("FREQ=MONTHLY;BYMONTHDAY=23", date(2026, 11, 27), "FREQ=MONTHLY;BYMONTHDAY=27"),
        ("FREQ=MONTHLY;BYMONTHDAY=5,23", date(2026, 11, 27), "FREQ=MONTHLY;BYMONTHDAY=5,27"),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=23", date(2026, 12, 1), "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1"),
        ("FREQ=DAILY;INTERVAL=2", date(2026, 11, 24), "FREQ=DAILY;INTERVAL=2"),
    ],
)
def test_all_of_them_move_with_one(text: str, to: date, moved: str) -> None:
    rule = repeats.shifted(Rule(text, date(2026, 11, 23), time(9)), date(2026, 11, 23), to, time(10))
    assert (rule.text, rule.anchor, rule.at) == (moved, to, time(10))
    later = repeats.shifted(Rule(text, date(2026, 11, 23), time(9)), date(2026, 11, 23), date(2026, 11, 23), time(10))
    assert (later.text, later.at) == (text, time(10))


RULES = st.sampled_from(
    [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY;BYDAY=MO,WE",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=2FR",
        "FREQ=YEARLY",
        "FREQ=HOURLY;INTERVAL=2",
    ]
)
WALL = st.datetimes(datetime(2026, 1, 1), datetime(2040, 1, 1))


@settings(max_examples=60, deadline=None)
@given(RULES, st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.none() | st.times(), WALL, st.booleans())
def test_the_next_is_always_after_now_and_never_before_the_anchor(
    text: str, anchor: date, at: time | None, now: datetime, workdays: bool
) -> None:
    at = at.replace(second=0, microsecond=0) if at else None
    rule = Rule(text, anchor, at, workdays=workdays)
    following = repeats.next_after(rule, now)
    assert following is not None
    assert following > now
    assert following.date() >= anchor
    assert not workdays or repeats.is_working_day(following.date())
    assert repeats.next_after(rule, following - timedelta(seconds=1)) == following
