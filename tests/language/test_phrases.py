"""Phrases and what they mean: the development examples and a table of our own."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.language.quickadd import Parsed
from tests.language.saying import said

OWN = Path(__file__).parent / "data" / "own-phrases.tsv"
WEEKLY, MONTHLY = "FREQ=WEEKLY;BYDAY=", "FREQ=MONTHLY;BYMONTHDAY="

# phrase, title, date, time, minutes, priority, tags, rule
EXAMPLES = [
    ("Забрать заказ завтра в 17:45", "Забрать заказ", "2026-11-23", "17:45", None, None, "", None),
    ("послезавтра в 8 утра сдать кровь", "сдать кровь", "2026-11-24", "08:00", None, None, "", None),
    ("в чт в 12:30 обед с Леной", "обед с Леной", "2026-11-26", "12:30", None, None, "", None),
    ("оплатить налог до 1 декабря !1", "оплатить налог", "2026-12-01", None, None, 1, "", None),
    ("через 40 минут снять бельё", "снять бельё", "2026-11-22", "10:40", None, None, "", None),
    ("через две недели стрижка", "стрижка", "2026-12-06", None, None, None, "", None),
    ("завтра вечером позвонить бабушке", "позвонить бабушке", "2026-11-23", "19:00", None, None, "", None),
    ("12.12 в 12:12 тест", "тест", "2026-12-12", "12:12", None, None, "", None),
    ("шестого января каток", "каток", "2027-01-06", None, None, None, "", None),
    ("завтра с 9 до 10 планирование #работа", "планирование", "2026-11-23", "09:00", 60, None, "работа",
     None),
    ("выучить тему 45 минут", "выучить тему", None, None, 45, None, "", None),
    ("по понедельникам в 10:00 летучка", "летучка", "2026-11-23", "10:00", None, None, "", WEEKLY + "MO"),
    ("по вт и пт в 18:00 зал", "зал", "2026-11-24", "18:00", None, None, "", WEEKLY + "TU,FR"),
    ("каждый месяц 25 числа аренда", "аренда", "2026-11-25", None, None, None, "", MONTHLY + "25"),
    ("раз в 2 дня растяжка", "растяжка", "2026-11-22", None, None, None, "", "FREQ=DAILY;INTERVAL=2"),
    ("каждый год 23 февраля поздравить папу", "поздравить папу", "2027-02-23", None, None, None, "",
     "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=23"),
    ("в полночь проверить релиз", "проверить релиз", "2026-11-23", "00:00", None, None, "", None),
    ("срочно починить сайт", "починить сайт", None, None, None, 1, "", None),
    ("купить 3 кг картошки", "купить 3 кг картошки", None, None, None, None, "", None),
    ("прочитать «Один день Ивана Денисовича»", "прочитать «Один день Ивана Денисовича»", None, None, None,
     None, "", None),
    ("обновить Django до 5.2", "обновить Django до 5.2", None, None, None, None, "", None),
    ("напомни в 21:00 принять лекарство", "принять лекарство", "2026-11-22", "21:00", None, None, "", None),
]  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example[0]))
def test_development_examples(
    example: tuple[str, str, str | None, str | None, int | None, int | None, str, str | None],
) -> None:
    phrase, title, day, clock, minutes, priority, tags, rule = example
    parsed = said(phrase)
    assert parsed.title == title
    assert (parsed.date.isoformat() if parsed.date else None) == day
    assert (f"{parsed.time:%H:%M}" if parsed.time else None) == clock
    assert (parsed.minutes, parsed.priority, ",".join(parsed.tags), parsed.rrule) == (
        minutes,
        priority,
        tags,
        rule,
    )


def own_phrases() -> list[list[str]]:
    lines = OWN.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def spoken(parsed: Parsed) -> list[str]:
    """What was understood, in the columns of the table."""
    extras = [
        f"end={parsed.end.isoformat()}" if parsed.end else "",
        f"minutes={parsed.minutes}" if parsed.minutes else "",
        f"priority={parsed.priority}" if parsed.priority else "",
        f"tags={','.join(parsed.tags)}" if parsed.tags else "",
        f"rrule={parsed.rrule}" if parsed.rrule else "",
        "after_completion" if parsed.after_completion else "",
        "workdays" if parsed.workdays else "",
        f"remind_before={parsed.remind_before}" if parsed.remind_before else "",
        "deadline" if parsed.deadline else "",
        "past" if parsed.past else "",
        "rolled" if parsed.rolled else "",
    ]
    for other in parsed.alternatives:
        assert other.date is not None
        extras.append(f"or={other.date.isoformat()}" + (f"{other.time:T%H:%M}" if other.time else ""))
    day = parsed.date.isoformat() if parsed.date else "-"
    clock = f"{parsed.time:%H:%M}" if parsed.time else "-"
    return [parsed.title, day, clock, " ".join(filter(None, extras)) or "-"]


@pytest.mark.parametrize("row", own_phrases(), ids=lambda row: str(row[0]))
def test_own_phrases(row: list[str]) -> None:
    assert spoken(said(row[0])) == row[1:]


def test_next_saturday_said_on_thursday_is_the_one_of_next_week() -> None:
    thursday = datetime.fromisoformat("2026-12-03T12:00:00+03:00")
    parsed = said("в следующую субботу в 12 каток", thursday)
    assert spoken(parsed) == ["каток", "2026-12-12", "12:00", "or=2026-12-05T12:00"]


def test_today_by_its_weekday_is_offered_but_next_week_is_likelier() -> None:
    parsed = said("в воскресенье в 18:00 ужин")
    assert spoken(parsed) == ["ужин", "2026-11-29", "18:00", "or=2026-11-22T18:00"]
