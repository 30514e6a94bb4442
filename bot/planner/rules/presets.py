"""The moments that buttons offer."""

from datetime import date, datetime, time, timedelta

MORNING, NOON, EVENING = time(9), time(13), time(19)


def evening_of(now: datetime) -> datetime:
    """The nearest evening, today's or tomorrow's; `now` is wall time."""
    evening = now.replace(hour=EVENING.hour, minute=0, second=0, microsecond=0)
    return evening if evening > now else evening + timedelta(days=1)


def parts_ahead(now: datetime) -> list[tuple[str, datetime]]:
    """The parts of today that are still at least an hour and a half ahead, by name: «Днём», «Вечером»."""
    parts = (("Днём", NOON), ("Вечером", EVENING))
    ahead = [(name, datetime.combine(now.date(), at, now.tzinfo)) for name, at in parts]
    return [(name, moment) for name, moment in ahead if moment - now >= timedelta(minutes=90)]


def weekend_of(today: date) -> date:
    """The nearest Saturday after today."""
    return today + timedelta(days=(5 - today.weekday() - 1) % 7 + 1)


def monday_of(today: date) -> date:
    """The nearest Monday after today."""
    return today + timedelta(days=7 - today.weekday())
