"""Days by the calendar: the nearest one that fits, the last of a month, weeks from Monday to Sunday."""

from calendar import monthrange
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

ONE_DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def a_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, number: float, unit: str) -> date | None:
    """The day some `unit` ("day", "week", "month", "year") later; None where dates end."""
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=int(number * (7 if unit == "week" else 1)))
        return day + relativedelta(months=int(number * (12 if unit == "year" else 1)))
    except (ValueError, OverflowError):
        return None


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def first_of_month(day: date, months: int = 0) -> date:
    return day.replace(day=1) + relativedelta(months=months)


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def days_of(month: date) -> list[date]:
    """Every day of the month that begins on this day."""
    return [month.replace(day=number) for number in range(1, last_of_month(month).day + 1)]


def clamped(month: date, number: int) -> date:
    """The day of the month, or its last one where it is shorter; -1 is the last one too."""
    last = last_of_month(month)
    return last if number < 0 or number > last.day else month.replace(day=number)


def coming(weekday: int, today: date) -> date:
    """The nearest such weekday, today included."""
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def nearest_of_year(month: int, day: int, today: date) -> date | None:
    """The nearest such day that is not past; the 29th of February waits for a leap year."""
    for year in range(today.year, min(today.year + 9, 9999)):
        found = a_date(year, month, day)
        if found and found >= today:
            return found
    return None


def nearest_of_month(number: int, today: date) -> date:
    """The nearest such day of a month that is not past, the last day where a month is shorter."""
    month = first_of_month(today)
    found = clamped(month, number)
    return found if found >= today else clamped(first_of_month(today, 1), number)


def nth_weekday(month: date, place: int, weekday: int) -> date | None:
    """The second Tuesday of a month, the last Friday (-1); None where there is no fifth one."""
    if place < 0:
        last = last_of_month(month)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    found = coming(weekday, month.replace(day=1)) + timedelta(weeks=place - 1)
    return found if found.month == month.month else None


def full_year(digits: str) -> int:
    """The year of «2026», «26» or «96»: two digits up to 49 are of this century."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 50 else 1900)
