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


@dataclass(slots=True)
class Lead:
    minutes: int
    place: Span


def find_lead(reading: Reading) -> Lead | None:
    """The lead right behind «напомни», or at the end of a phrase that asks to be reminded."""
    asked = ASKED.search(reading.code)
    match = RIGHT_AFTER.search(reading.code) or (asked and AT_THE_END.search(reading.code, asked.end()))
    if not match:
        return None
    if match["day"] or match["week"]:
        minutes = int(amount(match["number"]) * (WEEK if match["week"] else DAY))
    else:
        minutes = round(seconds(match) / 60)
    reading.hide(match.span())
    return Lead(minutes, match.span()) if minutes else None
