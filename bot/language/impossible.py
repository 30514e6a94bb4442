"""Days and hours that no calendar and no clock has: «31 ноября», «25:00». They are asked about, never guessed."""

import re
from calendar import monthrange
from dataclasses import dataclass
from re import Match

from bot.language.dates import FOUR_OR_OLD, YEAR_WORD
from bot.language.reading import TAKEN, Reading, Span
from bot.language.words import MONTHS

START = r"(?<![\w.,:/-])"
NAMED_DAY = re.compile(
    rf"{START}(?P<prep>(?:во?|ко?|до|на|со?|по|после|около) )?"
    r"(?P<said>O?(?P<day>\d{1,2})[ /-]?[MA](?P<month>\d\d)(?:\.|(?!\w))"
    rf"(?:(?:,? |[,/-])?(?P<year>{FOUR_OR_OLD})(?! ?час){YEAR_WORD})?)(?!\w)"
)
DOTTED_DAY = re.compile(
    rf"{START}(?P<prep>(?:ко?|до|на|со?|по|после) )?"
    r"(?P<said>(?P<day>29|3[01])\.(?P<month>0[1-9]|1[0-2])(?:\.(?P<year>\d{4}|\d\d))?)(?![\w:]|[.,]\d)"
)
HOUR = re.compile(
    rf"{START}(?:(?P<prep>во?|ко?|(?P<weak>на|до|с|после)) )?(?P<said>(?P<hour>\d\d):(?P<minute>\d\d))(?![\w:]|[.,]\d)"
)
HOURS = re.compile(rf"{START}(?P<prep>(?:во?|ко?) )(?P<said>(?P<hour>\d\d) (?:часов|часа|час))(?!\w)")
EDGES = f" {TAKEN},.!?;()-"
FEBRUARY, LEAP_YEAR = 2, 2028


@dataclass(frozen=True, slots=True)
class NoSuch:
    """The words that name no moment, days near the one they name, and their place."""

    words: str
    near: tuple[str, ...]
    place: Span


def find_impossible(reading: Reading) -> NoSuch | None:
    """The first one, once everything possible is hidden from the reading."""
    for pattern in (NAMED_DAY, DOTTED_DAY):
        for match in pattern.finditer(reading.code):
            near = _days_near(match)
            if near and (pattern is NAMED_DAY or match["year"] or match["prep"] or _stands_first(match)):
                return _no_such(reading, match, near)
    for pattern in (HOUR, HOURS):
        for match in pattern.finditer(reading.code):
            # «уложиться в 40 часов» is a length, «видео с 45:30» a place in it
            led_in = pattern is HOUR and match["prep"] and not match["weak"]
            if _is_no_hour(match) and (led_in or _stands_first(match) or _beside_a_day(match)):
                return _no_such(reading, match, ())
    return None


def _no_such(reading: Reading, match: Match[str], near: tuple[str, ...]) -> NoSuch:
    return NoSuch(reading.words(match.span("said")).strip(" .,"), near, match.span())


def _days_near(match: Match[str]) -> tuple[str, ...]:
    """«30 ноября» and «1 декабря» for the 31st of November; nothing for a day that its month has."""
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    if not 1 <= month <= len(MONTHS):
        return ()
    last = monthrange(int(year) if year and len(year) == 4 else LEAP_YEAR, month)[1]
    if 1 <= day <= last:
        return ()
    of_year = f" {year}" if year else ""
    usual = min(last, 28) if month == FEBRUARY else last
    after = f"1 {MONTHS[month % len(MONTHS)]}{of_year}"
    return f"{usual} {MONTHS[month - 1]}{of_year}", *([after] if last < day <= 31 else [])


def _is_no_hour(match: Match[str]) -> bool:
    hour, minute = int(match["hour"]), int(match.groupdict().get("minute") or 0)
    return hour > 24 or minute > 59 or (hour == 24 and minute > 0)


def _stands_first(match: Match[str]) -> bool:
    """A score, a price or the length of a film is no moment: what opens the phrase is."""
    return not match.string[: match.start()].strip(EDGES)


def _beside_a_day(match: Match[str]) -> bool:
    before, after = match.string[: match.start()].rstrip(" ,"), match.string[match.end() :].lstrip(" ,")
    return before.endswith(TAKEN) or after.startswith(TAKEN)
