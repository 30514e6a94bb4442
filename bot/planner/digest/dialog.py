"""Taps on the plan and the review: the main task, the day closed at once, what waits one by one."""

from dataclasses import replace
from datetime import date, datetime, time

from bot.kernel.errors import GoneError
from bot.language.moment import parse_moment
from bot.planner.digest import screens
from bot.planner.digest.earlier import EarlierOffer
from bot.planner.digest.morning import Morning
from bot.planner.digest.review import Review
from bot.planner.digest.screens import (
    CloseDay,
    Main,
    OpenDay,
    Walk,
    WalkBack,
    WalkDelete,
    WalkDone,
    WalkDue,
    WalkForm,
    WalkNext,
    WalkStep,
    WalkTo,
)
from bot.planner.models import Task
from bot.planner.screens import card, closing
from bot.planner.service import PlannerService
from bot.planner.service.terms import OFTEN
from bot.ui.feature import CardButtons
from bot.ui.ports import DayDigests
from bot.ui.routes import on
from bot.ui.screen import Button, Screen

OVER_TEXT = "Этот план уже прошёл. Вот сегодняшний день."
DONE_TEXT = "Это дело уже сделано. Вот что есть сейчас."
NOT_A_DAY_TEXT = "Не получилось понять день. Например: «в пятницу», «завтра в 10»."
PAST_TEXT = "Этот день уже прошёл. Например: «завтра в 10»."
BACK = "↩️ Вернуть"


class MainDialog:
    """«Что сегодня главное?»"""

    def __init__(self, planner: PlannerService, morning: Morning, buttons: CardButtons) -> None:
        self._planner, self._morning, self._buttons = planner, morning, buttons

    @on.tap(Main)
    async def main(self, tap: Main) -> Screen:
        now = self._planner.local_now()
        if tap.day != now.date():
            raise GoneError(OVER_TEXT)
        task = await self._planner.set_star(tap.task_id, tap.day)
        if not task.is_open:
            raise GoneError(DONE_TEXT)
        has_time = task.at is not None and task.day == tap.day
        slot = None if has_time else await self._morning.slot(tap.day)
        return screens.main_chosen(task, now, slot, self._buttons.of(task.id))


class ReviewDialog:
    """«Всё завтра» and «По одному»."""

    def __init__(self, planner: PlannerService, review: Review, earlier: EarlierOffer, digests: DayDigests) -> None:
        self._planner, self._review, self._earlier, self._digests = planner, review, earlier, digests

    @on.tap(CloseDay)
    async def close(self, tap: CloseDay) -> Screen:
        closed = await self._review.close(tap.day)
        undo = Button(BACK, OpenDay(day=tap.day, to=closed.to, moved=closed.moved)) if closed.moved else None
        screen = screens.day_closed(closed.to, self._planner.today(), closed.first, undo, closed.often)
        if closed.often is not None:
            return screen
        return await self._earlier.offered(screen, closed, tap.day)

    @on.tap(OpenDay)
    async def open(self, tap: OpenDay) -> Screen:
        await self._review.take_back(tap.to, tap.moved)
        return await self._digests.evening(tap.day)

    @on.tap(Walk)
    async def walk(self, tap: Walk) -> Screen:
        return await self._next(tap.day, tap.total, None)

    @on.tap(WalkDone)
    async def done(self, tap: WalkDone) -> Screen:
        await self._planner.done(tap.task_id)
        return await self._next(tap.day, tap.total, _undo(tap))

    @on.tap(WalkDelete)
    async def delete(self, tap: WalkDelete) -> Screen:
        await self._planner.delete(tap.task_id)
        return await self._next(tap.day, tap.total, _undo(tap))

    @on.tap(WalkNext)
    async def tomorrow(self, tap: WalkNext) -> Screen:
        task = await self._planner.task(tap.task_id)
        return await self._moved(tap, task, self._review.next_day(tap.day), task.at)

    @on.tap(WalkDue)
    async def ask_day(self, tap: WalkDue) -> Screen:
        task = await self._planner.task(tap.task_id)
        if not task.is_open:
            return await self._next(tap.day, tap.total, None)
        return screens.ask_day(task, tap.day, tap.total, self._planner.today())

    @on.tap(WalkTo)
    async def to(self, tap: WalkTo) -> Screen:
        task = await self._planner.task(tap.task_id)
        return await self._moved(tap, task, tap.to, task.at if tap.to is not None else None)

    @on.form(WalkForm)
    async def typed(self, form: WalkForm, text: str) -> Screen:
        task, now = await self._planner.task(form.task_id), self._planner.local_now()
        moment = parse_moment(text, now)
        if moment is None or moment.date < now.date():
            problem = NOT_A_DAY_TEXT if moment is None else PAST_TEXT
            return screens.ask_day(task, form.day, form.total, now.date(), problem)
        at = moment.time if moment.time is not None else task.at
        following = await self._moved(form, task, moment.date, at, moment.instant)
        return following.above(screens.moved_words(task, now.date()))

    @on.tap(WalkBack)
    async def back(self, tap: WalkBack) -> Screen:
        if tap.edit is not None:
            await self._planner.undo(tap.task_id, tap.edit)
        elif (await self._planner.restore(tap.task_id)).done_at is not None:
            await self._planner.reopen(tap.task_id)
        return await self._next(tap.day, tap.total, None)

    async def _moved(
        self, step: WalkStep | WalkForm, task: Task, to: date | None, at: time | None, instant: datetime | None = None
    ) -> Screen:
        """The task stands on its new day; the third move asks whether it could be simpler, then the walk goes on."""
        if not task.is_open or (task.day, task.at) == (to, at):
            return await self._next(step.day, step.total, None)
        was = task.moves
        await self._planner.move(task.id, to, at, instant)
        if task.moves >= OFTEN and task.moves > was:
            question = closing.simpler(task, card.when(task, self._planner.today()))
            onward = Button("▶️ Дальше", Walk(day=step.day, total=step.total))
            ways_on = (onward, _undo(step, task.edits))
            return replace(question, settles=False, rows=(*question.rows[:-1], ways_on))
        return await self._next(step.day, step.total, _undo(step, task.edits))

    async def _next(self, day: date, total: int | None, undo: Button | None) -> Screen:
        """The next thing that waits, or the end of the day."""
        left = await self._review.left(day)
        if not left:
            to = self._review.next_day(day)
            return screens.day_closed(to, self._planner.today(), await self._planner.first_for(to), undo)
        total = max(total or 0, len(left))
        return screens.step(left[0], day, total - len(left) + 1, total, undo)


def _undo(step: WalkStep | WalkForm, edit: int | None = None) -> Button:
    return Button(BACK, WalkBack(task_id=step.task_id, day=step.day, total=step.total, edit=edit))
