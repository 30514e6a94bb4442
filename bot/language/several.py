"""One message, several tasks: its lines, and the parts of a line that have moments of their own.

«в 10 врач, в 12 обед» is two tasks, «таблетки в 9 и в 21» the same task twice. A line is taken apart only where every
part says when it is; in doubt it stays whole.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from bot.language.marks import find_marks
from bot.language.pieces import Clock, Context
from bot.language.quickadd import parse, read_pieces, split_tasks
from bot.language.reading import Reading, folded, masked
from bot.language.shape import DEFAULT_DAY_PARTS, Parsed
from bot.language.traps import COUNTED

LONGEST_LINE = 300
MOST_PARTS = 12
THEN = r"(?:(?:потом|затем)\s+)?"
SENTENCE_END = r"(?:(?<=\w\w\w)|(?<=:\d\d)|(?<=в \d)|(?<= \d\d))[.!?]+\s+"  # but not «ул. », «кв. »
SEPARATOR = re.compile(rf"(?:{SENTENCE_END}|[,;][\s,;]*)(?:(?:а|и|а также)\s+)?{THEN}|\s+(?:и|а)\s+{THEN}")
STRONG = re.compile(r"[.!?;]")
# «сказать, что в 10 встреча», «в 10 или в 12»: one thought, not two.
ONE_THOUGHT = re.compile(r"(?<!\w)(?:чтоб|чтобы|что|когда|если|где|котор\w+|потому|поэтому|или|либо|пока|раз)(?!\w)")
JOINT = re.compile(r",? (?:и|а также) |, ?")
LAST_JOINT = re.compile(r",? (?:и|а также) ")
LISTED = frozenset(("в", "во", ""))
# «в 9, 14 и 21»: the word that makes hours of numbers was said once; «в 9 и 10 классах» are no hours.
NOT_COUNTED = rf"(?! (?!таблетки|капли)(?:{COUNTED})(?!\w))"
HOURS_SAID_ONCE = re.compile(
    r"(?<!\w)(?P<prep>[вВ]) (?P<first>\d{1,2}(?::\d\d)?)"
    r"(?P<more>(?:, ?\d{1,2}(?::\d\d)?)*,? и (?:[7-9]|1\d|2[0-3])(?::[0-5]\d)?)"
    rf"(?![:.,]?\d){NOT_COUNTED}"
)
AN_HOUR = re.compile(r"\d{1,2}(?::\d\d)?")


def parse_all(text: str, now: datetime) -> list[Parsed]:
    """What the message says, a task each, when said at `now`."""
    return [found for line in split_tasks(text) for found in _parsed(line, now)]


def _parsed(line: str, now: datetime) -> list[Parsed]:
    whole = parse(line, now)
    if whole.date is None or len(line) > LONGEST_LINE or not SEPARATOR.search(line):
        return [whole]
    return _times(line, now) or _parts(line, now) or [whole]


# -- the same at several hours -----------------------------------------------------------------------------------------


def _times(line: str, now: datetime) -> list[Parsed]:
    """«таблетки в 9, в 14 и в 21»: the phrase with each of the hours in turn; nothing where there is one."""
    line = HOURS_SAID_ONCE.sub(lambda match: match["prep"] + " " + match["first"] + _led_in(match["more"]), line)
    reading = _reading(line)
    code = reading.code
    pieces = read_pieces(reading, Context(now, DEFAULT_DAY_PARTS, reading.genitives))
    clocks, places = pieces.clocks, [piece.place for piece in pieces.clocks]
    if not clocks:  # «каждое утро и каждый вечер»
        timed = [piece for piece in pieces.repeats if piece.clock]
        clocks, places = [piece.clock for piece in timed if piece.clock], [piece.place for piece in timed]
    gaps = [code[one[1] : other[0]] for one, other in pairwise(places)]
    chained = all(JOINT.fullmatch(gap) for gap in gaps) and gaps and LAST_JOINT.fullmatch(gaps[-1])
    if not chained or not (_are_hours(clocks) or all(clock.moment for clock in clocks)):
        return []
    start, end = reading.source((places[0][0], places[-1][1]))
    said = [line[slice(*reading.source(place))] for place in places]
    found = [parse(line[:start] + one + line[end:], now) for one in said]
    return found if all(each.rest and each.time and not each.impossible for each in found) else []


def _led_in(hours: str) -> str:
    """«, 14 и 21» as «, в 14 и в 21»."""
    return AN_HOUR.sub(lambda match: f"в {match[0]}", hours)


def _reading(line: str) -> Reading:
    fold = folded(line)
    marks = find_marks(line, fold)
    return Reading(masked(fold, marks.hidden + marks.cuts))


def _are_hours(clocks: list[Clock]) -> bool:
    return all(clock.moment is None and not clock.end and clock.prep in LISTED for clock in clocks)


# -- parts with moments of their own -----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Part:
    """A stretch of the line; `opens` says that its moment stands before what is to be done.

    `apart` is a sentence of its own, or stands behind a semicolon.
    """

    text: str
    found: Parsed
    opens: bool
    apart: bool = False

    @property
    def is_placed(self) -> bool:
        return self.found.date is not None and self.found.rest and not self.found.impossible


def _parts(line: str, now: datetime) -> list[Parsed]:
    """«завтра в 10 врач, в 12 обед»: each part with a moment begins a task; nothing where fewer than two do."""
    groups = _grouped(line, now)
    placed = [part for part in groups if part.is_placed]
    timed = all(part.found.time is not None for part in placed)
    sentences = all(part.apart for part in groups[1:])
    if len(placed) < 2 or not (timed or sentences or all(part.opens for part in groups)):
        return []
    if any(part.found.impossible for part in groups):
        return []
    return _on_their_days(groups, now)


def _grouped(line: str, now: datetime) -> list[_Part]:
    """The line's parts; what has no moment of its own stays with the part before it, or with a day that opens."""
    fold = folded(line)
    hidden = masked(fold, find_marks(line, fold).hidden)
    cuts = [match for match in SEPARATOR.finditer(hidden) if _divides(hidden, match)]
    if not cuts or len(cuts) >= MOST_PARTS or ONE_THOUGHT.search(hidden):
        return []
    edges = [(0, 0), *(match.span() for match in cuts), (len(line), len(line))]
    groups: list[_Part] = []
    for (before, start), (end, _) in pairwise(edges):
        part = _part(line[start:end], now)
        part.apart = bool(STRONG.search(line[before:start]))
        last = groups[-1] if groups else None
        is_list = "," in line[before:start] or part.apart
        if last is None or (part.is_placed and (last.is_placed or (is_list and last.found.rest and part.opens))):
            groups.append(part)
        else:
            groups[-1] = replace(_part(last.text + line[before:start] + part.text, now), apart=last.apart)
    return groups


def _divides(text: str, match: re.Match[str]) -> bool:
    """A comma inside a number is none of a list."""
    return not (text[match.start() - 1 : match.start()].isdigit() and text[match.end() : match.end() + 1].isdigit())


def _part(text: str, now: datetime) -> _Part:
    found = parse(text, now)
    opens = bool(found.title) and folded(text).rstrip(" .,!;").endswith(folded(found.title).split()[-1].rstrip(" .,!;"))
    return _Part(text, found, opens)


def _on_their_days(groups: list[_Part], now: datetime) -> list[Parsed]:
    """A part that names no day is meant for the day of the one before it, or repeats as that one does."""
    found: list[Parsed] = []
    day: date | None = None
    often = ""
    for part in groups:
        each = part.found
        named = each.rrule is not None or each.instant is not None or (each.date and _names_day(part.text, now))
        if often and not named and part.opens:
            each = parse(f"{often} {part.text}", now)
        elif day is not None and not named and (each.date is not None or part.opens):
            each = _moved(each, day)
        if named or not found:
            often = _often(part.text, now) if each.rrule is not None else ""
        day = each.date if each.rrule is None else None
        found.append(each)
    return found


def _often(text: str, now: datetime) -> str:
    """The words that say how often; empty where they name an hour as well."""
    reading = _reading(text)
    repeats = read_pieces(reading, Context(now, DEFAULT_DAY_PARTS, reading.genitives)).repeats
    if any(piece.clock for piece in repeats):
        return ""
    return " ".join(text[slice(*reading.source(piece.place))] for piece in repeats)


def _names_day(text: str, now: datetime) -> bool:
    """An hour alone is today's when said after midnight and tomorrow's when said before it; a named day stays."""
    first = parse(text, now.replace(hour=0, minute=0, second=1, microsecond=0))
    last = parse(text, now.replace(hour=23, minute=59, second=30, microsecond=0))
    return first.date == last.date


def _moved(found: Parsed, day: date) -> Parsed:
    """The same hour on another day."""
    end = found.end + (day - found.date) if found.end is not None and found.date is not None else None
    others = tuple(replace(other, date=day) for other in found.alternatives)
    return replace(found, date=day, end=end, alternatives=others, rolled=False, past=False)
