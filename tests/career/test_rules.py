"""Scores, pace, levels, days: the arithmetic of the career assistant."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.career import rules
from bot.career.rules import Logged


@pytest.mark.parametrize(
    ("start", "target", "value", "score"),
    [(0, 20, 5, 0.25), (0, 20, 30, 1), (0, 20, -5, 0), (90, 70, 80, 0.5), (90, 70, 95, 0), (3, 3, 3, 1), (3, 3, 2, 0)],
)
def test_a_result_scores_the_share_of_its_way(start: float, target: float, value: float, score: float) -> None:
    assert rules.score(start, target, value) == score


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_score_is_a_share(start: float, target: float, value: float) -> None:
    assert 0 <= rules.score(start, target, value) <= 1


def test_progress_is_the_mean_of_results() -> None:
    assert rules.progress([0.0, 0.5, 1.0]) == 0.5
    assert rules.progress([]) == 0.0


def test_pace_is_the_share_of_the_term() -> None:
    start, end = date(2026, 11, 23), date(2027, 2, 23)
    assert rules.pace(start, end, start) == 0
    assert rules.pace(start, end, end) == rules.pace(start, end, date(2028, 1, 1)) == 1
    assert rules.percent(rules.pace(start, end, date(2026, 12, 6))) == 14
    assert rules.pace(start, start, start) == 1


@pytest.mark.parametrize(("done", "wanted", "risk"), [(0.40, 0.58, True), (0.45, 0.58, False), (0, 0, False)])
def test_risk_is_more_than_fifteen_points_behind(done: float, wanted: float, risk: bool) -> None:
    assert rules.at_risk(done, wanted) is risk


@pytest.mark.parametrize(
    ("minutes", "level"), [(0, 1), (99, 1), (100, 2), (399, 2), (400, 3), (1600, 5), (8100, 10), (8099, 9)]
)
def test_levels(minutes: int, level: int) -> None:
    assert rules.level(minutes) == level


@given(st.integers(0, 10**6))
def test_the_next_level_is_reached_exactly_when_promised(minutes: int) -> None:
    left = rules.to_next_level(minutes)
    assert left > 0
    assert rules.level(minutes + left) == rules.level(minutes) + 1
    assert rules.level(minutes + left - 1) == rules.level(minutes)


def test_a_mondays_steps_fall_on_tuesday_thursday_and_saturday() -> None:
    assert [day.weekday() for day in rules.step_days(date(2026, 11, 23))] == [1, 3, 5]


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 11, 23), 3, date(2027, 2, 23)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
    ],
)
def test_a_term_ends_on_the_same_day_of_a_month(day: date, months: int, end: date) -> None:
    assert rules.term_end(day, months) == end


@pytest.mark.parametrize(("months", "steps"), [(1, 12), (3, 24), (6, 24)])
def test_three_steps_a_week_and_no_more_than_a_template_holds(months: int, steps: int) -> None:
    day = date(2026, 11, 23)
    assert rules.steps_in_term(day, rules.term_end(day, months)) == steps


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("+30 мин английский", Logged(30, "английский")),
        ("+ 30 минут  английский язык", Logged(30, "английский язык")),
        ("+1 ч Excel", Logged(60, "Excel")),
        ("+1,5 часа Excel", Logged(90, "Excel")),
        ("+1 ч 20 мин Excel", Logged(80, "Excel")),
        ("+час гитара", Logged(60, "гитара")),
        ("+полчаса гитара", Logged(30, "гитара")),
        ("+0 мин гитара", None),
        ("+900 мин гитара", None),
        ("+30 мин 15", None),
        ("через 30 мин гитара", None),
        ("+1 молоко", None),
    ],
)
def test_practice_by_hand(said: str, heard: Logged | None) -> None:
    assert rules.logged(said) == heard


@pytest.mark.parametrize(
    ("said", "goal"),
    [
        ("цель: сменить работу", "сменить работу"),
        ("Цель — выучить китайский", "выучить китайский"),
        ("цель сменить работу", None),
        ("целься: огонь", None),
        ("цель:", None),
    ],
)
def test_a_goal_in_words(said: str, goal: str | None) -> None:
    assert rules.goal_said(said) == goal


@pytest.mark.parametrize(
    ("said", "number"),
    [("12", 12), ("12,5", 12.5), ("40 %", 40), ("5 штук", 5), ("пять", None), ("-3", None), ("", None)],
)
def test_a_typed_number(said: str, number: float | None) -> None:
    assert rules.number_said(said) == number


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("навык: публичные выступления на английском", "публичные выступления на английском"),
        ("Навык Python", "Python"),
        ("новый навык английский", "английский"),
        ("навык продаж подтянуть до лета", None),
        ("навыки", None),
    ],
)
def test_a_skill_in_words(text: str, skill: str | None) -> None:
    assert rules.skill_said(text) == skill
