"""A task that has been moved three times: make it smaller, begin it, give it a day, or let it go."""

from dataclasses import replace
from datetime import timedelta

from bot.planner.screens import card, closing
from bot.planner.screens.forms import FirstStepForm
from bot.planner.screens.payloads import LetGo, Simpler, Split, TwoMinutes
from bot.planner.service import PlannerService, WriteService
from bot.ui.routes import on
from bot.ui.screen import Screen

FIRST_STEP = 2  # minutes


class SimplerDialog:
    """«Сделаем проще?»"""

    def __init__(self, planner: PlannerService, writing: WriteService) -> None:
        self._planner, self._writing = planner, writing

    @on.tap(Simpler)
    async def simpler(self, tap: Simpler) -> Screen:
        question = closing.simpler(await self._planner.open_task(tap.task_id))
        return replace(question, settles=False)  # nothing was answered yet that a joined message could show

    @on.tap(Split)
    async def split(self, tap: Split) -> Screen:
        return closing.ask_first_step(await self._planner.open_task(tap.task_id))

    @on.form(FirstStepForm)
    async def first_step(self, form: FirstStepForm, text: str) -> Screen:
        """The step is a task of its own that is due now; it asks how it goes when the two minutes are over."""
        big, now = await self._planner.open_task(form.task_id), self._planner.local_now()
        words = " ".join(text.split())
        step = await self._writing.write(words, now.date(), now.time().replace(second=0, microsecond=0), minutes=2)
        await self._planner.snooze(step.id, now + timedelta(minutes=FIRST_STEP))
        return closing.started(step, card.done_button(step), big)

    @on.tap(TwoMinutes)
    async def two_minutes(self, tap: TwoMinutes) -> Screen:
        task = await self._planner.open_task(tap.task_id)
        await self._planner.snooze(task.id, self._planner.local_now() + timedelta(minutes=FIRST_STEP))
        return closing.started(task, card.done_button(task))

    @on.tap(LetGo)
    async def let_go(self, tap: LetGo) -> Screen:
        gone = await self._planner.take_away(tap.task_id, every=True)
        return closing.deleted(gone.task, word="отпущено")
