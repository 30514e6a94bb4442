"""How many 🍅 stand in a row, which decides about the long break."""

from datetime import datetime

from bot.pomodoro.rules.timer import IDLE, Timer, quiet_since

BEFORE_LONG = 4


def carried(last: Timer, in_row: int, now: datetime, *, same_day: bool) -> int:
    """What a session that starts at `now` inherits from the one before, whose row counted `in_row`.

    The row begins anew after a long break, after two idle hours and on another day.
    """
    if last.long_break or not same_day or now - quiet_since(last) >= IDLE:
        return 0
    return in_row


def long_break_due(in_row: int) -> bool:
    """Four 🍅 in a row have earned the long break; it stays earned until taken."""
    return in_row >= BEFORE_LONG
