"""Phrases in, one JSON object a line out: what `python -m bot parse` prints."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.language.quickadd import parse
from bot.language.shape import Parsed


def as_json(parsed: Parsed) -> dict[str, object]:
    """The understood task as plain values; absent ones are None.

    Times are HH:MM: seconds («через 1 секунду») are cut off, because a day plan is told by the minute.
    """
    return {
        "title": parsed.title,
        "date": parsed.date.isoformat() if parsed.date else None,
        "time": parsed.time.strftime("%H:%M") if parsed.time else None,
        "end": _end(parsed),
        "minutes": parsed.minutes,
        "priority": parsed.priority,
        "tags": list(parsed.tags),
        "rrule": parsed.rrule,
        "after_completion": parsed.after_completion,
        "remind_before": parsed.remind_before,
        "alternatives": [
            {
                "date": other.date.isoformat() if other.date else None,
                "time": other.time.strftime("%H:%M") if other.time else None,
            }
            for other in parsed.alternatives
        ],
    }


def _end(parsed: Parsed) -> str | None:
    if isinstance(parsed.end, datetime):
        return parsed.end.isoformat(timespec="minutes")
    return parsed.end.isoformat() if parsed.end else None


def run(lines: Iterable[str], now: datetime) -> Iterator[str]:
    """One JSON object for each line, an empty one too, so that answers stay beside their questions."""
    for line in lines:
        yield json.dumps(as_json(parse(line.rstrip("\r\n"), now)), ensure_ascii=False)
