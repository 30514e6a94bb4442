"""Quick add: one line of chat becomes a task. A pure function of the text and the moment it was said."""

import re
from datetime import datetime
from functools import lru_cache

from bot.language.dates import DATES
from bot.language.impossible import NoSuch, find_impossible
from bot.language.lead import find_lead
from bot.language.lengths import ELAPSED, LENGTHS
from bot.language.marks import Marks, find_marks
from bot.language.periods import PERIODS
from bot.language.pieces import Context, Pieces, find
from bot.language.reading import TAKEN, Reading, Span, folded, masked
from bot.language.relative_days import RELATIVE_DAYS
from bot.language.repeats import REPEATS
from bot.language.resolve import resolve
from bot.language.resolve_repeat import resolve_repeat
from bot.language.shape import DEFAULT_DAY_PARTS, Alternative, DayParts, Impossible, Parsed
from bot.language.time_spans import DAY_PARTS, TIME_SPANS
from bot.language.times import CLOCKS
from bot.language.titles import title_of
from bot.language.traps import hide_traps
from bot.language.urgency import find_urgency

__all__ = ["DEFAULT_DAY_PARTS", "Alternative", "DayParts", "Impossible", "Parsed", "parse", "split_tasks"]

INCLUSIVE = re.compile(rf"{TAKEN},? ?(включительно)(?!\w)")
LABEL = re.compile(rf"(?:^|[,.;(-] ?)(?P<label>(?:крайний )?срок(?: сдачи)?|дедлайн)[ :-]{{1,3}}(?={TAKEN})")
# Nothing is given back (`*+`): tried in every other way, forty empty boxes in a line would take longer than a life.
BULLET = re.compile(r"\s*+(?:(?:[-–—•*·▪◦+]\s|\d{1,2}[.)]\s|[-*]?\[[ xXхХ]?\]|[☐☑✅])\s*+)*+")


def parse(text: str, now: datetime, *, day_parts: DayParts = DEFAULT_DAY_PARTS) -> Parsed:
    """What one phrase means when said at `now`, an aware moment in the person's zone.

    Never raises: text that means nothing special is a title.
    """
    return _parse(text, now, day_parts)


@lru_cache(maxsize=64)  # one message is read several ways at one moment: as a correction, as a moment, as a task
def _parse(text: str, now: datetime, day_parts: DayParts) -> Parsed:
    fold = folded(text)
    marks = find_marks(text, fold)
    reading = Reading(masked(fold, marks.hidden + marks.cuts))
    context = Context(now, day_parts, reading.genitives)
    lead = find_lead(reading)
    pieces = read_pieces(reading, context)
    no_such = find_impossible(reading)
    repeated = resolve_repeat(pieces, context)
    when = repeated.when if repeated else resolve(pieces, reading.code, context)
    length = pieces.lengths[0] if pieces.lengths and when.minutes is None else None
    places = when.used + ([length.place] if length else []) + ([lead.place] if lead else [])
    urgency = find_urgency(reading, places)
    places += [match.span(1) for match in INCLUSIVE.finditer(reading.code)] if when.date else []
    cuts = marks.cuts + [reading.source(place) for place in places + urgency.places]
    if no_such is not None:
        return _unplanned(text, no_such, reading.source(no_such.place), marks, cuts)
    label = LABEL.search(reading.code) if when.date else None
    title = title_of(text, [*cuts, reading.source(label.span("label"))]) if label else ""
    title = title or title_of(text, cuts)
    return Parsed(
        title=title or " ".join(text.split()),
        date=when.date,
        time=when.time,
        end=when.end,
        minutes=length.minutes if length else when.minutes,
        priority=marks.priority or urgency.priority,
        tags=tuple(marks.tags),
        rrule=repeated.rule if repeated else None,
        after_completion=bool(repeated and repeated.repeat.after_completion),
        workdays=bool(repeated and repeated.repeat.workdays),
        remind_before=lead.minutes if lead else None,
        remind_also=lead.also if lead else (),
        alternatives=when.alternatives,
        instant=when.instant,
        deadline=when.deadline or label is not None,
        past=when.past,
        rolled=when.rolled,
        rest=bool(title),
    )


def _unplanned(text: str, no_such: NoSuch, place: Span, marks: Marks, cuts: list[Span]) -> Parsed:
    """A phrase with a day or an hour that does not exist: nothing is planned by it, and no word of it is lost."""
    whole, rest = title_of(text, marks.cuts), title_of(text, [*cuts, place])
    without = " ".join(f"{text[: place[0]]} {text[place[1] :]}".split()) if rest else ""
    return Parsed(
        title=whole or " ".join(text.split()),
        priority=marks.priority,
        tags=tuple(marks.tags),
        rest=bool(rest),
        impossible=Impossible(no_such.words, without, rest, no_such.near),
    )


def read_pieces(reading: Reading, context: Context) -> Pieces:
    """All days, times and lengths of a reading, the more telling rules first."""
    pieces = Pieces()
    pieces.repeats = find(reading, context, REPEATS)
    hide_traps(reading)
    pieces.elapsed = find(reading, context, ELAPSED)
    pieces.days = find(reading, context, DATES, RELATIVE_DAYS, PERIODS)
    pieces.clocks = find(reading, context, TIME_SPANS, CLOCKS, DAY_PARTS)
    pieces.lengths = find(reading, context, LENGTHS)
    return pieces


def split_tasks(text: str) -> list[str]:
    """Several lines are several tasks; bullets, numbers and boxes of a list go, unless nothing else was written."""
    lines = (line[match.end() :] if (match := BULLET.match(line)) else line for line in text.splitlines())
    return [line.strip() for line in lines if line.strip()] or [text.strip()]
