"""The moment that the found days and times name together, counted from now."""

import datetime as dt
import re
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from bot.language.pieces import Clock, Context, Elapsed, Pieces
from bot.language.reading import Span
from bot.language.resolve_day import ChosenDay, choose_day
from bot.language.shape import Alternative
from bot.language.times import DEADLINES, by_part

DAY = timedelta(days=1)
OR = re.compile(r",? или ")
EVENING_HOURS = 7, 11  # «в полвосьмого», «без десяти девять»: an hour after noon is a likely reading too
PARTS_END = {"ут": 12, "дн": 18, "об": 18, "ве": 24, "но": 24}
PART_NAMES = {"ут": "утра", "дн": "дня", "об": "дня", "ве": "вечера", "но": "ночи"}


@dataclass(slots=True)
class Resolved:
    """When a task is, and the places of the words that said so."""

    date: dt.date | None = None
    time: dt.time | None = None
    end: dt.date | dt.datetime | None = None
    minutes: int | None = None
    alternatives: tuple[Alternative, ...] = ()
    instant: datetime | None = None
    deadline: bool = False
    past: bool = False
    rolled: bool = False
    used: list[Span] = field(default_factory=list)


def resolve(pieces: Pieces, code: str, context: Context) -> Resolved:
    """Put the pieces together. What does not fit is not used and stays in the title."""
    if pieces.elapsed and all(clock.moment for clock in pieces.clocks):
        return _elapsed(pieces.elapsed[0])
    chosen = choose_day(pieces.days, code, context.today)
    clock, used = one_clock(pieces.clocks)
    result = with_clock(chosen, clock, context) if clock else _whole_day(chosen)
    used += _or_later(result, clock, pieces.clocks, code)
    result.used = used + [piece.place for piece in chosen.used] if chosen else used
    _end_of_two_moments(result, pieces, chosen)
    return result


def _or_later(result: Resolved, clock: Clock | None, clocks: list[Clock], code: str) -> list[Span]:
    """«в 10 или в 12»: the first, and the second is offered. Returns the place of the words that say so."""
    other = next((later for later in clocks if clock and later.place > clock.place), None)
    if not clock or not other or clock.end or other.end or not OR.fullmatch(code[clock.place[1] : other.place[0]]):
        return []
    result.alternatives = (Alternative(result.date, likelier_time(other)),)
    return [(clock.place[1], other.place[1])]


def _elapsed(found: Elapsed) -> Resolved:
    local = found.instant
    return Resolved(
        local.date(),
        local.time().replace(second=0, microsecond=0),
        instant=None if found.past else found.instant,
        deadline=found.deadline,
        past=found.past,
        used=[found.place],
    )


def _whole_day(chosen: ChosenDay | None) -> Resolved:
    if not chosen:
        return Resolved()
    others = tuple(Alternative(day, None) for day in chosen.others)
    return Resolved(chosen.day, None, chosen.end, None, others, deadline=chosen.deadline, past=chosen.past)


def one_clock(clocks: list[Clock]) -> tuple[Clock | None, list[Span]]:
    """The first hour of the phrase; a part of the day elsewhere makes it an evening one («вечером в 8»)."""
    hours = [clock for clock in clocks if clock.moment is None]
    parts = [clock for clock in clocks if clock.moment is not None]
    if not hours:
        return (parts[0], [parts[0].place]) if parts else (None, [])
    clock = hours[0]
    used = [clock.place]
    if parts and not clock.part and clock.hour <= 12:
        if not clock.end:
            clock.hour = by_part(clock.hour, PART_NAMES[parts[0].part[:2]])
        clock.bare = False
        clock.part = parts[0].part
        used.append(parts[0].place)
    return clock, used


def likelier_time(clock: Clock) -> time:
    """«в 3» alone is the afternoon."""
    return time((clock.hour + 12 * _ambiguous(clock)) % 24, clock.minute)


def _ambiguous(clock: Clock) -> bool:
    return clock.bare and 1 <= clock.hour <= 6


def with_clock(chosen: ChosenDay | None, clock: Clock, context: Context) -> Resolved:
    """The moment on the chosen day, or the nearest in the future, and the other reading of a bare hour."""
    moment = likelier_time(clock)
    result = Resolved(time=moment, deadline=clock.prep in DEADLINES)
    if chosen:
        _on_day(result, chosen, clock, context)
    else:
        _nearest(result, context, quiet=moment == time(0))
    if clock.hour == 24 and chosen and result.date:
        result.date += DAY
    _set_end(result, clock, chosen)
    if _ambiguous(clock):
        result.alternatives += _other_half(result, time(clock.hour, clock.minute), chosen, context)
    elif clock.dial and EVENING_HOURS[0] <= clock.hour <= EVENING_HOURS[1] and not result.past:
        result.alternatives += _other_half(result, time(clock.hour + 12, clock.minute), chosen, context)
    return result


def _on_day(result: Resolved, chosen: ChosenDay, clock: Clock, context: Context) -> None:
    result.date, result.end = chosen.day, chosen.end
    result.deadline = result.deadline or chosen.deadline
    result.past = chosen.past
    result.alternatives = tuple(Alternative(day, result.time) for day in chosen.others)
    moment = result.time or time(0)
    if chosen.day != context.today or moment > context.now.time():
        return
    if moment.hour < 6 and (clock.part or moment == time(0)):
        result.date += DAY  # «сегодня в 2 ночи» and «сегодня в полночь» are the coming night
    elif clock.moment is not None and _still(clock, context):
        result.time = time(context.now.hour + 1)
    else:
        result.past = True
        evening = moment.replace(hour=moment.hour + 12) if clock.bare and moment.hour < 12 else None
        if evening and evening > context.now.time():
            result.alternatives += (Alternative(chosen.day, evening),)


def _still(clock: Clock, context: Context) -> bool:
    """Whether the named part of today goes on for another hour."""
    return context.now.hour + 1 < PARTS_END[clock.part[:2]]


def _nearest(result: Resolved, context: Context, *, quiet: bool) -> None:
    moment = result.time or time(0)
    passed = moment <= context.now.time()
    result.date = context.today + DAY if passed else context.today
    result.rolled = passed and not quiet


def _set_end(result: Resolved, clock: Clock, chosen: ChosenDay | None) -> None:
    if not result.date or result.time is None:
        return
    start = datetime.combine(result.date, result.time)
    if clock.end:
        end = datetime.combine(result.date, time(*clock.end))
        if end <= start:
            end += DAY
        result.minutes = int((end - start).total_seconds()) // 60
        if chosen and chosen.end:
            end = datetime.combine(chosen.end, time(*clock.end))
        result.end = end
    elif chosen and chosen.end:
        result.end = datetime.combine(chosen.end, result.time)


def _other_half(result: Resolved, moment: time, chosen: ChosenDay | None, context: Context) -> tuple[Alternative, ...]:
    """The small hours as the other reading of «в 3», the evening as that of «в полвосьмого», unless it is over."""
    passed = moment <= context.now.time()
    if not chosen:
        return (Alternative(context.today + DAY if passed else context.today, moment),)
    return () if passed and result.date == context.today else (Alternative(result.date, moment),)


def _end_of_two_moments(result: Resolved, pieces: Pieces, chosen: ChosenDay | None) -> None:
    """«с 12 часов 18 сентября до 12 часов 20 сентября»: the second day and time end the span."""
    if len(pieces.days) < 2 or len(pieces.clocks) < 2 or not chosen or chosen.end or result.time is None:
        return
    (day, later), (clock, until) = pieces.days[:2], pieces.clocks[:2]
    order = [
        day.place < until.place,
        clock.place < later.place,
        day.place < later.place,
        clock.place < until.place,
    ]
    if not all(order) or not later.day or "до" not in (later.prep, until.prep) or not result.date:
        return
    end = datetime.combine(later.day, time(until.hour % 24, until.minute))
    if end > datetime.combine(result.date, result.time):
        result.end = end
        result.deadline = False
        result.used += [later.place, until.place]
