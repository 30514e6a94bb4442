"""What a phrase is understood as."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DayParts:
    """The clock time a person means by «утром», «днём», «вечером» and «ночью»."""

    morning: dt.time = dt.time(9)
    day: dt.time = dt.time(13)
    evening: dt.time = dt.time(19)
    night: dt.time = dt.time(23)


DEFAULT_DAY_PARTS = DayParts()


@dataclass(frozen=True, slots=True)
class Alternative:
    """The other reading of an ambiguous phrase, ready to be offered as a button."""

    date: dt.date | None
    time: dt.time | None


@dataclass(frozen=True, slots=True)
class Impossible:
    """A day or an hour that does not exist («31 ноября», «25:00»): its words, and days near it that exist.

    `text` is the phrase without it, `title` what is to be done; empty where nothing else was said.
    """

    words: str
    text: str
    title: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """One task as understood from one line.

    `date` and `time` are wall clock values in the person's zone, and `end` is the end of a span: a date for
    whole days, a naive wall clock date-time otherwise. `minutes` is the length, of the task or of a span
    shorter than a day.

    `rrule` is an RFC 5545 rule without the prefix, counted from `date`. A day of the month that a month
    lacks (31, 30, 29) is kept as typed: whoever counts occurrences takes the last day instead, and so does
    `date`. The 29th of February of a yearly rule waits for a leap year. UNTIL is local wall time.

    `workdays` marks «по рабочим дням»: the rule says Monday to Friday, and the production calendar has to
    be asked as well (a holiday is skipped, a working Saturday is not); «по будням» is plain Monday to
    Friday and is not marked.

    `instant` is set only for elapsed time («через 2 часа»): it is exact and aware, while `date` and `time`
    hold the same moment cut to the minute. `deadline` says that the moment is the last allowed one («до»,
    «к», «в течение»). `past` says that the text names a day or time that is over, which the caller should
    ask about. `rolled` says that the time had already passed today, so that tomorrow was meant. `impossible`
    names a day or hour that does not exist: then the title keeps every word and nothing is planned. `remind_also`
    are further lead times («за час и за 15 минут»).
    """

    title: str
    date: dt.date | None = None
    time: dt.time | None = None
    end: dt.date | dt.datetime | None = None
    minutes: int | None = None
    priority: int | None = None
    tags: tuple[str, ...] = ()
    rrule: str | None = None
    after_completion: bool = False
    workdays: bool = False
    remind_before: int | None = None
    alternatives: tuple[Alternative, ...] = ()
    instant: dt.datetime | None = None
    deadline: bool = False
    past: bool = False
    rolled: bool = False
    rest: bool = True
    impossible: Impossible | None = None
    remind_also: tuple[int, ...] = ()
