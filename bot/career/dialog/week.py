"""Answers to the career assistant's questions in the Sunday talk; each leads on to the next question."""

from collections.abc import Sequence
from datetime import date

from bot.career import rules
from bot.career.dialog.goals import NOT_A_NUMBER_TEXT
from bot.career.models import Step
from bot.career.screens import week as screens
from bot.career.screens.week_payloads import (
    AskOther,
    AskOwnStep,
    CheckForm,
    CheckIn,
    Keep,
    MeasureForm,
    RateInTalk,
    Reach,
    SetTarget,
    SkipStep,
    StoneForm,
    TakeSteps,
    TargetForm,
    WeekStepForm,
    WeekWhyForm,
)
from bot.career.service.goals import GoalService
from bot.career.service.skills import SkillService
from bot.career.service.weekly import WeeklyService
from bot.kernel.errors import UserError
from bot.ui.html import Html
from bot.ui.routes import on
from bot.ui.screen import Screen
from bot.ui.week import Question, Stage, WeekTalk

NOT_A_MEASURE_TEXT = "Нужны число и что считаем, например: «20 уроков»."
PLANNED_TEXT = Html("В плане 👌")


class CheckDialog:
    """How results stand, and the steps of the week."""

    def __init__(self, weekly: WeeklyService, goals: GoalService, talk: WeekTalk) -> None:
        self._weekly, self._goals, self._talk = weekly, goals, talk

    @on.tap(CheckIn)
    async def check_in(self, tap: CheckIn) -> Screen:
        return await self._set(tap.day, tap.result_id, tap.value)

    @on.tap(AskOther)
    async def ask_other(self, tap: AskOther) -> Screen:
        self._talk.check(tap.day)
        return _drawn(screens.ask_other((await self._goals.result(tap.result_id))[0], tap.day))

    @on.form(CheckForm)
    async def typed(self, form: CheckForm, text: str) -> Screen:
        value = rules.number_said(text)
        if value is None:
            result, _ = await self._goals.result(form.result_id)
            return _drawn(screens.ask_other(result, form.day, NOT_A_NUMBER_TEXT))
        return await self._set(form.day, form.result_id, value)

    async def _set(self, day: date, result_id: int, value: float) -> Screen:
        self._talk.check(day)
        await self._weekly.check_in(result_id, value)
        return await self._talk.onward(day, Stage.CHECK)

    @on.tap(TakeSteps)
    async def take(self, tap: TakeSteps) -> Screen:
        self._talk.check(tap.day)
        return await self._planned(tap.day, await self._weekly.take(tap.goal_id, tap.day, tap.at))

    @on.tap(AskOwnStep)
    async def ask_own(self, tap: AskOwnStep) -> Screen:
        self._talk.check(tap.day)
        return _drawn(screens.ask_own_step(await self._goals.goal(tap.goal_id), tap.day, tap.at))

    @on.form(WeekStepForm)
    async def own(self, form: WeekStepForm, text: str) -> Screen:
        self._talk.check(form.day)
        try:
            step = await self._weekly.own_step(form.goal_id, form.day, form.at, text)
        except UserError as refusal:
            goal = await self._goals.goal(form.goal_id)
            return _drawn(screens.ask_own_step(goal, form.day, form.at, refusal.text))
        return await self._planned(form.day, [step])

    @on.tap(SkipStep)
    async def skip(self, tap: SkipStep) -> Screen:
        return await self._talk.onward(tap.day, Stage.EXTRA)

    async def _planned(self, day: date, steps: Sequence[Step]) -> Screen:
        return await self._talk.onward(day, Stage.EXTRA, PLANNED_TEXT if steps else None)


class ExtraDialog:
    """One thing more about a goal or a skill."""

    def __init__(self, weekly: WeeklyService, goals: GoalService, skills: SkillService, talk: WeekTalk) -> None:
        self._weekly, self._goals, self._skills, self._talk = weekly, goals, skills, talk

    @on.tap(Keep)
    async def keep(self, tap: Keep) -> Screen:
        self._talk.check(tap.day)
        await self._weekly.answered(tap.goal_id, tap.question)
        return await self._talk.end(tap.day, asked="goal")

    @on.form(WeekWhyForm)
    async def why(self, form: WeekWhyForm, text: str) -> Screen:
        self._talk.check(form.day)
        await self._weekly.set_why(form.goal_id, text)
        return await self._talk.end(form.day, asked="goal")

    @on.tap(SetTarget)
    async def target(self, tap: SetTarget) -> Screen:
        return await self._set_target(tap.day, tap.goal_id, tap.result_id, tap.target)

    @on.form(TargetForm)
    async def target_typed(self, form: TargetForm, text: str) -> Screen:
        target = rules.number_said(text)
        if not target:
            question = screens.ask_target(*await self._goals.result(form.result_id), form.day, NOT_A_NUMBER_TEXT)
            return _drawn(question)
        return await self._set_target(form.day, form.goal_id, form.result_id, target)

    async def _set_target(self, day: date, goal_id: int, result_id: int, target: float) -> Screen:
        self._talk.check(day)
        await self._weekly.set_target(goal_id, result_id, target)
        return await self._talk.end(day, asked="goal")

    @on.form(MeasureForm)
    async def measure(self, form: MeasureForm, text: str) -> Screen:
        self._talk.check(form.day)
        said = rules.measure_said(text)
        if said is None:
            return _drawn(screens.ask_measure(await self._goals.goal(form.goal_id), form.day, NOT_A_MEASURE_TEXT))
        await self._weekly.add_result(form.goal_id, *said)
        return await self._talk.end(form.day, asked="goal")

    @on.tap(Reach)
    async def reach(self, tap: Reach) -> Screen:
        self._talk.check(tap.day)
        await self._weekly.reach(tap.goal_id, tap.milestone_id)
        return await self._talk.end(tap.day, asked="goal")

    @on.form(StoneForm)
    async def stone(self, form: StoneForm, text: str) -> Screen:
        self._talk.check(form.day)
        await self._weekly.add_milestone(form.goal_id, text)
        return await self._talk.end(form.day, asked="goal")

    @on.tap(RateInTalk)
    async def rate(self, tap: RateInTalk) -> Screen:
        self._talk.check(tap.day)
        await self._skills.rate(tap.skill_id, tap.rating)
        return await self._talk.end(tap.day, asked="skill")


def _drawn(question: Question) -> Screen:
    return Screen(question.text, question.rows, question.form)
