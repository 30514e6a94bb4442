"""Every tip fires on the numbers it is about, keeps silent otherwise, and shows no number of its own."""

import re
from datetime import date, timedelta

import pytest

from bot.coach.tips import (
    DRIP_DAYS,
    NOT_AGAIN,
    Drop,
    Seen,
    Tip,
    choose,
    choose_drop,
    drops,
    has_line,
    is_new,
    line_of,
    tips,
)
from tests.coach.tip_examples import EXAMPLES

TODAY = date(2026, 11, 23)
ALL = list(tips().values())


def test_there_are_at_least_sixty() -> None:
    assert len(ALL) >= 60
    assert EXAMPLES.keys() == tips().keys()


@pytest.mark.parametrize("tip", ALL, ids=lambda tip: tip.key)
def test_it_fires_on_the_numbers_it_is_about(tip: Tip) -> None:
    assert tip.fires(EXAMPLES[tip.key][0])


@pytest.mark.parametrize("tip", ALL, ids=lambda tip: tip.key)
def test_it_keeps_silent_when_they_are_just_not_there(tip: Tip) -> None:
    fires, silent = EXAMPLES[tip.key]
    assert not tip.fires({**fires, **silent})
    assert len(silent) == 1  # one number apart


@pytest.mark.parametrize("tip", ALL, ids=lambda tip: tip.key)
def test_a_number_that_nobody_gives_fires_nothing(tip: Tip) -> None:
    known = EXAMPLES[tip.key][0]
    for name in tip.names():
        assert not tip.fires({key: value for key, value in known.items() if key != name})


@pytest.mark.parametrize("tip", ALL, ids=lambda tip: tip.key)
def test_every_number_it_shows_is_the_persons_own_or_part_of_its_method(tip: Tip) -> None:
    shown = tip.told(EXAMPLES[tip.key][0])
    assert "{" not in shown
    constants = set(re.findall(r"\d+", re.sub(r"\{[^}]*\}", "", tip.text)))
    assert constants <= {"18", "00", "25", "45", "15", "66", "21"}  # hours, minutes and days of the methods themselves


@pytest.mark.parametrize("tip", ALL, ids=lambda tip: tip.key)
def test_words_are_short_warm_and_end_in_one_button(tip: Tip) -> None:
    said = tip.told(EXAMPLES[tip.key][0])
    assert len(said) <= 160
    assert said.count("!") <= 1
    assert not re.search(r"\b(вы|вас|вам|ваш\w*|просрочен\w*|провален\w*)\b|\(а\)", said, re.IGNORECASE)
    assert 0 < len(tip.button or tip.says) <= 20


def test_numbers_stand_with_the_right_form_of_their_word() -> None:
    told = tips()["waiting-few"].told
    assert told({"tasks.waiting": 2}).startswith("2 дела ждут с прошлых дней.")
    assert told({"tasks.waiting": 5}).startswith("5 дел ждут с прошлых дней.")


def test_nothing_is_repeated_within_thirty_days() -> None:
    numbers = {"tasks.waiting_long": 1.0}
    assert choose(numbers, {}, TODAY) == tips()["waiting-long"]
    assert choose(numbers, {"waiting-long": Seen(shown_on=TODAY - NOT_AGAIN)}, TODAY) is None
    later = Seen(shown_on=TODAY - NOT_AGAIN - timedelta(days=1))
    assert choose(numbers, {"waiting-long": later}, TODAY) == tips()["waiting-long"]


def test_a_disliked_tip_never_comes_again_and_a_liked_topic_comes_first() -> None:
    numbers = {"tasks.waiting_long": 1.0, "skills.silent_days": 9.0}
    long_ago = TODAY - timedelta(days=90)
    assert choose(numbers, {"waiting-long": Seen(shown_on=long_ago, opinion=-1)}, TODAY) == tips()["skill-silent"]
    assert choose(numbers, {"goal-many": Seen(shown_on=long_ago, opinion=1)}, TODAY) == tips()["skill-silent"]
    assert choose(numbers, {"large": Seen(shown_on=long_ago, opinion=1)}, TODAY) == tips()["waiting-long"]


def test_nobody_is_told_that_a_week_had_no_win_at_all() -> None:
    rare = tips()["rare-week"]
    assert rare.fires({"days.known": 20, "days.active_week": 1})
    assert not rare.fires({"days.known": 20, "days.active_week": 0})


def test_no_numbers_no_advice() -> None:
    assert choose({}, {}, TODAY) is None


def test_a_newcomer_has_a_line_on_each_of_seven_days_and_later_two_a_week() -> None:
    assert [is_new(TODAY, TODAY + timedelta(days=n)) for n in range(10)] == [False, *[True] * 7, False, False]
    later = [TODAY + timedelta(days=n) for n in range(8, 22)]
    assert [day.weekday() for day in later if has_line(TODAY, day)] == [1, 4, 1, 4]
    assert not has_line(TODAY, TODAY)


NOTHING_USED = {name: 0.0 for drop in drops() for name in drop.names()}


@pytest.mark.parametrize("drop", drops(), ids=lambda drop: drop.key)
def test_a_feature_is_shown_until_it_is_used(drop: Drop) -> None:
    assert choose_drop(NOTHING_USED, [], [drop]) == drop
    assert choose_drop(NOTHING_USED, [drop.key], [drop]) is None
    for name in drop.names():
        assert choose_drop({**NOTHING_USED, name: 1.0}, [], [drop]) is None


def test_seven_different_features_are_shown_in_seven_days_whatever_is_used_already() -> None:
    assert len(drops()) >= DRIP_DAYS
    shown: list[str] = []
    for _ in range(DRIP_DAYS):
        drop = choose_drop(NOTHING_USED, shown)
        assert drop is not None
        shown.append(drop.key)
    assert len(set(shown)) == DRIP_DAYS


@pytest.mark.parametrize("drop", drops(), ids=lambda drop: drop.key)
def test_a_newcomers_line_is_short_and_ends_in_one_button(drop: Drop) -> None:
    assert len(drop.text) <= 80
    assert 0 < len(drop.button or drop.says) <= 20
    assert line_of(drop.key) == drop
