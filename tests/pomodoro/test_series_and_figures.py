"""The row of 🍅 that earns a long break, and what a month of focus says."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.pomodoro.rules import timer as rules
from bot.pomodoro.rules.series import carried, long_break_due
from bot.pomodoro.rules.statistics import Slot, Total, first_day, summarise
from bot.pomodoro.rules.timer import IDLE, Timer

START = datetime(2026, 11, 23, 11, 5, tzinfo=UTC)
MONDAY = date(2026, 11, 23)


def over() -> Timer:
    return rules.settled(rules.begin(START, 25, 5), START + timedelta(minutes=25))


def test_the_row_goes_on_through_short_breaks() -> None:
    assert carried(over(), 3, START + timedelta(minutes=31), same_day=True) == 3
    assert not long_break_due(3)
    assert long_break_due(4)
    assert long_break_due(5)  # it stays earned


def test_the_row_begins_anew_after_a_long_break_two_idle_hours_or_midnight() -> None:
    soon = START + timedelta(minutes=31)
    long = rules.take_break(over(), START + timedelta(minutes=26), long=True)
    assert carried(long, 4, soon, same_day=True) == 0
    assert carried(over(), 3, soon, same_day=False) == 0
    ended = START + timedelta(minutes=25)
    assert carried(over(), 3, ended + IDLE - timedelta(seconds=1), same_day=True) == 3
    assert carried(over(), 3, ended + IDLE, same_day=True) == 0
    rested = rules.settled(rules.take_break(over(), ended, long=False), ended + timedelta(hours=1))
    assert carried(rested, 3, ended + IDLE, same_day=True) == 3  # the break's end counts, not the work's


def test_a_summary_of_today_week_month_and_best_hours() -> None:
    slots = [
        Slot(date(2026, 11, 2), 9, 2, 0, 50),  # a Monday of this month
        Slot(date(2026, 11, 17), 10, 3, 1, 80),  # a Tuesday
        Slot(date(2026, 11, 24), 9, 2, 0, 50),  # Tuesday of this week
        Slot(date(2026, 11, 24), 16, 0, 1, 10),
        Slot(date(2026, 11, 25), 9, 1, 0, 25),
        Slot(date(2026, 10, 27), 20, 4, 0, 100),  # more than four weeks ago
    ]
    found = summarise(slots, date(2026, 11, 25))
    assert found.today == Total(1, 25)
    assert found.week == Total(3, 85)
    assert found.month == Total(8, 215)
    assert [total.minutes for total in found.by_day] == [0, 60, 25, 0, 0, 0, 0]
    assert (found.best_hour, found.best_weekday) == (9, 1)
    assert (found.interrupted, found.sessions) == (2, 10)
    assert (found.monday, found.weekday) == (MONDAY, 2)


def test_too_little_says_nothing_about_habits() -> None:
    found = summarise([Slot(MONDAY, 9, 2, 0, 50)], MONDAY)
    assert (found.best_hour, found.best_weekday) == (None, None)


@given(
    st.lists(
        st.builds(
            Slot,
            st.dates(date(2026, 10, 1), MONDAY),
            st.integers(0, 23),
            st.integers(0, 4),
            st.integers(0, 4),
            st.integers(0, 60),
        )
    )
)
def test_the_parts_never_exceed_the_whole(slots: list[Slot]) -> None:
    found = summarise(slots, MONDAY)
    assert found.today.minutes <= found.week.minutes <= found.month.minutes
    assert found.today.minutes == found.by_day[0].minutes
    assert sum(total.minutes for total in found.by_day) == found.week.minutes
    assert 0 <= found.interrupted <= found.sessions
    assert first_day(MONDAY) <= MONDAY.replace(day=1)
