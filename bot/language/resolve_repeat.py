"""A repeat put together from its words, its rule and its first day."""

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from bot.language import calendar_days as days
from bot.language.dates import DEADLINES, STARTS
from bot.language.pieces import NOWHERE, Clock, Context, Day, Pieces, Repeat
from bot.language.reading import Span
from bot.language.resolve import Resolved, likelier_time, one_clock, with_clock
from bot.language.resolve_day import ChosenDay
from bot.language.words import DAYS

ONE_DAY = timedelta(days=1)


class Repeated(NamedTuple):
    """A repeat, its RFC 5545 rule and its first moment."""

    repeat: Repeat
    rule: str
    when: Resolved


def resolve_repeat(pieces: Pieces, context: Context) -> Repeated | None:
    """The repeat, or None when no words say how often."""
    repeat = _together(pieces.repeats)
    if not repeat.frequency:
        return None
    used: list[Span] = [piece.place for piece in pieces.repeats]
    start, until = None, None
    for day in pieces.days:
        if _joins(repeat, day):
            repeat = _joined(repeat, day)
        elif day.prep in DEADLINES and not until and (end := _until(day, context)):
            until = end
        elif not start and (day.day or day.month or day.weekday is not None):
            start = _start(day, context)
        else:
            continue
        used.append(day.place)
    clock, places = one_clock([*pieces.clocks, repeat.clock] if repeat.clock else pieces.clocks)
    earliest = _earliest(start, clock, context)
    chosen = ChosenDay(first_day(repeat, earliest) or earliest)
    result = with_clock(chosen, clock, context) if clock else Resolved(chosen.day)
    result.used = used + [place for place in places if place != NOWHERE]
    result.deadline = False
    return Repeated(repeat, rule(repeat, until), result)


def _together(found: list[Repeat]) -> Repeat:
    """«каждые 2 недели по вторникам», «каждое утро по будням», «каждый день, кроме воскресенья»."""
    regular = [piece for piece in found if piece.frequency]
    if not regular:
        return Repeat()
    narrow = [piece for piece in regular if piece.weekdays or piece.days]
    main = (narrow or regular)[0]
    alike = [piece for piece in regular if piece.frequency == main.frequency]
    whole = replace(
        main,
        interval=max(piece.interval for piece in alike),
        clock=next((piece.clock for piece in found if piece.clock), None),
        workdays=any(piece.workdays for piece in found),
        after_completion=any(piece.after_completion for piece in found),
    )
    if whole.frequency == "WEEKLY":
        whole.weekdays = tuple(sorted({day for piece in alike for day in piece.weekdays}))
    return _with_exceptions(whole, {day for piece in found for day in piece.except_weekdays})


def _with_exceptions(repeat: Repeat, exceptions: set[int]) -> Repeat:
    if not exceptions or repeat.frequency not in ("DAILY", "WEEKLY"):
        return repeat
    kept = tuple(day for day in repeat.weekdays or range(7) if day not in exceptions)
    return replace(repeat, frequency="WEEKLY", weekdays=kept) if kept else repeat


def _joins(repeat: Repeat, day: Day) -> bool:
    """Whether a day says when in the week, month or year, not from when on."""
    if day.prep in STARTS or day.prep in DEADLINES:
        return False
    if day.weekday is not None and not day.which:
        return repeat.frequency == "WEEKLY" and not repeat.workdays
    if repeat.frequency == "MONTHLY":
        return bool(day.number) and not repeat.weekdays
    return repeat.frequency == "YEARLY" and day.yearless and not repeat.days


def _joined(repeat: Repeat, day: Day) -> Repeat:
    if day.weekday is not None:
        return replace(repeat, weekdays=tuple(sorted({*repeat.weekdays, day.weekday})))
    if repeat.frequency == "MONTHLY":
        return replace(repeat, days=tuple(sorted({*repeat.days, day.number})))
    return replace(repeat, month=day.day.month, days=(day.day.day,)) if day.day else repeat


def _until(day: Day, context: Context) -> date | None:
    """The last day of a repeat: «до пятницы» that Friday, «до марта» the day before March."""
    if day.month:
        return day.month - ONE_DAY
    return _start(day, context)


def _start(day: Day, context: Context) -> date | None:
    if day.weekday is not None:
        return days.coming(day.weekday, context.today)
    return day.day or day.month


def _earliest(start: date | None, clock: Clock | None, context: Context) -> date:
    if start and start > context.today:
        return start
    passed = clock is not None and likelier_time(clock) <= context.now.time()
    return context.today + ONE_DAY if passed else context.today


def first_day(repeat: Repeat, earliest: date) -> date | None:
    """The nearest day of the repeat that is not before the earliest one."""
    if repeat.month and repeat.days:
        return days.nearest_of_year(repeat.month, repeat.days[0], earliest)
    if repeat.days:
        return min(days.nearest_of_month(number, earliest) for number in repeat.days)
    if repeat.place_in_month:
        months = (days.first_of_month(earliest, ahead) for ahead in range(3))
        working = ([day for day in days.days_of(month) if day.weekday() in repeat.weekdays] for month in months)
        place = repeat.place_in_month - 1 if repeat.place_in_month > 0 else repeat.place_in_month
        return next((month[place] for month in working if month[place] >= earliest), None)
    if repeat.nth:
        months = (days.first_of_month(earliest, ahead) for ahead in range(24))
        found = (days.nth_weekday(month, repeat.nth, repeat.weekdays[0]) for month in months)
        return next((day for day in found if day and day >= earliest), None)
    if repeat.weekdays:
        return min(days.coming(weekday, earliest) for weekday in repeat.weekdays)
    return earliest


def rule(repeat: Repeat, until: date | None = None) -> str:
    """The repeat as an RFC 5545 rule."""
    parts = [f"FREQ={repeat.frequency}"]
    if repeat.interval > 1:
        parts.append(f"INTERVAL={repeat.interval}")
    if repeat.month:
        parts.append(f"BYMONTH={repeat.month}")
    if repeat.days:
        parts.append(f"BYMONTHDAY={','.join(map(str, repeat.days))}")
    if repeat.weekdays:
        prefix = str(repeat.nth) if repeat.nth else ""
        parts.append(f"BYDAY={','.join(prefix + DAYS[day] for day in repeat.weekdays)}")
    if repeat.place_in_month:
        parts.append(f"BYSETPOS={repeat.place_in_month}")
    if until:
        parts.append(f"UNTIL={until:%Y%m%d}T235959")
    return ";".join(parts)
