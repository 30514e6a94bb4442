"""Which days a look back covers, and which extra question is due. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from bot.language.words import SHORT_WEEKDAYS, month_day
from bot.ui.week import Bucket, Question, Span

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
_MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")


class Kind(StrEnum):
    """How far to look back: since Monday, the 1st, 1 January."""

    WEEK = "w"
    MONTH = "m"
    YEAR = "y"


def span_of(kind: Kind, last: date) -> Span:
    """The calendar week, month or year up to `last`, against as many days of the one before."""
    if kind is Kind.WEEK:
        first = last - timedelta(days=last.weekday())
        return Span(first, last, first - WEEK, last - WEEK, _days(first))
    first = last.replace(day=1) if kind is Kind.MONTH else last.replace(month=1, day=1)
    end = first - DAY  # of the span before
    before = end.replace(day=1) if kind is Kind.MONTH else end.replace(month=1, day=1)
    before_last = min(end, before + (last - first))
    return Span(first, last, before, before_last, _weeks(first) if kind is Kind.MONTH else _months(first.year))


def _days(first: date) -> tuple[Bucket, ...]:
    return tuple(Bucket(SHORT_WEEKDAYS[n], first + n * DAY, first + n * DAY) for n in range(7))


def _weeks(first: date) -> tuple[Bucket, ...]:
    """The calendar weeks of a month, cut at its ends and named by their first days."""
    end = _month_end(first)
    starts = [first, *(day for n in range(1, 31) if (day := first + n * DAY) <= end and day.weekday() == 0)]
    return tuple(
        Bucket(f"с {start.day}", start, min(end, start + timedelta(days=6 - start.weekday()))) for start in starts
    )


def _months(year: int) -> tuple[Bucket, ...]:
    firsts = [date(year, month, 1) for month in range(1, 13)]
    return tuple(Bucket(name, first, _month_end(first)) for name, first in zip(_MONTHS, firsts, strict=True))


def _month_end(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - DAY


def span_words(span: Span) -> str:
    """«30 ноября – 6 декабря», «1–22 ноября»."""
    if span.first == span.last:
        return month_day(span.last)
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        return f"{span.first.day}–{month_day(span.last)}"
    return f"{month_day(span.first)} – {month_day(span.last)}"


def extra_question(found: Sequence[Question], asked: Mapping[str, date], day: date) -> Question | None:
    """The one extra question of Sunday `day`: of the kind that was answered longest ago; none after an answer."""
    if day in asked.values():
        return None
    return min(found, key=lambda question: (asked.get(question.kind, date.min), question.rank), default=None)
