"""What the parser promises for any text at all: no error, no lost letter, no exploding time."""

from datetime import datetime, time, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.moment import parse_clock_time, parse_minutes, parse_moment
from bot.language.quickadd import DayParts, parse, split_tasks
from bot.language.smalltalk import recognise
from tests.language.saying import SUNDAY, said

PIECES = st.sampled_from(
    [
        "завтра", "в", "25", "ноября", "каждый", "по", "пн", ",", ".", ":", "-", "18:30", "3", "часа",
        "через", "двадцать", "пятого", "до", "конца", "месяца", "#тег", "!1", "«", "»", "вечером",
        "29 февраля", "31",
        "числа", "следующую", "среду", "раз", "99999", "лет", "назад", "0", "24", "полседьмого", "без", "İ",
        "\U0001f600", "\u0000", "\ud800",
    ]
)  # fmt: skip


@given(st.text(max_size=200))
def test_any_text_has_a_meaning(text: str) -> None:
    parsed = parse(text, SUNDAY)
    assert all(word.rstrip(",") in text for word in parsed.title.split())
    parse_moment(text, SUNDAY)
    parse_clock_time(text)
    parse_minutes(text)
    recognise(text)
    split_tasks(text)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=25), st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)))
def test_any_heap_of_date_words_has_a_meaning(words: list[str], moment: datetime) -> None:
    text = " ".join(words)
    parsed = parse(text, moment.replace(tzinfo=ZoneInfo("Asia/Vladivostok")))
    assert all(word.rstrip(",") in text for word in parsed.title.split())
    if text.strip():
        assert parsed.title


NASTY = [
    "1", " ", "завтра ", "каждый понедельник и ", "1 ", "1.", "5-", "«", '"', "12:", "в ", "2 часа ", "a",
    "по пн, ", "через 5 минут ", "#", "до ", "+7 ", "@", "1 по 2 ", "10 и ", "надо ", "и ", "двадцать ",
    "12.12.", "раз в ",
]  # fmt: skip


@pytest.mark.parametrize("unit", NASTY)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    """Twice the text takes about twice the time; a quadratic rule would take four times as long."""
    whole = (unit * 4000)[:4000]
    half = whole[:2000]
    fastest = min(_seconds(whole) / _seconds(half) for _ in range(5))
    assert fastest < 3.2


def _seconds(text: str) -> float:
    start = perf_counter()
    parse(text, SUNDAY)
    return perf_counter() - start


def test_elapsed_time_is_an_instant_even_over_a_clock_change() -> None:
    night_before = datetime(2026, 3, 28, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    parsed = parse("через 24 часа полить цветы", night_before)
    assert parsed.instant is not None
    assert (parsed.instant - night_before.astimezone(ZoneInfo("UTC"))) == timedelta(hours=24)
    assert parsed.time == time(13, 0)


def test_parts_of_the_day_are_the_persons_own() -> None:
    early = DayParts(time(6), time(12), time(17), time(21))
    parsed = [parse(f"завтра {part} зарядка", SUNDAY, day_parts=early).time for part in ("утром", "вечером")]
    assert parsed == [time(6), time(17)]


def test_lines_are_tasks() -> None:
    text = "- корм коту\n\n• забрать посылку\n1. позвонить\n[ ] написать\n  \n2) отдых"
    assert split_tasks(text) == ["корм коту", "забрать посылку", "позвонить", "написать", "отдых"]


def test_a_number_that_opens_a_task_is_no_bullet() -> None:
    assert split_tasks("12.12 в 12:12 тест") == ["12.12 в 12:12 тест"]
    assert split_tasks("25 ноября врач") == ["25 ноября врач"]


def test_a_date_alone_is_its_own_title() -> None:
    parsed = said("завтра")
    assert (parsed.title, parsed.rest) == ("завтра", False)
    assert said("завтра хлеб").rest
