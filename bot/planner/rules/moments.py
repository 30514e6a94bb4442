"""When a task speaks up."""

from collections.abc import Sequence
from datetime import datetime, timedelta


def reminders_of(due: datetime | None, leads: Sequence[int], snoozed_until: datetime | None) -> tuple[datetime, ...]:
    """The instants of its reminders: each lead time (minutes) before it is due, and the end of a snooze."""
    planned = {due - timedelta(minutes=lead) for lead in leads} if due is not None else set()
    if snoozed_until is not None:
        planned.add(snoozed_until)
    return tuple(sorted(at.replace(microsecond=0) for at in planned))
