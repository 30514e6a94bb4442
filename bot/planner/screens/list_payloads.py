"""What the buttons about several tasks carry: those of one message, and the lists of the plan."""

from datetime import date

from bot.ui.payload import Payload


class ManyDay(Payload, prefix="p.many_day"):
    """Give the tasks of one message this day."""

    first_id: int
    last_id: int
    day: date


class ManyBack(Payload, prefix="p.many_undo"):
    """Take this day away from the tasks of one message again."""

    first_id: int
    last_id: int
    day: date


class ManyDelete(Payload, prefix="p.many_del"):
    """Take the tasks of one message away."""

    first_id: int
    last_id: int


class ManyRestore(Payload, prefix="p.many_back"):
    """Bring the tasks of one message back."""

    first_id: int
    last_id: int


class Plan(Payload, prefix="p.plan"):
    """«📋 План»."""

    page: int = 0


class PlanDay(Payload, prefix="p.plan_d"):
    """One day of the plan."""

    day: date
    page: int = 0


class PlanWeek(Payload, prefix="p.plan_w"):
    """The seven days after today."""

    page: int = 0


class PlanUndated(Payload, prefix="p.plan_u"):
    """What has no day."""

    page: int = 0


class PlanMore(Payload, prefix="p.plan_m"):
    """«☰ Ещё» of the plan."""


class PlanDone(Payload, prefix="p.plan_x"):
    """What was done."""

    page: int = 0


class PlanTags(Payload, prefix="p.tags"):
    """The person's tags."""


class PlanTag(Payload, prefix="p.tags_t"):
    """What has this tag."""

    tag: str
    page: int = 0


class AskFind(Payload, prefix="p.find?"):
    """«Найти»."""


class Find(Payload, prefix="p.find"):
    """A page of what was found."""

    words: str
    page: int = 0


class Unload(Payload, prefix="p.fit?"):
    """«Разгрузить»: what to move from a day that is too full."""

    day: date


class MoveOut(Payload, prefix="p.fit"):
    """Move these tasks (ids with «,» between) to the day."""

    ids: str
    to: date


class MoveIn(Payload, prefix="p.fit_x"):
    """Take that move back."""

    ids: str
    to: date
