"""When a repeating task comes again. Everything is wall time: the zone joins in only where an instant is wanted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays
from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulebase, rruleset, rrulestr

from bot.language.words import DAYS

MOST_MISSED = 99
_LONGEST_HOLIDAY = 400  # scheduled days looked at for a working one: more than a year of them
_SECONDS = {"MINUTELY": 60, "HOURLY": 3_600, "DAILY": 86_400, "WEEKLY": 604_800}
_UNITS = {"MINUTELY": "minutes", "HOURLY": "hours", "DAILY": "days", "WEEKLY": "weeks"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A repeat: an RFC 5545 rule counted from `anchor`, and the clock time of each occurrence (None: the whole day).

    `workdays` asks Russia's production calendar as well; `after_completion` counts from the moment of doing.
    """

    text: str
    anchor: date
    at: time | None = None
    after_completion: bool = False
    workdays: bool = False


def next_after(rule: Rule, moment: datetime) -> datetime | None:
    """The first occurrence after the wall moment; None where the rule has ended."""
    return next(_after(rule, moment), None)


def next_once_done(rule: Rule, occurrence: datetime, done: datetime) -> datetime | None:
    """What comes after the occurrence that was done at this wall moment: never a past one, and never the same again.

    After completion the interval is counted from the day it was done, and the clock time stays the rule's own.
    """
    if not rule.after_completion:
        return next_after(rule, max(occurrence, done))
    parts = _parts(rule.text)
    frequency, interval = parts["FREQ"], int(parts.get("INTERVAL", "1"))
    if "BYDAY" in parts or "BYMONTHDAY" in parts:
        return next_after(rule, max(occurrence, done))
    if frequency in ("MINUTELY", "HOURLY"):
        return done.replace(second=0, microsecond=0) + timedelta(seconds=interval * _SECONDS[frequency])
    step = {"MONTHLY": "months", "YEARLY": "years"}.get(frequency) or _UNITS[frequency]
    return datetime.combine(done.date(), rule.at or time()) + relativedelta(**{step: interval})  # type: ignore[arg-type]  # the stubs want each name typed apart


def first_of(rule: Rule) -> datetime:
    """The occurrence on the anchor, or the first after it that the production calendar allows."""
    start = datetime.combine(rule.anchor, rule.at or time())
    if rule.workdays:
        return next_after(rule, start - timedelta(minutes=1)) or start
    return start


def between(rule: Rule, after: datetime, before: datetime) -> int:
    """How many occurrences lie strictly between the two wall moments; at most 99."""
    if rule.after_completion:
        return 0
    count = 0
    for occurrence in _after(rule, after):
        if occurrence >= before or count == MOST_MISSED:
            break
        count += 1
    return count


def shifted(rule: Rule, occurrence: date, day: date, at: time | None) -> Rule:
    """The rule after «все» have moved with this occurrence to another day and time."""
    moved = replace(rule, at=at)
    if day == occurrence:
        return moved
    parts = _parts(rule.text)
    frequency = parts["FREQ"]
    if frequency == "WEEKLY" and "BYDAY" in parts:
        codes = set(parts["BYDAY"].split(",")) - {DAYS[occurrence.weekday()]} | {DAYS[day.weekday()]}
        parts["BYDAY"] = ",".join(sorted(codes, key=DAYS.index))
    elif frequency == "MONTHLY" and ("BYMONTHDAY" in parts or "BYDAY" in parts):
        days = set(parts.pop("BYMONTHDAY", "").split(",")) - {"", "-1", str(occurrence.day)}
        parts.pop("BYDAY", None)
        kept = {number for number in days if int(number) <= 28 or occurrence.day < 28}
        parts["BYMONTHDAY"] = ",".join(sorted(kept | {str(day.day)}, key=int))
    elif frequency == "YEARLY":
        parts |= {"BYMONTH": str(day.month), "BYMONTHDAY": str(day.day)}
        parts.pop("BYDAY", None)
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    return replace(moved, text=text, anchor=day, workdays=False)


def is_rule(text: str) -> bool:
    """Whether the text is a rule that can be counted."""
    try:
        rrulestr(text, dtstart=datetime(2000, 1, 1))  # noqa: DTZ001 - wall time
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    return "FREQ" in _parts(text)


def is_working_day(day: date) -> bool:
    """Whether Russia works on this day, by its production calendar with moved days off."""
    return _calendar().is_working_day(day)


def _after(rule: Rule, moment: datetime) -> Iterator[datetime]:
    """Occurrences after the wall moment, soonest first."""
    if rule.workdays and "BYSETPOS" in rule.text:
        yield from _working_days_of_months(rule, moment)
        return
    found = _counted(rule, moment).xafter(moment)
    if not rule.workdays:
        yield from found
        return
    looked = 0
    for occurrence in found:
        looked += 1
        if is_working_day(occurrence.date()):
            looked = 0
            yield occurrence
        elif looked > _LONGEST_HOLIDAY:
            return


def _working_days_of_months(rule: Rule, moment: datetime) -> Iterator[datetime]:
    """«последний рабочий день месяца»: which one it is depends on the production calendar of each month."""
    parts = _parts(rule.text)
    place, interval = int(parts["BYSETPOS"]), int(parts.get("INTERVAL", "1"))
    month = rule.anchor.replace(day=1)
    for _ in range(_LONGEST_HOLIDAY):
        following = month + relativedelta(months=interval)
        if month + relativedelta(months=1) > moment.date():
            after = month + relativedelta(months=1)
            days = (month + timedelta(days=number) for number in range((after - month).days))
            working = [day for day in days if is_working_day(day)]
            occurrence = datetime.combine(working[place - 1 if place > 0 else place], rule.at or time())
            if occurrence > moment and occurrence.date() >= rule.anchor:
                yield occurrence
        month = following


def _counted(rule: Rule, moment: datetime) -> rrulebase:
    """The rule as dateutil counts it, with the days that a month lacks taken as its last one."""
    parts = _parts(rule.text)
    start = _nearer_start(parts, datetime.combine(rule.anchor, rule.at or time()), moment)
    if parts["FREQ"] != "MONTHLY" or "BYDAY" in parts:
        return rrulestr(rule.text, dtstart=start)
    days = [int(number) for number in parts.pop("BYMONTHDAY", str(rule.anchor.day)).split(",")]
    base = ";".join(f"{name}={value}" for name, value in parts.items())
    # From the month's first day, so that a clamped day of the anchor's own month is not lost.
    start = start.replace(day=1)
    counted = rruleset()
    for number in days:
        counted.rrule(rrulestr(f"{base};{_clamped(number)}", dtstart=start))  # type: ignore[arg-type]  # a single rule parses to rrule
    if start.date() < rule.anchor:
        earlier = datetime.combine(rule.anchor, rule.at or time())
        for occurrence in counted.between(start, earlier, inc=True):
            if occurrence < earlier:
                counted.exdate(occurrence)
    return counted


def _clamped(number: int) -> str:
    """The 31st is the last of the days 28 to 31 that the month has."""
    if number < 29:
        return f"BYMONTHDAY={number}"
    return f"BYMONTHDAY={','.join(map(str, range(28, number + 1)))};BYSETPOS=-1"


def _nearer_start(parts: dict[str, str], start: datetime, moment: datetime) -> datetime:
    """A later start with the same occurrences: counting from years ago would take as long."""
    step = _SECONDS.get(parts["FREQ"])
    if step is None or "COUNT" in parts:
        return start
    step *= int(parts.get("INTERVAL", "1"))
    periods = int((moment - start).total_seconds()) // step - 1
    return start + timedelta(seconds=periods * step) if periods > 0 else start


def _parts(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in text.split(";") if "=" in part)


@lru_cache(maxsize=1)
def _calendar() -> holidays.HolidayBase:
    return holidays.country_holidays("RU")
