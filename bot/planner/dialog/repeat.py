"""How often a task comes again."""

from bot.language.quickadd import parse
from bot.planner.dialog.add import Cards
from bot.planner.screens import fields
from bot.planner.screens.forms import RepeatForm
from bot.planner.screens.payloads import AskRepeat, SetRepeat, StopRepeat
from bot.planner.service import EditService, PlannerService
from bot.ui.routes import on
from bot.ui.screen import Screen

NOT_A_RULE_TEXT = "Не получилось понять. Например: «каждый вторник», «раз в 3 дня»."


class RepeatDialog:
    """«🔁 Повтор»."""

    def __init__(self, planner: PlannerService, editing: EditService, cards: Cards) -> None:
        self._planner, self._editing, self._cards = planner, editing, cards

    @on.tap(AskRepeat)
    async def ask_repeat(self, tap: AskRepeat) -> Screen:
        return fields.ask_repeat(await self._planner.open_task(tap.task_id))

    @on.tap(SetRepeat)
    async def set_repeat(self, tap: SetRepeat) -> Screen:
        task = await self._editing.repeat(tap.task_id, tap.rule, workdays=tap.workdays)
        return await self._cards.edited(task)

    @on.form(RepeatForm)
    async def repeat_typed(self, form: RepeatForm, text: str) -> Screen:
        now = self._planner.local_now()
        found = parse(text, now)
        if found.rrule is None:
            return fields.ask_repeat(await self._planner.open_task(form.task_id), NOT_A_RULE_TEXT)
        task = await self._editing.repeat(
            form.task_id,
            found.rrule,
            workdays=found.workdays,
            after_completion=found.after_completion,
            since=found.date if found.date != now.date() else None,  # «раз в 3 дня» names no day of its own
            at=found.time,
        )
        return await self._cards.edited(task)

    @on.tap(StopRepeat)
    async def stop_repeating(self, tap: StopRepeat) -> Screen:
        return await self._cards.edited(await self._editing.stop_repeating(tap.task_id))
