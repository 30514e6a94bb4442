"""The timer of one session: work, pause, break, and what waits for the person in between.

Every function takes a timer and a moment and returns the timer after it; a step that does not fit the state returns the
timer unchanged. `settled` comes first: it lets time itself act.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

SHORTEST, LONGEST = 1, 180  # minutes of one session
LONGEST_REST = 60
LONG_BREAK = 15
PAUSE = timedelta(minutes=5)
MOST_PAUSES = 2
MOST_OVERTIME = timedelta(minutes=15)  # a longer silence means that the person has left
IDLE = timedelta(hours=2)

_MINUTE = timedelta(minutes=1)


class State(StrEnum):
    """Where a session stands."""

    WORK = "work"
    PAUSED = "paused"
    AWAITING_BREAK = "break?"  # the work is over, the person has not said what comes next
    BREAK = "break"
    AWAITING_WORK = "work?"  # the break is over
    CLOSED = "closed"


class Outcome(StrEnum):
    """How the work ended."""

    WHOLE = "whole"  # a 🍅
    EARLY = "early"  # the task was ready sooner: the minutes count
    INTERRUPTED = "interrupted"  # stopped, or paused for too long: the minutes count


@dataclass(frozen=True, slots=True)
class Timer:
    """A session from its start to its close. Instants are UTC; `length`, `rest` and `minutes` are minutes.

    `ends_at` holds while the work runs; a pause freezes it, and going on moves it.
    """

    length: int
    rest: int
    started_at: datetime
    ends_at: datetime
    state: State = State.WORK
    paused_at: datetime | None = None
    pauses: int = 0
    stopping: bool = False  # «Стоп» was pressed: the pause waits for the reason
    outcome: Outcome | None = None
    ended_at: datetime | None = None
    minutes: int = 0
    long_break: bool = False
    break_ends_at: datetime | None = None

    @property
    def is_live(self) -> bool:
        """Something of it is still to come."""
        return self.state is not State.CLOSED

    @property
    def is_running(self) -> bool:
        """The work is not over: it runs or stands still for a moment."""
        return self.state in (State.WORK, State.PAUSED)

    @property
    def can_go_on(self) -> bool:
        """A pause that may still end in work."""
        return self.state is State.PAUSED and self.pauses <= MOST_PAUSES


def whole_second(instant: datetime) -> datetime:
    """The instant, or the next whole second: ends are told on whole seconds and never too early."""
    cut = instant.replace(microsecond=0)
    return cut if cut == instant else cut + timedelta(seconds=1)


def begin(now: datetime, length: int, rest: int) -> Timer:
    """A session that starts at `now`."""
    return Timer(length, rest, now, whole_second(now + length * _MINUTE))


def rest_for(length: int) -> int:
    """The break that goes with a length: a fifth of it, in steps of five minutes (25 → 5, 50 → 10, 90 → 20)."""
    return max(5, -(-length // 25) * 5)


def long_rest_for(rest: int) -> int:
    """The long break that goes with a short one."""
    return max(LONG_BREAK, rest)


# -- what time does ------------------------------------------------------------------------------------------------


def boundary(timer: Timer) -> datetime | None:
    """When time alone ends the phase; None where it waits for the person or is closed."""
    if timer.state is State.WORK:
        return timer.ends_at
    if timer.state is State.PAUSED and timer.paused_at is not None:
        return whole_second(timer.paused_at + PAUSE)
    return timer.break_ends_at if timer.state is State.BREAK else None


def settled(timer: Timer, now: datetime, *, auto: bool = False, long_due: bool = False) -> Timer:
    """The timer after all that time has done by `now`, however long nobody looked.

    `auto`: the person chose that breaks start by themselves; `long_due`: the next one is long.
    """
    end = boundary(timer)
    if timer.state is State.WORK and end is not None and now >= end:
        whole = replace(timer, state=State.AWAITING_BREAK, outcome=Outcome.WHOLE, ended_at=end, minutes=timer.length)
        return settled(take_break(whole, end, long=long_due) if auto else whole, now, auto=auto)
    if timer.state is State.PAUSED and end is not None and now >= end:
        return interrupt(timer, now)
    if timer.state is State.BREAK and end is not None and now >= end:
        return settled(replace(timer, state=State.AWAITING_WORK), now)
    waited_from = _waits_from(timer)
    return close(timer) if waited_from is not None and now >= waited_from + IDLE else timer


def _waits_from(timer: Timer) -> datetime | None:
    """Since when it waits for the person."""
    if timer.state is State.AWAITING_BREAK:
        return timer.ended_at
    return timer.break_ends_at if timer.state is State.AWAITING_WORK else None


def left(timer: Timer, now: datetime) -> timedelta:
    """What is left of the running phase, never negative; a pause stands still."""
    end = timer.break_ends_at if timer.state is State.BREAK else timer.ends_at
    return max(timedelta(), (end or now) - (timer.paused_at or now))


def worked(timer: Timer, now: datetime) -> timedelta:
    """The work done so far, pauses apart."""
    if timer.outcome is not None:
        return timer.minutes * _MINUTE
    return max(timedelta(), timer.length * _MINUTE - left(timer, now))


def overtime(timer: Timer, now: datetime) -> int:
    """Whole minutes of work past the end while it waits to be confirmed; 0 once that is too long to be work."""
    if timer.state is not State.AWAITING_BREAK or timer.ended_at is None:
        return 0
    over = now - timer.ended_at
    return over // _MINUTE if timedelta() < over <= MOST_OVERTIME else 0


def quiet_since(timer: Timer) -> datetime:
    """The last instant at which the session was at work or at rest."""
    rested = timer.break_ends_at if timer.state in (State.AWAITING_WORK, State.CLOSED) else None
    return rested or timer.ended_at or timer.ends_at


# -- what the person does ------------------------------------------------------------------------------------------


def pause(timer: Timer, now: datetime) -> Timer:
    """«⏸ Пауза»: at most twice, at most five minutes each."""
    if timer.state is not State.WORK or timer.pauses >= MOST_PAUSES:
        return timer
    return replace(timer, state=State.PAUSED, paused_at=now, pauses=timer.pauses + 1)


def stop(timer: Timer, now: datetime) -> Timer:
    """«⏹ Стоп»: stands still until the person says why."""
    if timer.state is State.WORK:
        return replace(timer, state=State.PAUSED, paused_at=now, pauses=timer.pauses + 1, stopping=True)
    return replace(timer, stopping=True) if timer.state is State.PAUSED else timer


def resume(timer: Timer, now: datetime) -> Timer:
    """«🍅 Продолжить»: the rest of the work begins now."""
    if not timer.can_go_on:
        return timer
    ends_at = whole_second(now + left(timer, now))
    return replace(timer, state=State.WORK, ends_at=ends_at, paused_at=None, stopping=False)


def interrupt(timer: Timer, now: datetime) -> Timer:
    """The work ends here; its minutes count, a 🍅 it is not."""
    return _cut(timer, now, Outcome.INTERRUPTED)


def finish(timer: Timer, now: datetime) -> Timer:
    """The task is ready before the time."""
    return _cut(timer, now, Outcome.EARLY)


def _cut(timer: Timer, now: datetime, outcome: Outcome) -> Timer:
    if not timer.is_running:
        return timer
    minutes = worked(timer, now) // _MINUTE
    return replace(timer, state=State.CLOSED, outcome=outcome, ended_at=timer.paused_at or now, minutes=minutes)


def take_break(timer: Timer, now: datetime, *, long: bool) -> Timer:
    """«☕ Перерыв»; during a long break, «Короткий» cuts it to the short one from its start."""
    if timer.state is State.AWAITING_BREAK:
        minutes = long_rest_for(timer.rest) if long else timer.rest
        return replace(timer, state=State.BREAK, long_break=long, break_ends_at=whole_second(now + minutes * _MINUTE))
    if timer.state is State.BREAK and timer.long_break and not long and timer.break_ends_at is not None:
        shorter = (long_rest_for(timer.rest) - timer.rest) * _MINUTE
        return replace(timer, long_break=False, break_ends_at=timer.break_ends_at - shorter)
    return timer


def close(timer: Timer) -> Timer:
    """Nothing more comes of it; the work must be over."""
    return timer if timer.is_running else replace(timer, state=State.CLOSED)
