"""Which days are looked back on, which question is due: pure."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.career.rules import measure_said
from bot.ui.html import Html
from bot.ui.week import Question, step_days
from bot.week.rules import Kind, extra_question, span_of, span_words

SUNDAY = date(2026, 12, 6)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@given(DAYS, st.sampled_from(list(Kind)))
def test_a_span_begins_with_its_first_day_and_is_compared_with_the_one_before(last: date, kind: Kind) -> None:
    span = span_of(kind, last)
    assert span.first <= last == span.last
    assert span.before_first <= span.before_last < span.first
    assert span.before_last - span.before_first <= span.last - span.first
    days = [b.first + timedelta(days=n) for b in span.buckets for n in range((b.last - b.first).days + 1)]
    assert days == sorted(set(days))  # no day stands in two columns
    assert days[0] == span.first
    assert last in days
    assert len(days) == (days[-1] - days[0]).days + 1


def test_spans_in_words() -> None:
    assert span_words(span_of(Kind.WEEK, SUNDAY)) == "30 ноября – 6 декабря"
    assert span_words(span_of(Kind.MONTH, SUNDAY)) == "1–6 декабря"
    assert span_words(span_of(Kind.YEAR, SUNDAY)) == "1 января – 6 декабря"
    assert span_words(span_of(Kind.WEEK, date(2026, 11, 30))) == "30 ноября"
    assert [bucket.label for bucket in span_of(Kind.MONTH, date(2026, 11, 30)).buckets] == [
        "с 1", "с 2", "с 9", "с 16", "с 23", "с 30",
    ]  # fmt: skip


def test_the_whole_february_is_compared_with_as_much_of_january() -> None:
    span = span_of(Kind.MONTH, date(2027, 3, 31))
    assert (span.before_first, span.before_last) == (date(2027, 2, 1), date(2027, 2, 28))


@given(DAYS, st.integers(0, 6))
def test_steps_stand_on_two_days_ahead(sunday: date, later: int) -> None:
    today = sunday + timedelta(days=later)
    first, second = step_days(sunday, today)
    assert today < first < second


def test_steps_stand_on_tuesday_and_thursday_where_they_are_ahead() -> None:
    tuesday, thursday = date(2026, 12, 8), date(2026, 12, 10)
    assert step_days(SUNDAY, SUNDAY) == (tuesday, thursday)
    assert step_days(SUNDAY, tuesday) == (thursday, date(2026, 12, 11))
    assert step_days(SUNDAY, thursday) == (date(2026, 12, 11), date(2026, 12, 13))


def question(kind: str, rank: int = 0) -> Question:
    return Question(Html(kind), (), kind=kind, rank=rank)


def test_the_extra_question_is_of_the_kind_answered_longest_ago() -> None:
    found = [question("goal", 1), question("habit"), question("skill", 2)]
    asked: dict[str, date] = {}
    kinds = []
    for week in range(5):
        day = SUNDAY + timedelta(weeks=week)
        chosen = extra_question(found, asked, day)
        assert chosen is not None
        kinds.append(chosen.kind)
        asked[chosen.kind] = day
        assert extra_question(found, asked, day) is None  # at most one a Sunday
    assert kinds == ["habit", "goal", "skill", "habit", "goal"]
    assert extra_question([], {}, SUNDAY) is None


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("20 уроков", ("Уроков", 20.0)),
        ("Пробежки: 30", ("Пробежки", 30.0)),
        ("пробежек 30", ("Пробежек", 30.0)),
        ("уроки — 12", ("Уроки", 12.0)),
        ("много", None),
        ("0 уроков", None),
        ("12", None),
    ],
)
def test_a_measure_is_a_number_and_what_it_counts(text: str, measure: tuple[str, float] | None) -> None:
    assert measure_said(text) == measure
