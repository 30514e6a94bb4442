from datetime import date, time, timedelta

import pytest

from bot.language.moment import parse_clock_time, parse_minutes, parse_moment
from tests.language.saying import SUNDAY


@pytest.mark.parametrize(
    ("answer", "day", "clock"),
    [
        ("в 19", date(2026, 11, 22), time(19)),
        ("21", date(2026, 11, 22), time(21)),
        ("завтра", date(2026, 11, 23), None),
        ("завтра в 9", date(2026, 11, 23), time(9)),
        ("вечером", date(2026, 11, 22), time(19)),
        ("пятница", date(2026, 11, 27), None),
        ("В пятницу вечером!", date(2026, 11, 27), time(19)),
        ("25.12 14:00", date(2026, 12, 25), time(14)),
        ("через неделю", date(2026, 11, 29), None),
    ],
)
def test_an_answer_that_is_a_moment(answer: str, day: date, clock: time | None) -> None:
    moment = parse_moment(answer, SUNDAY)
    assert moment is not None
    assert (moment.date, moment.time, moment.instant) == (day, clock, None)


@pytest.mark.parametrize(
    ("answer", "minutes"),
    [("через 3 часа", 180), ("30 минут", 30), ("полчаса", 30), ("час", 60), ("2 часа", 120)],
)
def test_a_length_is_counted_from_now(answer: str, minutes: int) -> None:
    moment = parse_moment(answer, SUNDAY)
    assert moment is not None
    assert moment.instant == SUNDAY + timedelta(minutes=minutes)


@pytest.mark.parametrize("answer", ["", "купить хлеб", "завтра хлеб", "каждый день", "завтра #дом", "!1 завтра", "да"])
def test_other_answers_are_no_moment(answer: str) -> None:
    assert parse_moment(answer, SUNDAY) is None


@pytest.mark.parametrize(
    ("answer", "clock"),
    [
        ("14:05", time(14, 5)),
        ("14 05", time(14, 5)),
        ("14.05", time(14, 5)),
        ("1405", time(14, 5)),
        ("9 утра", time(9)),
        ("9 вечера", time(21)),
        ("в 9", time(9)),
        ("21", time(21)),
        ("3", time(3)),
        ("половина седьмого", time(6, 30)),
        ("в полдень", time(12)),
        ("25", None),
        ("9:70", None),
        ("завтра", None),
        ("", None),
    ],
)
def test_clock_times(answer: str, clock: time | None) -> None:
    assert parse_clock_time(answer) == clock


@pytest.mark.parametrize(
    ("answer", "minutes"),
    [
        ("50", 50),
        ("1 ч 30 мин", 90),
        ("1ч30м", 90),
        ("полтора часа", 90),
        ("полчаса", 30),
        ("час", 60),
        ("два часа сорок минут", 160),
        ("на 25 минут", 25),
        ("0", None),
        ("много", None),
        ("", None),
    ],
)
def test_minutes(answer: str, minutes: int | None) -> None:
    assert parse_minutes(answer) == minutes
