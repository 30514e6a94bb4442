"""The day flame: what lengthens it, what saves it, what never breaks it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.coach import rules
from bot.coach.rules import Excuse, Flame, Streak

START = date(2026, 11, 23)
NONE = Excuse()


def after(*days: int, excuse: Excuse = NONE, flame: Flame | None = None) -> Flame:
    """The flame after wins on these days, counted from the start."""
    flame = flame or Flame()
    for day in days:
        flame = rules.won(flame, START + timedelta(days=day), excuse)
    return flame


def length(flame: Flame, day: int, excuse: Excuse = NONE) -> int:
    return rules.shown(flame, START + timedelta(days=day), excuse)


def test_days_in_a_row_are_counted_once_each() -> None:
    flame = after(0, 0, 1, 1, 1, 2)
    assert length(flame, 2) == 3


def test_the_flame_still_burns_in_the_morning_and_is_out_a_day_later() -> None:
    flame = after(0, 1)
    assert length(flame, 2) == 2
    assert length(flame, 3) == 0


def test_a_freeze_is_earned_by_seven_days_in_a_row_and_at_most_two_are_kept() -> None:
    assert rules.now(after(*range(6)), NONE).freezes == 0
    assert rules.now(after(*range(7)), NONE).freezes == 1
    assert rules.now(after(*range(14)), NONE).freezes == 2
    assert rules.now(after(*range(30)), NONE).freezes == 2


def test_a_missed_day_uses_a_freeze_by_itself_and_the_next_seven_earn_one() -> None:
    flame = after(*range(7), 8)
    streak = rules.now(flame, NONE)
    assert (streak.length, streak.freezes, streak.run) == (8, 0, 1)
    assert rules.now(after(*range(9, 15), flame=flame), NONE).freezes == 1


def test_two_missed_days_need_two_freezes() -> None:
    assert rules.now(after(*range(14), 16), NONE).length == 15
    assert rules.now(after(*range(7), 9), NONE).length == 1


def test_where_freezes_do_not_reach_none_is_spent_and_the_record_stays() -> None:
    streak = rules.now(after(*range(7), 20), NONE)
    assert (streak.length, streak.record, streak.freezes) == (1, 7, 1)


def test_a_win_taken_back_takes_the_day_back() -> None:
    flame = after(0, 1)
    assert length(rules.taken_back(flame, START + timedelta(days=1)), 1) == 1
    assert rules.now(rules.taken_back(flame, START + timedelta(days=1)), NONE).record == 1
    twice = rules.won(flame, START + timedelta(days=1), NONE)
    assert length(rules.taken_back(twice, START + timedelta(days=1)), 1) == 2


def test_a_vacation_is_neither_hit_nor_miss() -> None:
    away = Excuse(until=START + timedelta(days=20))
    flame = after(0, 1, 21, excuse=away)
    assert length(flame, 21, away) == 3
    assert length(after(0, 1, 23, excuse=away), 23, away) == 1


def test_the_day_that_a_flight_swallows_breaks_nothing() -> None:
    swallowed = Excuse(day=START + timedelta(days=2))
    assert length(after(0, 1, 3, excuse=swallowed), 3, swallowed) == 3
    assert length(after(0, 1), 3, swallowed) == 2


def test_a_flight_back_in_time_adds_no_day() -> None:
    assert length(after(0, 1, 0), 1) == 2


@given(st.lists(st.integers(0, 60), max_size=40))
def test_the_record_is_never_below_the_flame_and_freezes_stay_within_two(days: list[int]) -> None:
    streak = rules.now(after(*sorted(days)), NONE)
    assert streak.record >= streak.length >= (1 if days else 0)
    assert 0 <= streak.freezes <= rules.FREEZES_MOST


@given(st.lists(st.integers(0, 30), min_size=1, max_size=20))
def test_every_win_taken_back_leaves_what_was_before_the_day(days: list[int]) -> None:
    ordered = sorted(days)
    flame = after(*ordered)
    last = START + timedelta(days=ordered[-1])
    for _ in range(ordered.count(ordered[-1])):
        flame = rules.taken_back(flame, last)
    earlier = [day for day in ordered if day != ordered[-1]]
    assert rules.now(flame, NONE) == (rules.now(after(*earlier), NONE) if earlier else Streak())
