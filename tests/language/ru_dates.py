"""Scoring the parser on public test phrases: what it says against what the phrase's author expected."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.language.quickadd import Parsed, parse

TABLE = Path(__file__).parent / "data" / "ru-dates.tsv"
ZONE = ZoneInfo("Europe/Moscow")
REPEAT = re.compile(r"(?:(?P<start>\S+) )?(?P<rule>FREQ=\S+)")


@dataclass(frozen=True)
class Row:
    phrase: str
    now: datetime
    expected: str
    tag: str


@dataclass
class Score:
    right: int = 0
    wrong: int = 0  # a date that is not the expected one
    missed: int = 0

    @property
    def total(self) -> int:
        return self.right + self.wrong + self.missed


def rows() -> list[Row]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [
        Row(phrase, datetime.fromisoformat(now).replace(tzinfo=ZONE), expected, tag)
        for phrase, now, expected, tag, _ in (line.split("\t") for line in lines)
    ]


def verdict(row: Row) -> str:
    """`right`, `wrong` (another date than expected) or `missed` (no date, or a time or an end lost)."""
    parsed = parse(row.phrase, row.now)
    if _agrees(parsed, row.expected):
        return "right"
    if row.expected == "NONE":
        return "wrong"
    day = _day(row.expected)
    return "wrong" if parsed.date and day and parsed.date != day else "missed"


def scores() -> dict[str, Score]:
    counted = Counter((row.tag, verdict(row)) for row in rows())
    tags = {tag for tag, _ in counted}
    return {tag: Score(*(counted[tag, kind] for kind in ("right", "wrong", "missed"))) for tag in tags}


def _agrees(parsed: Parsed, expected: str) -> bool:
    if expected == "NONE":
        return parsed.date is None
    repeat = REPEAT.fullmatch(expected)
    if repeat:
        return parsed.rrule == repeat["rule"] and _starts(parsed, repeat["start"])
    if parsed.date is None:
        return False
    if "/" in expected:
        start, end = expected.split("/")
        return _is_at(parsed.date, parsed.time, start) and _ends_at(parsed.end, end)
    if expected[0] == "<":
        return _is_before(parsed, expected[1:])
    return _is_at(parsed.date, parsed.time, expected.lstrip(">"))


def _starts(parsed: Parsed, start: str | None) -> bool:
    if not start or not parsed.date:
        return parsed.date is not None
    if start[0] == "T":
        return parsed.time == time.fromisoformat(start[1:])
    return _is_at(parsed.date, parsed.time, start)


def _is_at(day: date, clock: time | None, expected: str) -> bool:
    if expected[0] == "T":
        return clock == time.fromisoformat(expected[1:])
    if "T" not in expected:
        return day.isoformat().startswith(expected) or day == _day(expected)
    wanted = datetime.fromisoformat(expected)
    return clock is not None and abs(datetime.combine(day, clock) - wanted) <= timedelta(minutes=1)


def _ends_at(end: date | datetime | None, expected: str) -> bool:
    if isinstance(end, datetime):
        return _is_at(end.date(), end.time(), expected)
    return end is not None and end.isoformat() == expected


def _is_before(parsed: Parsed, bound: str) -> bool:
    """A last allowed day is the one before a bound that is a midnight."""
    if parsed.date is None:
        return False
    if parsed.time is not None and "T" in bound:
        return _is_at(parsed.date, parsed.time, bound)
    limit = _day(bound)
    return limit is not None and parsed.date + timedelta(days=1) == limit


def _day(expected: str) -> date | None:
    """The first day an expectation names, if it names one."""
    text = expected.lstrip("<>").split("/")[0].split("T")[0].split(" ")[0]
    for pattern in ("%Y-%m-%d", "%Y-%m", "%G-W%V-%u", "%Y"):
        try:
            return datetime.strptime(text + ("-1" if "%V" in pattern else ""), pattern).date()
        except ValueError:
            continue
    return None
