"""Order, hours, readings: what follows from tasks alone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.planner.rules import hours, order, presets
from bot.planner.rules.hours import Load
from bot.planner.rules.order import Quadrant
from bot.planner.rules.readings import Doubt, Reading, choose

TODAY = date(2026, 11, 23)


@dataclass
class Thing:
    """A task as the rules see it."""

    day: date | None = TODAY
    at: time | None = None
    priority: int = 4
    starred_on: date | None = None
    moves: int = 0
    minutes: int | None = None
    created_at: datetime = datetime(2026, 11, 23, tzinfo=UTC)


def on(day: int, month: int = 11) -> date:
    return date(2026, month, day)


@pytest.mark.parametrize(
    ("day", "points"),
    [(on(23), 8.8), (on(24), 8.34), (on(30), 5.6), (on(20), 10.17), (on(10), 12.0), (on(31, 12), 2.4), (None, 0.0)],
)
def test_the_due_date_weighs_as_in_taskwarrior(day: date | None, points: float) -> None:
    assert order.urgency(Thing(day), TODAY) == pytest.approx(points, abs=0.01)


def test_priority_age_and_moves_add_to_urgency() -> None:
    plain = order.urgency(Thing(), TODAY)
    assert [order.urgency(Thing(priority=p), TODAY) - plain for p in (1, 2, 3, 4)] == pytest.approx([6, 3.9, 1.8, 0])
    assert order.urgency(Thing(moves=2), TODAY) - plain == pytest.approx(2)
    assert order.urgency(Thing(moves=9), TODAY) - plain == pytest.approx(3)
    old = Thing(created_at=datetime(2024, 1, 1, tzinfo=UTC))
    assert order.urgency(old, TODAY) - plain == pytest.approx(2)


def test_important_is_priority_one_or_two_and_urgent_is_within_two_days() -> None:
    assert order.quadrant(Thing(on(25), priority=2), TODAY) is Quadrant.NOW
    assert order.quadrant(Thing(on(26), priority=1), TODAY) is Quadrant.PLAN
    assert order.quadrant(Thing(None, priority=1), TODAY) is Quadrant.PLAN
    assert order.quadrant(Thing(on(20), priority=3), TODAY) is Quadrant.QUICK
    assert order.quadrant(Thing(None), TODAY) is Quadrant.LATER


def test_a_day_begins_with_its_star_then_the_clock_then_what_weighs_most() -> None:
    star, nine, late = Thing(starred_on=TODAY), Thing(at=time(9)), Thing(at=time(21), priority=1)
    important, old, plain = Thing(priority=2), Thing(on(18), at=time(8)), Thing()
    tasks = [plain, old, important, late, nine, star]
    assert sorted(tasks, key=lambda task: order.day_order(task, TODAY)) == [star, nine, late, important, old, plain]


# -- hours -------------------------------------------------------------------------------------------------------------


def test_the_day_has_nine_hours_less_its_blocks() -> None:
    assert hours.free_minutes([]) == 9 * 60
    assert hours.free_minutes([(time(10), 90), (time(11), 60)]) == 9 * 60 - 120  # the blocks overlap by half an hour
    assert hours.free_minutes([(time(8), 120), (time(17, 30), 60), (time(20), 60)]) == 9 * 60 - 60 - 30
    assert hours.free_minutes([(time(10), 60)], since=time(12)) == 6 * 60
    assert hours.free_minutes([], since=time(19)) == 0


@given(st.lists(st.tuples(st.times(), st.integers(0, 24 * 60))), st.none() | st.times())
def test_free_time_is_never_negative_nor_more_than_the_day(blocks: list[tuple[time, int]], since: time | None) -> None:
    free = hours.free_minutes(blocks, since)
    assert 0 <= free <= 9 * 60
    assert hours.free_minutes([*blocks, (time(12), 30)], since) <= free


def test_what_does_not_fit_is_the_least_weighty() -> None:
    meeting, big, middle, small = (
        Thing(at=time(10), minutes=60), Thing(minutes=300), Thing(minutes=200), Thing(minutes=70),
    )  # fmt: skip
    load = hours.load_of([meeting, big, middle, small], TODAY)
    assert load == Load(planned=570, free=480)
    assert load.is_over
    assert hours.to_move([meeting, big, middle, small], load) == [small, middle]
    assert hours.to_move([meeting, big], hours.load_of([meeting, big], TODAY)) == []


def test_blocks_that_meet_overlap_and_those_that_touch_do_not() -> None:
    ten = Thing(at=time(10), minutes=90)
    inside, touching, point, other_day = (
        Thing(at=time(11), minutes=15), Thing(at=time(11, 30)), Thing(at=time(10)), Thing(on(24), time(10)),
    )  # fmt: skip
    assert hours.overlapping(ten, [ten, inside, touching, point, other_day, Thing()]) == [inside, point]
    assert hours.overlapping(Thing(), [ten]) == []


def test_a_block_ends_on_the_clock() -> None:
    assert hours.end_of(time(10), 90) == time(11, 30)
    assert hours.end_of(time(23, 30), 60) == time(0, 30)


# -- readings ----------------------------------------------------------------------------------------------------------

NEXT_SATURDAY = Reading(on(12, 12), time(12))
SATURDAY = Reading(on(5, 12), time(12))


def test_the_likelier_reading_is_saved_until_the_person_says_otherwise() -> None:
    choice = choose(NEXT_SATURDAY, [SATURDAY], TODAY, {})
    assert choice is not None
    assert (choice.doubt, choice.chosen, choice.other) == (Doubt.NEXT_NEARER, NEXT_SATURDAY, SATURDAY)
    learned = choose(NEXT_SATURDAY, [SATURDAY], TODAY, {"nearer": True})
    assert learned is not None
    assert (learned.chosen, learned.other, learned.took_other) == (SATURDAY, NEXT_SATURDAY, True)
    assert choose(NEXT_SATURDAY, [], TODAY, {}) is None


def test_each_kind_of_doubt_is_learned_apart() -> None:
    three = Reading(TODAY, time(15))
    night = Reading(on(24), time(3))
    choice = choose(three, [night], TODAY, {"nearer": True})
    assert choice is not None
    assert (choice.doubt, choice.chosen) == (Doubt.HOUR, three)
    monday = choose(Reading(on(30), None), [Reading(TODAY, None)], TODAY, {})
    assert monday is not None
    assert monday.doubt is Doubt.TODAY
    later = choose(Reading(on(24), None), [Reading(on(1, 12), None)], TODAY, {})
    assert later is not None
    assert later.doubt is Doubt.NEXT_LATER


def test_of_two_doubts_the_one_not_settled_yet_is_asked_about() -> None:
    both = [Reading(on(5, 12), time(15)), Reading(on(12, 12), time(3))]
    likely = Reading(on(12, 12), time(15))
    first = choose(likely, both, TODAY, {})
    assert first is not None
    assert (first.chosen, first.other) == (likely, Reading(on(5, 12), time(15)))
    second = choose(likely, both, TODAY, {"nearer": True})
    assert second is not None
    assert second.doubt is Doubt.HOUR
    assert (second.chosen, second.other) == (Reading(on(5, 12), time(15)), Reading(on(5, 12), time(3)))


# -- presets -----------------------------------------------------------------------------------------------------------


def test_presets_depend_on_the_hour() -> None:
    def names(hour: int, minute: int = 0) -> list[str]:
        return [name for name, _ in presets.parts_ahead(datetime(2026, 11, 23, hour, minute, tzinfo=UTC))]

    assert names(8) == ["Днём", "Вечером"]
    assert names(12) == ["Вечером"]
    assert names(18) == []
    assert presets.weekend_of(date(2026, 11, 28)) == date(2026, 12, 5)
    assert presets.monday_of(TODAY) == date(2026, 11, 30)
