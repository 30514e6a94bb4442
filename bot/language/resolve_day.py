"""Which day the found pieces name together: «в четверг на следующей неделе», «понедельник, 18 февраля»."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.language import calendar_days as days
from bot.language.dates import DEADLINES, STARTS
from bot.language.pieces import Day

SIDE_BY_SIDE = re.compile(r"[ ,.()]*")
CONNECTED = re.compile(r" ?- ?")
AND = re.compile(r" и ")
OR = re.compile(r",? или ")
BETWEEN = re.compile(r",? (?:и )?")

HALF_A_YEAR = timedelta(days=183)


@dataclass(slots=True)
class ChosenDay:
    """The day, what else it could be, and the pieces that said so."""

    day: date
    end: date | None = None
    others: tuple[date, ...] = ()
    deadline: bool = False
    past: bool = False
    used: list[Day] = field(default_factory=list)


def choose_day(found: list[Day], code: str, today: date) -> ChosenDay | None:
    """The day of the first piece, narrowed by those that belong to it; None when nothing was found."""
    if not found:
        return None
    found = _planned(found, code, today)
    first, rest = found[0], found[1:]
    if rest and rest[0].tail:
        chosen = _resolved(first, today)
        if chosen:
            chosen.deadline, chosen.used = True, [first, rest[0]]
        return chosen
    span = _span(first, rest, code, today)
    if span:
        return span
    if rest and OR.fullmatch(code[first.place[1] : rest[0].place[0]]):
        return _either(first, rest[0], today)
    partner = next((piece for piece in rest if _belong(first, piece, code)), None)
    used = [first, partner] if partner else [first]
    merged = _merged(first, partner) if partner else first
    chosen = _resolved(merged, today)
    if chosen:
        again = [piece for piece in rest[:1] if piece not in used and piece.day == chosen.day and not piece.end]
        chosen.used = used + again  # «завтра, 23 ноября»
        chosen.deadline = chosen.deadline or any(piece.prep in DEADLINES or piece.deadline for piece in used)
    return chosen


def _either(first: Day, second: Day, today: date) -> ChosenDay | None:
    """«завтра или послезавтра»: the first, and the second is offered."""
    chosen, other = _resolved(first, today), _resolved(second, today)
    if chosen:
        chosen.others = (other.day,) if other else ()
        chosen.used = [first, replace(second, place=(first.place[1], second.place[1]))]
    return chosen


def _planned(found: list[Day], code: str, today: date) -> list[Day]:
    """«с пятницы на понедельник» moves to Monday; «билеты на 3 декабря до завтра» are to be bought by tomorrow."""
    if len(found) > 1 and any(piece.tail for piece in found):
        ends = next(piece for piece in found if piece.tail)
        named = next((piece for piece in found if not piece.tail), None)
        return [replace(named, deadline=True), ends] if named else found
    first, rest = found[0], found[1:]
    if not rest:
        return found
    if first.prep in STARTS and rest[0].prep == "на" and SIDE_BY_SIDE.fullmatch(code, first.place[1], rest[0].place[0]):
        return [_moved(first, rest[0], today), *rest[1:]]
    if first.prep == "на" and rest[0].prep in DEADLINES and not _belong(first, rest[0], code):
        return rest
    return found


def _moved(first: Day, last: Day, today: date) -> Day:
    """The weekday that something moves to comes after the day it moves from; the nearer one is offered."""
    place = first.place[0], last.place[1]
    start, near = _resolved(first, today), _resolved(last, today)
    if last.weekday is None or last.which or not start or not near or near.day > start.day:
        return replace(last, place=place)
    later = days.coming(last.weekday, start.day + days.ONE_DAY)
    return Day(later, other=near.day if near.day > today else None, place=place)


def _belong(first: Day, second: Day, code: str) -> bool:
    """A weekday goes with a week or month anywhere in the text, and with a date right beside it."""
    weekdays = [piece for piece in (first, second) if piece.weekday is not None]
    if (first.month and second.number) or (first.number and second.month):
        return True
    if len(weekdays) != 1:
        return False
    other = second if weekdays[0] is first else first
    if other.week or other.month:
        return True
    return other.day is not None and bool(SIDE_BY_SIDE.fullmatch(code, first.place[1], second.place[0]))


def _dated(first: Day, second: Day) -> Day:
    """Of a weekday and a date beside it the date."""
    return second if first.weekday is not None else first


def _merged(first: Day, second: Day) -> Day:
    if first.number or second.number:
        month = first.month or second.month
        return Day(days.clamped(month, first.number or second.number)) if month else _dated(first, second)
    weekday, other = (first, second) if first.weekday is not None else (second, first)
    if other.day and not other.week:
        return other
    return Day(other.day, weekday=weekday.weekday, week=other.week, month=other.month, past=other.past)


def _span(first: Day, rest: list[Day], code: str, today: date) -> ChosenDay | None:
    """Two days joined by a dash or by «по», «до»."""
    if not rest or first.end or rest[0].end:
        return None
    last = rest[0]
    gap = code[first.place[1] : last.place[0]]
    neighbours = AND.fullmatch(gap)
    joined = last.prep in ("по", "до", "и до") and (first.prep in STARTS or BETWEEN.fullmatch(gap))
    if not (neighbours or CONNECTED.fullmatch(gap) or joined):
        return None
    start, end = _resolved(first, today), _resolved(last, today)
    if not start or not end:
        return None
    if first.yearless and not last.yearless and last.day:
        start.day = days.a_date(last.day.year, start.day.month, start.day.day) or start.day
    if last.weekday is not None and end.day <= start.day:
        end.day = days.coming(last.weekday, start.day + timedelta(days=1))
    if first.yearless and last.yearless and end.day < start.day:
        begun = days.a_date(start.day.year - 1, start.day.month, start.day.day)
        if begun and begun < today <= end.day and end.day - begun < HALF_A_YEAR:
            return ChosenDay(begun, end=end.day, used=[first, last])
    if last.yearless and end.day < start.day:
        end.day = days.nearest_of_year(end.day.month, end.day.day, start.day) or end.day
    if end.day <= start.day or (neighbours and end.day != start.day + timedelta(days=1)):
        return None
    return ChosenDay(start.day, end=end.day, past=end.day < today, used=[first, last])


def _resolved(piece: Day, today: date) -> ChosenDay | None:
    if piece.weekday is not None:
        return _weekday(piece, piece.weekday, today)
    if piece.day:
        return ChosenDay(
            piece.day,
            end=piece.end,
            others=(piece.other,) if piece.other else (),
            past=piece.past,
            deadline=piece.deadline,
        )
    if piece.week:
        return _week(piece.week, today)
    return _month(piece.month, piece, today) if piece.month else None


def _week(week: date, today: date) -> ChosenDay:
    """A coming week is its Monday; this one lasts until Sunday."""
    if week == days.monday(today):
        return ChosenDay(week + timedelta(days=6), deadline=True)
    return ChosenDay(week, past=week < today)


def _month(month: date, piece: Day, today: date) -> ChosenDay:
    """A coming month is its first day; this one lasts until its last."""
    if month == today.replace(day=1) and not piece.prep.startswith(("до", "с", "к")):
        return ChosenDay(days.last_of_month(month), deadline=True)
    return ChosenDay(month, past=month < today)


def _weekday_of_week(week: date, weekday: int, counted: date | None, today: date) -> ChosenDay:
    """The weekday of a week; «через неделю в среду» said on Sunday is not the Wednesday three days ahead."""
    day = week + timedelta(days=weekday)
    if counted and counted - day > timedelta(days=3):
        return ChosenDay(day + timedelta(weeks=1), others=(day,))
    return ChosenDay(day, past=day < today)


def _weekday(piece: Day, weekday: int, today: date) -> ChosenDay | None:
    if piece.week:
        return _weekday_of_week(piece.week, weekday, piece.day, today)
    if piece.month:
        found = days.nth_weekday(piece.month, 1, weekday)
        return ChosenDay(found, past=found < today) if found else None
    near = days.coming(weekday, today)
    week = timedelta(weeks=1)
    if piece.which == "last":
        return ChosenDay(near - week, past=True)
    if piece.which == "next":
        after = days.monday(today) + week + timedelta(days=weekday)
        return ChosenDay(after, others=(near if today < near < after else after + week,))
    if near == today and piece.which != "this":
        # Nobody calls today by its weekday when «сегодня» is shorter, but some do: hence the alternative.
        return ChosenDay(near + week, others=(near,))
    return ChosenDay(near)
