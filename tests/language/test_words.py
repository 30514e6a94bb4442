from datetime import date, time

import pytest

from bot.language import words

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "0 дел"),
        (1, "1 дело"),
        (2, "2 дела"),
        (5, "5 дел"),
        (11, "11 дел"),
        (21, "21 дело"),
        (112, "112 дел"),
    ],
)
def test_counting(n: int, said: str) -> None:
    assert words.count(n, "дело", "дела", "дел") == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 23), "сегодня"),
        (date(2026, 11, 24), "завтра, вт 24 ноября"),
        (date(2026, 11, 25), "послезавтра, ср 25 ноября"),
        (date(2026, 11, 22), "вчера, вс 22 ноября"),
        (date(2026, 12, 12), "сб 12 декабря"),
        (date(2027, 1, 6), "ср 6 января 2027"),
    ],
)
def test_days(day: date, said: str) -> None:
    assert words.day_words(day, TODAY) == said


def test_days_without_the_weekday() -> None:
    assert words.day_words(date(2026, 11, 24), TODAY, weekday=False) == "завтра, 24 ноября"


def test_headings_and_buttons() -> None:
    assert words.heading(TODAY) == "Пн, 23 ноября"
    assert words.short_day(date(2026, 12, 5)) == "сб 05.12"
    assert words.until_words(date(2027, 2, 23)) == "до 23 февраля"


def test_times_and_lengths() -> None:
    assert words.clock(time(9, 30)) == "9:30"
    assert [words.duration(minutes) for minutes in (25, 60, 90, 0)] == [
        "25 мин",
        "1 ч",
        "1 ч 30 мин",
        "0 мин",
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 17), "ждёт со вторника"),
        (date(2026, 11, 22), "ждёт с воскресенья"),
        (date(2026, 11, 3), "ждёт с 3 ноября"),
        (date(2026, 11, 2), "ждёт со 2 ноября"),
        (date(2025, 11, 5), "ждёт с 5 ноября 2025"),
        (date(2026, 11, 23), "ждёт с сегодняшнего дня"),
    ],
)
def test_waiting(day: date, said: str) -> None:
    assert words.since_words(day, TODAY) == said


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("купить хлеб", "Купить хлеб"),
        ("ёлка", "Ёлка"),
        ("«война и мир»", "«Война и мир»"),
        ("🎂 торт", "🎂 Торт"),
        ("iPhone Ане", "iPhone Ане"),
        ("https://max.ru", "https://max.ru"),
        ("3 кг", "3 кг"),
        ("МФЦ", "МФЦ"),
        ("", ""),
        ("...", "..."),
    ],
)
def test_first_letter(title: str, shown: str) -> None:
    assert words.capitalised(title) == shown


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=DAILY", "каждый день"),
        ("FREQ=DAILY;INTERVAL=3", "каждые 3 дня"),
        ("FREQ=WEEKLY;BYDAY=TU", "каждый вторник"),
        ("FREQ=WEEKLY;BYDAY=SU", "каждое воскресенье"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "по вторникам и четвергам"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "по понедельникам, средам и пятницам"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "по будням"),
        ("FREQ=WEEKLY;BYDAY=SA,SU", "по выходным"),
        ("FREQ=WEEKLY", "каждую неделю"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "каждые 2 недели по вторникам"),
        ("FREQ=MONTHLY;BYMONTHDAY=25", "каждый месяц 25 числа"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", "каждый месяц 1 и 15 числа"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "в последний день месяца"),
        ("FREQ=MONTHLY;BYDAY=2TU", "во второй вторник месяца"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "в последнюю пятницу месяца"),
        ("FREQ=MONTHLY;INTERVAL=6", "каждые 6 месяцев"),
        ("FREQ=YEARLY", "каждый год"),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", "каждый год 8 марта"),
        ("FREQ=DAILY;UNTIL=20270101T235959", "каждый день до 1 января"),
    ],
)
def test_repeats(rule: str, said: str) -> None:
    assert words.repeat_words(rule) == said


def test_repeats_after_completion_and_on_working_days() -> None:
    assert words.repeat_words("FREQ=DAILY;INTERVAL=3", True) == "каждые 3 дня после выполнения"
    assert words.repeat_words("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", workdays=True) == "по рабочим дням"


def test_working_days_are_named_by_what_is_left_of_them() -> None:
    last = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    assert words.repeat_words(last, workdays=True) == "в последний рабочий день месяца"
    assert words.repeat_words("FREQ=WEEKLY;BYDAY=MO,FR", workdays=True) == "по понедельникам и пятницам"


def test_a_span_of_days() -> None:
    assert words.span_words(date(2026, 12, 5), date(2026, 12, 12)) == "с 5 по 12 декабря"
    assert words.span_words(date(2026, 12, 2), date(2027, 1, 8)) == "со 2 декабря по 8 января"
