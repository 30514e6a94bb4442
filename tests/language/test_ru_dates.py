"""The public test phrases: how many the parser gets right, by kind."""

import pytest

from tests.language.ru_dates import rows, scores, verdict


def test_dates_of_people_are_right_and_almost_never_wrong() -> None:
    by_tag = scores()
    right = by_tag["core"].right + by_tag["sentence"].right
    wrong = by_tag["core"].wrong + by_tag["sentence"].wrong
    total = by_tag["core"].total + by_tag["sentence"].total
    assert total > 150
    assert right / total >= 0.97
    assert wrong / total <= 0.01


@pytest.mark.parametrize("tag", ["interval", "deadline"])
def test_spans_and_deadlines_are_right(tag: str) -> None:
    score = scores()[tag]
    assert score.right / score.total >= 0.9


def test_nothing_is_read_into_text_without_dates() -> None:
    assert {row.phrase: verdict(row) for row in rows() if row.tag == "negative" and verdict(row) != "right"} == {}


def test_repeats_by_the_day_are_right() -> None:
    """A day planner does not repeat things by the minute: such rules stay words of the title."""
    daily = [row for row in rows() if row.tag == "recur" and "MINUTELY" not in row.expected]
    assert daily
    assert {row.phrase: verdict(row) for row in daily if verdict(row) != "right"} == {}
