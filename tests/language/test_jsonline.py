import json

from bot.language.jsonline import as_json, run
from tests.language.saying import SUNDAY, said

KEYS = [
    "title", "date", "time", "end", "minutes", "priority", "tags", "rrule", "after_completion",
    "remind_before", "alternatives",
]  # fmt: skip


def test_absent_things_are_null() -> None:
    assert as_json(said("хлеб")) == dict.fromkeys(KEYS) | {
        "title": "хлеб", "tags": [], "after_completion": False, "alternatives": [],
    }  # fmt: skip


def test_moments_are_iso() -> None:
    parsed = as_json(said("завтра с 9 до 10:30 план #работа"))
    assert (parsed["date"], parsed["time"], parsed["end"]) == ("2026-11-23", "09:00", "2026-11-23T10:30")
    assert as_json(said("с 5 по 12 декабря отпуск"))["end"] == "2026-12-12"


def test_alternatives_are_dates_and_times() -> None:
    assert as_json(said("в 3 встреча"))["alternatives"] == [{"date": "2026-11-23", "time": "03:00"}]


def test_every_line_has_its_answer() -> None:
    answers = [json.loads(line) for line in run(["завтра хлеб\n", "\n", "молоко"], SUNDAY)]
    assert [answer["title"] for answer in answers] == ["хлеб", "", "молоко"]
    assert list(answers[0]) == KEYS
