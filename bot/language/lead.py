"""How long before a task its reminder comes: «напомни за 15 минут»."""

import re
from dataclasses import dataclass

from bot.language.lengths import SPAN, seconds
from bot.language.reading import Reading, Span
from bot.language.relative_days import NUMBER, UNITS, amount

ASK = r"(?:напомни(?:те|ть)?|напоминание|с напоминанием|предупреди(?:те|ть)?)(?: мне)?"
DAYS = rf"(?:{NUMBER} )?(?:(?P<day>{UNITS['day']})|(?P<week>{UNITS['week']}))"
LEAD = rf"за (?:{DAYS}|{SPAN})(?: до(?: этого| начала)?(?!\w))?"
RIGHT_AFTER = re.compile(rf"(?<!\w){ASK},? {LEAD}(?!\w)")
AT_THE_END = re.compile(rf"(?<!\w){LEAD}[ .!]*$")
ASKED = re.compile(rf"(?<!\w){ASK}(?!\w)")
DAY, WEEK = 24 * 60, 7 * 24 * 60


ALSO = re.compile(rf"(?:,? и |, ){LEAD}(?!\w)")
MOST_LEADS = 4


@dataclass(slots=True)
class Lead:
    minutes: int
    place: Span
    also: tuple[int, ...] = ()


def find_lead(reading: Reading) -> Lead | None:
    """The lead right behind «напомни», or at the end of a phrase that asks to be reminded, and those said after it."""
    asked = ASKED.search(reading.code)
    match = RIGHT_AFTER.search(reading.code) or (asked and AT_THE_END.search(reading.code, asked.end()))
    if not match:
        return None
    also: list[int] = []
    minutes, end = _minutes(match), match.end()
    while len(also) < MOST_LEADS and (more := ALSO.match(reading.code, end)):
        also.append(_minutes(more))
        end = more.end()
    reading.hide((match.start(), end))
    return Lead(minutes, (match.start(), end), tuple(filter(None, also))) if minutes else None


def _minutes(match: re.Match[str]) -> int:
    if match["day"] or match["week"]:
        return int(amount(match["number"]) * (WEEK if match["week"] else DAY))
    return round(seconds(match) / 60)
