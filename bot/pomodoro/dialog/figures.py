"""Statistics, the daily goal, estimates in 🍅."""

import re
from dataclasses import replace

from bot.kernel.errors import GoneError, UserError
from bot.language.quickadd import split_tasks
from bot.pomodoro.pictures import Week, focus_week
from bot.pomodoro.screens import menu
from bot.pomodoro.screens.payloads import (
    AskEstimate,
    AskGoal,
    AskSplit,
    Choices,
    EstimateForm,
    EstimateTask,
    Figures,
    GoalForm,
    SetAuto,
    SetEstimate,
    SetGoal,
    SplitForm,
    TaskEstimateForm,
)
from bot.pomodoro.service.figures import FiguresService
from bot.ui.pictures.gallery import Gallery
from bot.ui.routes import on
from bot.ui.screen import Screen

_NUMBER = re.compile(r"\d{1,3}")
_ESTIMATE = re.compile(r"(?P<words>.*\S)\s*[—–:-]?\s+(?P<planned>\d{1,3})\s*(?:🍅|помидор\w*|помодор\w*)?\s*")
NOT_A_NUMBER_TEXT = "Напиши одно число, например 6."
NOT_AN_ESTIMATE_TEXT = "Нужны дело и число, например: «отчёт 4»."


class FiguresDialog:
    """Numbers about focus."""

    def __init__(self, figures: FiguresService, gallery: Gallery) -> None:
        self._figures, self._gallery = figures, gallery

    @on.tap(Figures)
    async def figures(self, _: Figures) -> Screen:
        summary, desk = await self._figures.summary()
        text = menu.figures(summary, desk)
        if not summary.week.minutes:
            return text
        days = summary.by_day
        week = Week(
            summary.monday, summary.weekday, tuple(day.minutes for day in days), tuple(day.whole for day in days)
        )
        return replace(text, picture=await self._gallery.picture(focus_week, week))

    # -- choices ---------------------------------------------------------------------------------------------------

    @on.tap(Choices)
    async def choices(self, _: Choices) -> Screen:
        return menu.choices(await self._figures.desk())

    @on.tap(SetGoal)
    async def set_goal(self, tap: SetGoal) -> Screen:
        await self._figures.set_goal(tap.goal)
        return menu.choices(await self._figures.desk())

    @on.tap(AskGoal)
    async def ask_goal(self, _: AskGoal) -> Screen:
        return menu.ask_goal()

    @on.form(GoalForm)
    async def goal_typed(self, _: GoalForm, text: str) -> Screen:
        found = _NUMBER.fullmatch(text.strip(" .🍅"))
        if found is None:
            return menu.ask_goal(NOT_A_NUMBER_TEXT)
        try:
            await self._figures.set_goal(int(found[0]))
        except UserError as refusal:
            return menu.ask_goal(refusal.text)
        return menu.choices(await self._figures.desk())

    @on.tap(SetAuto)
    async def set_auto(self, tap: SetAuto) -> Screen:
        await self._figures.set_auto(tap.on)
        return menu.choices(await self._figures.desk())

    # -- estimates -------------------------------------------------------------------------------------------------

    @on.tap(AskEstimate)
    async def ask_estimate(self, _: AskEstimate) -> Screen:
        return menu.ask_estimate()

    @on.form(EstimateForm)
    async def estimate_typed(self, _: EstimateForm, text: str) -> Screen:
        found = _ESTIMATE.fullmatch(" ".join(text.strip(" .").split()))
        if found is None:
            return menu.ask_estimate(NOT_AN_ESTIMATE_TEXT)
        try:
            return menu.estimated(await self._figures.estimate(found["words"].strip(" :—–-"), int(found["planned"])))
        except UserError as refusal:
            return menu.ask_estimate(refusal.text)

    @on.tap(EstimateTask)
    async def ask_task_estimate(self, tap: EstimateTask) -> Screen:
        return await self._ask_for(tap.task_id)

    @on.tap(SetEstimate)
    async def task_estimated(self, tap: SetEstimate) -> Screen:
        return menu.estimated(await self._figures.estimate_task(tap.task_id, tap.planned))

    @on.form(TaskEstimateForm)
    async def task_estimate_typed(self, form: TaskEstimateForm, text: str) -> Screen:
        found = _NUMBER.fullmatch(text.strip(" .🍅"))
        if found is None:
            return await self._ask_for(form.task_id, NOT_A_NUMBER_TEXT)
        try:
            return menu.estimated(await self._figures.estimate_task(form.task_id, int(found[0])))
        except GoneError:
            raise
        except UserError as refusal:
            return await self._ask_for(form.task_id, refusal.text)

    async def _ask_for(self, task_id: int, problem: str = "") -> Screen:
        task = await self._figures.task(task_id)
        return menu.ask_task_estimate(task, await self._figures.estimate_of(task), problem)

    @on.tap(AskSplit)
    async def ask_split(self, tap: AskSplit) -> Screen:
        return menu.ask_split(await self._figures.task(tap.task_id))

    @on.form(SplitForm)
    async def steps_typed(self, form: SplitForm, text: str) -> Screen:
        try:
            return menu.split(*await self._figures.split(form.task_id, split_tasks(text)))
        except UserError as refusal:
            return menu.ask_split(await self._figures.task(form.task_id), refusal.text)
