"""«3 из 4 переносов — дела после 18:00. Ставлю на 9:30?» below a day that was just closed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from bot.kernel.errors import GoneError
from bot.language.words import capitalised, clock
from bot.planner.digest import screens
from bot.planner.digest.review import EVENING, Closed
from bot.planner.digest.screens import TITLE, ClosedDay, OpenDay
from bot.planner.digest.slots import free_slot
from bot.planner.models import Task
from bot.planner.service import EditService, PlannerService
from bot.ui.html import Html, h, lines
from bot.ui.payload import Payload
from bot.ui.ports import Advice
from bot.ui.routes import on
from bot.ui.screen import Button, Screen, fitted, rows_of

TIP = "evening-moves"  # the coach's tip that has the number
BEFORE_THE_FIRST = time(9, 20)  # the first free half hour from 9:30 on
MORNING_ENDS = time(12)


class Hour(ClosedDay):
    """A task of a closed day, the time it is to have, and the one it had; `edit` is the move that closed the day."""

    task_id: int
    at: time
    was: time
    edit: int


class Earlier(Payload, Hour, prefix="p.early"):
    """«✅ Да»: in the morning instead of in the evening."""


class NotEarlier(Payload, ClosedDay, prefix="p.early_no"):
    """«Не надо»."""


class EarlierBack(Payload, Hour, prefix="p.early_x"):
    """In the evening after all."""


class EarlierOffer:
    """Whether to put one of the evening's tasks into the morning, where the person's own numbers speak for it."""

    def __init__(self, advice: Advice) -> None:
        self._advice = advice

    async def offered(self, screen: Screen, closed: Closed, day: date) -> Screen:
        """The closed day with the offer below; as it is where there is no room in the morning or nothing to say."""
        late, of = closed.late, ClosedDay(day=day, to=closed.to, moved=closed.moved)
        slot = _morning_slot(closed)
        if late is None or late.at is None or slot is None:
            return screen
        told = await self._advice.told(TIP, _moves(closed.waiting))
        if told is None:
            return screen
        asked = h("💡 {} Ставлю «{}» на {}?", told, fitted(late.title, TITLE), clock(slot))
        yes = Earlier(**of.model_dump(), task_id=late.id, at=slot, was=late.at, edit=late.edits)
        answers = rows_of([Button("✅ Да", yes), Button("Не надо", NotEarlier(**of.model_dump()))])
        return replace(screen, text=lines(screen.text, asked), rows=(*answers, *screen.rows))


def _morning_slot(closed: Closed) -> time | None:
    blocks = [(task.at, task.minutes) for task in closed.waiting if task.day == closed.to and task.at is not None]
    slot = free_slot(blocks, BEFORE_THE_FIRST)
    return slot if slot is not None and slot < MORNING_ENDS else None


def _moves(waiting: Sequence[Task]) -> dict[str, float]:
    """How often what waits was put off, as `numbers` counts it."""
    evening = sum(task.moves for task in waiting if task.at is not None and task.at >= EVENING)
    return {"tasks.moves": sum(task.moves for task in waiting), "tasks.moves_evening": evening}


class EarlierDialog:
    """The answers to the offer."""

    def __init__(self, planner: PlannerService, edits: EditService) -> None:
        self._planner, self._edits = planner, edits

    @on.tap(Earlier)
    async def earlier(self, tap: Earlier) -> Screen:
        task = await self._edits.set_hour(tap.task_id, tap.at, tap.edit)
        if task.day != tap.to or task.at != tap.at:
            raise GoneError
        when = "сегодня" if tap.to == self._planner.today() else "завтра"
        said = h("⏰ {} — {} в {}.", capitalised(fitted(task.title, TITLE)), when, clock(tap.at))
        return await self._closed(tap, said, EarlierBack(**tap.model_dump()))

    @on.tap(NotEarlier)
    async def not_earlier(self, tap: NotEarlier) -> Screen:
        return await self._closed(tap, None, OpenDay(**_of(tap)))

    @on.tap(EarlierBack)
    async def back(self, tap: EarlierBack) -> Screen:
        await self._edits.set_hour(tap.task_id, tap.was, tap.edit)
        return await self._closed(tap, None, OpenDay(**_of(tap)))

    async def _closed(self, day: ClosedDay, said: Html | None, undo: Payload) -> Screen:
        first = await self._planner.first_for(day.to)
        screen = screens.day_closed(day.to, self._planner.today(), first, Button("↩️ Вернуть", undo))
        return replace(screen, text=lines(screen.text, said)) if said else screen


def _of(day: ClosedDay) -> dict[str, object]:
    return {"day": day.day, "to": day.to, "moved": day.moved}
