"""Phrases with two honest readings, and which of them a person means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Protocol

WEEK = timedelta(weeks=1)
HALF_A_DAY = 12  # hours


class Doubt(StrEnum):
    """Kinds of doubt; a person's choice is remembered for each."""

    HOUR = "hour"  # «в 3»: the afternoon or the night
    EITHER = "either"  # «в 10 или в 12»: two hours that were both said
    DIAL = "dial"  # «в полвосьмого»: the morning or the evening
    NEXT_NEARER = "nearer"  # «в следующую субботу»: next week's, or the coming one
    NEXT_LATER = "later"  # «в следующий вторник» on a Sunday: the day after tomorrow, or a week later
    TODAY = "today"  # «в понедельник» on a Monday: in a week, or today
    OTHER = "other"


HOURS = frozenset((Doubt.HOUR, Doubt.EITHER, Doubt.DIAL))
SAID = frozenset((Doubt.EITHER, Doubt.OTHER))  # both readings were said: which one is taken teaches nothing


class Option(Protocol):
    """A day and a time."""

    @property
    def date(self) -> date | None: ...
    @property
    def time(self) -> time | None: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """The day and time that one reading means."""

    date: date | None
    time: time | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, the other reading, and the kind of doubt between them."""

    doubt: Doubt
    chosen: Reading
    other: Reading
    took_other: bool  # the less likely reading was chosen, because this person means it so


def doubt_between(likely: Option, other: Option, today: date) -> Doubt:
    """What kind of doubt the two readings leave."""
    if likely.time != other.time:
        return _doubt_of_hours(likely.time, other.time)
    if likely.date is None or other.date is None:
        return Doubt.OTHER
    if other.date == today:
        return Doubt.TODAY
    if other.date - likely.date == WEEK:
        return Doubt.NEXT_LATER
    return Doubt.NEXT_NEARER if likely.date - other.date == WEEK else Doubt.OTHER


def _doubt_of_hours(likely: time | None, other: time | None) -> Doubt:
    """Half a day lies between the readings of one hour; two hours that were said are any two."""
    if likely is None or other is None or abs(likely.hour - other.hour) != HALF_A_DAY or likely.minute != other.minute:
        return Doubt.EITHER
    return Doubt.DIAL if other > likely else Doubt.HOUR


def choose(likely: Option, others: Sequence[Option], today: date, learned: Mapping[str, bool]) -> Choice | None:
    """The reading to save and the doubt to ask about; None where there is no doubt.

    `learned` says for kinds of doubt whether this person takes the less likely reading. Of two doubts («в следующую
    субботу в 3») those settled before are settled again, and the first that is not is asked about.
    """
    doubts = [(doubt_between(likely, other, today), other) for other in others]
    if not doubts:
        return None
    alone = len(doubts) == 1  # then an hour already past may stand for tomorrow
    day, at = likely.date, likely.time
    for doubt, other in doubts:
        if learned.get(doubt) and doubt in HOURS:
            day, at = (other.date if alone else day), other.time
        elif learned.get(doubt):
            day = other.date
    doubt, other = next((found for found in doubts if found[0] not in learned), doubts[0])
    took_other = learned.get(doubt, False)
    left = likely if took_other else other
    unchosen = Reading(left.date if alone else day, left.time) if doubt in HOURS else Reading(left.date, at)
    return Choice(doubt, Reading(day, at), unchosen, took_other)
