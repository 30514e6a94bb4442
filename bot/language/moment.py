"""Typed answers where only a moment, a clock time or a number of minutes was asked for."""

import datetime as dt
import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.language.lengths import ANSWER, seconds
from bot.language.pieces import Context
from bot.language.quickadd import parse
from bot.language.reading import Reading, folded
from bot.language.shape import DEFAULT_DAY_PARTS, DayParts
from bot.language.times import ANSWERS, CLOCKS

LONGEST_ANSWER = 80
EDGES = " \t\n.,!?;:()"
MINUTES = re.compile(r"\d{1,4}")
MARKS = re.compile(r"[#!]|(?<!\w)[pп][1-4](?!\w)")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and a time if one was said; `instant` is exact and aware, for elapsed time («через 3 часа»)."""

    date: dt.date
    time: dt.time | None
    instant: dt.datetime | None


def parse_moment(text: str, now: datetime, *, day_parts: DayParts = DEFAULT_DAY_PARTS) -> Moment | None:
    """The moment, if the whole text is one; a length alone («30 минут») is counted from now."""
    answer = text.strip(EDGES)
    if not answer or len(answer) > LONGEST_ANSWER or MARKS.search(folded(answer)):
        return None
    alone = answer.isdigit() and parse_clock_time(answer)
    parsed = parse(f"в {answer}" if alone else answer, now, day_parts=day_parts)
    if parsed.date and not parsed.rrule and not parsed.rest and not parsed.minutes:
        return Moment(parsed.date, parsed.time, parsed.instant)
    minutes = parse_minutes(answer) if not answer.isdigit() else None
    if minutes is None:
        return None
    later = (now.astimezone(dt.UTC) + timedelta(minutes=minutes)).astimezone(now.tzinfo)
    return Moment(later.date(), later.time().replace(second=0, microsecond=0), later)


def parse_clock_time(text: str) -> time | None:
    """The time of day, if the whole text is one: «14:05», «14 05», «9 утра», «21» (by the 24-hour clock)."""
    answer = folded(text).strip(EDGES)
    if not answer or len(answer) > LONGEST_ANSWER:
        return None
    code = Reading(answer).code
    # The day does not matter to a clock time, so any moment will do for the rules.
    context = Context(datetime(2000, 1, 1, tzinfo=dt.UTC), DEFAULT_DAY_PARTS)
    for pattern, read in ANSWERS + CLOCKS:
        match = pattern.fullmatch(code)
        clock = read(match, context) if match else None
        if clock:
            return time(clock.hour % 24, clock.minute)
    return None


def parse_minutes(text: str) -> int | None:
    """A number of minutes, if the whole text is a length: «50», «1 ч 30 мин», «полтора часа»."""
    answer = folded(text).strip(EDGES)
    if len(answer) > LONGEST_ANSWER:
        return None
    if MINUTES.fullmatch(answer):
        return int(answer) or None
    match = ANSWER.fullmatch(Reading(answer).code)
    return round(seconds(match) / 60) or None if match else None
