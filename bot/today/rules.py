"""When the day speaks up of its own accord. Pure."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.users.rules import instant_of

NIGHT_ENDS = time(4)  # an evening review at half past midnight belongs to the day before
AFTERNOON = time(15)  # plans come before it, reviews from it on

FREE_FIRST = timedelta(hours=3)  # after the first start nothing comes unasked
IGNORED_DAYS = 2  # days without a tap or a text, after which digests come once a week
AWAY_DAYS = 3  # and after which a return is greeted
AGAIN_WITHIN = timedelta(days=28)  # eased twice within them, digests stay weekly until the person asks otherwise
QUESTION_DAYS = 3  # so many first mornings ask for one task where the plan is empty


SUNDAY = 6


class Part(StrEnum):
    """The messages that nobody asked for; on Sundays the week's review stands in place of the day's."""

    MORNING = "m"
    EVENING = "e"
    WEEK = "w"


# The weekday of the one digest a week.
WEEKLY = {Part.WEEK: SUNDAY, Part.EVENING: SUNDAY, Part.MORNING: 0}


def weekly_part(*, week: bool, evening: bool) -> Part:
    """The one digest a week: the week's review, or Sunday's; for whoever wants plans only, Monday's plan."""
    return Part.WEEK if week else Part.EVENING if evening else Part.MORNING


def fits(part: Part, at: time) -> bool:
    """A plan comes between 4:00 and 14:59, a review between 15:00 and 3:59."""
    return (NIGHT_ENDS <= at < AFTERNOON) == (part is Part.MORNING)


def falls_on(part: Part, day: date, *, weekly: bool) -> bool:
    """The day has this message; `weekly` says whether the person's Sundays end with the week's review."""
    if part is Part.MORNING:
        return True
    return (weekly and day.weekday() == SUNDAY) == (part is Part.WEEK)


def day_of(part: Part, here: datetime) -> date:
    """The day that a message at this wall time is about."""
    before_dawn = part is not Part.MORNING and here.time() < NIGHT_ENDS
    return here.date() - timedelta(days=1) if before_dawn else here.date()


def moment_of(part: Part, day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant of the message about this day."""
    after_midnight = part is not Part.MORNING and at < NIGHT_ENDS
    return instant_of(day + timedelta(days=1) if after_midnight else day, at, zone)


def next_moment(
    part: Part,
    at: time,
    zone: ZoneInfo,
    after: datetime,
    last: date | None,
    *,
    weekly: bool = True,
    weekday: int | None = None,
) -> datetime:
    """The first moment later than `after` that is about a day later than `last`: one message a day, in any zone.

    With a weekday (0 is Monday), one that is about such a day.
    """
    day = day_of(part, after.astimezone(zone)) - timedelta(days=1)
    if last is not None:
        day = max(day, last + timedelta(days=1))
    while (
        (moment := moment_of(part, day, at, zone)) <= after
        or not falls_on(part, day, weekly=weekly)
        or weekday not in (None, day.weekday())
    ):
        day += timedelta(days=1)
    return moment


def asks_newcomer(day: date, created_at: datetime, at: time, zone: ZoneInfo) -> bool:
    """It is one of the first three mornings that this person could have had."""
    first = next_moment(Part.MORNING, at, zone, created_at + FREE_FIRST, None)
    return 0 <= (day - first.astimezone(zone).date()).days < QUESTION_DAYS
