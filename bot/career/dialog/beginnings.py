"""From «🚀 Карьера» to three steps in the plan."""

from datetime import timedelta

from bot.career import rules
from bot.career.screens import beginnings as screens
from bot.career.screens import goals as goal_screens
from bot.career.screens.payloads import (
    AskOwn,
    AskOwnSteps,
    Begin,
    Career,
    Change,
    NewGoal,
    Opened,
    OwnGoalForm,
    OwnStepsForm,
    Pick,
    SetOwnTerm,
    SetTerm,
    StartOn,
    Steps,
    Swap,
    Take,
)
from bot.career.service.beginnings import Beginnings
from bot.career.service.goals import GoalService
from bot.career.service.steps import StepService, Week
from bot.career.templates import Template, template_called, templates
from bot.kernel.errors import GoneError
from bot.ui.routes import on
from bot.ui.screen import Screen


class BeginningDialog:
    """A new goal."""

    def __init__(self, beginnings: Beginnings, goals: GoalService, steps: StepService) -> None:
        self._beginnings, self._goals, self._steps = beginnings, goals, steps

    @on.tap(Career)
    async def career(self, _: Career) -> Screen:
        return await self._home()

    @on.command("career", "Цели и навыки", "карьера", "цель", "цели", "мои цели")
    async def career_typed(self, _: str) -> Screen:
        return await self._home()

    async def _home(self) -> Screen:
        found = await self._goals.all_open()
        return goal_screens.overview(found) if found else self._choose(everything=False)

    def _choose(self, *, everything: bool) -> Screen:
        return screens.choose(list(templates().values()), everything=everything)

    @on.tap(NewGoal)
    async def new_goal(self, tap: NewGoal) -> Screen:
        return self._choose(everything=tap.everything)

    @on.tap(Pick)
    async def pick(self, tap: Pick) -> Screen:
        return screens.ask_term(_template(tap.template))

    @on.tap(SetTerm)
    async def set_term(self, tap: SetTerm) -> Screen:
        week = await self._beginnings.draft(_template(tap.template), tap.months)
        return screens.week(week, self._goals.today())

    @on.tap(AskOwn)
    async def ask_own(self, _: AskOwn) -> Screen:
        return screens.ask_own()

    @on.form(OwnGoalForm)
    async def own_typed(self, _: OwnGoalForm, text: str) -> Screen:
        return await self._own(rules.goal_said(text) or " ".join(text.split()))

    @on.phrase(rules.goal_said, begins_anew=True)
    async def own_said(self, title: str) -> Screen:
        return await self._own(title)

    async def _own(self, said: str) -> Screen:
        """A ready-made goal where the words are its title; else one's own, whose term is asked unless it was said."""
        if (template := template_called(said)) is not None:
            return screens.ask_term(template)
        title, due_on = rules.until_said(said, self._goals.today())
        if due_on is not None:
            return screens.ask_own_steps(await self._beginnings.begin_own(title, due_on))
        return screens.ask_own_term(await self._beginnings.draft_own(title))

    @on.tap(SetOwnTerm)
    async def set_own_term(self, tap: SetOwnTerm) -> Screen:
        return screens.ask_own_steps(await self._beginnings.set_own_term(tap.goal_id, tap.months))

    @on.form(OwnStepsForm)
    async def own_steps(self, form: OwnStepsForm, text: str) -> Screen:
        title = rules.goal_said(text)
        if title is not None:  # no steps but another goal
            return await self.own_said(title)
        return screens.week(await self._steps.own_steps(form.goal_id, text), self._goals.today())


class StepDialog:
    """Steps of the week: shown, changed, taken, begun."""

    def __init__(self, steps: StepService, goals: GoalService) -> None:
        self._steps, self._goals = steps, goals

    def _week(self, week: Week) -> Screen:
        return screens.week(week, self._goals.today())

    @on.tap(Steps)
    async def steps(self, tap: Steps) -> Screen:
        return self._week(await self._steps.week(tap.goal_id))

    @on.tap(Take)
    async def take(self, tap: Take) -> Screen:
        goal, steps = await self._steps.take(tap.goal_id)
        tomorrow = self._goals.today() + timedelta(days=1)
        return screens.taken(goal, steps[0] if steps else None, tomorrow)

    @on.tap(Change)
    async def change(self, tap: Change) -> Screen:
        return await self._change(await self._steps.week(tap.goal_id))

    @on.tap(Swap)
    async def swap(self, tap: Swap) -> Screen:
        return await self._change(await self._steps.swap(tap.step_id, tap.place))

    async def _change(self, week: Week) -> Screen:
        return screens.change(week, await self._steps.next_unseen(week.goal)) if week.proposed else self._week(week)

    @on.tap(AskOwnSteps)
    async def ask_own_steps(self, tap: AskOwnSteps) -> Screen:
        return screens.ask_own_steps(await self._goals.goal(tap.goal_id))

    @on.tap(Begin)
    async def begin(self, tap: Begin) -> Screen:
        return screens.two_minutes(*await self._steps.step(tap.step_id))

    @on.tap(Opened)
    async def opened(self, tap: Opened) -> Screen:
        return screens.opened(*await self._steps.opened(tap.step_id), self._goals.today())

    @on.tap(StartOn)
    async def start_on(self, tap: StartOn) -> Screen:
        day = max(tap.day, self._goals.today())
        return screens.begins_on(*await self._steps.start_on(tap.step_id, day, rules.STEP_AT), self._goals.today())


def _template(key: str) -> Template:
    template = templates().get(key)
    if template is None:
        raise GoneError
    return template
