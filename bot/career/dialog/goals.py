"""Goals at work: results, milestones, what was done."""

from bot.career import rules
from bot.career.screens import goals as screens
from bot.career.screens.payloads import (
    AskGoalSkill,
    AskLink,
    AskNote,
    AskResult,
    AskWhy,
    CloseGoal,
    EvidenceForm,
    GoalEvidence,
    GoalFile,
    GoalMore,
    GoalSkill,
    LinkGoal,
    LinkSkill,
    Milestones,
    OpenGoal,
    ResultForm,
    Results,
    SetMilestone,
    SetResult,
    WhyForm,
)
from bot.career.screens.skills import evidence as skill_evidence
from bot.career.service.goals import EVIDENCE_IN_FILE, GoalService
from bot.career.service.links import LinkService
from bot.career.service.skills import SkillService
from bot.kernel.errors import GoneError
from bot.language.words import capitalised
from bot.ui.routes import on
from bot.ui.screen import Screen

NOT_A_NUMBER_TEXT = "Нужно число, например: 12."
STATUSES = ("open", "done", "dropped")


class GoalDialog:
    """One goal."""

    def __init__(self, goals: GoalService) -> None:
        self._goals = goals

    @on.tap(OpenGoal)
    async def open(self, tap: OpenGoal) -> Screen:
        return screens.card(await self._goals.card(tap.goal_id))

    @on.tap(GoalMore)
    async def more(self, tap: GoalMore) -> Screen:
        return screens.more(await self._goals.goal(tap.goal_id))

    @on.tap(Results)
    async def results(self, tap: Results) -> Screen:
        return screens.results(*await self._goals.results(tap.goal_id))

    @on.tap(AskResult)
    async def ask_result(self, tap: AskResult) -> Screen:
        return screens.ask_result(*await self._goals.result(tap.result_id))

    @on.tap(SetResult)
    async def set_result(self, tap: SetResult) -> Screen:
        return await self._set(tap.result_id, tap.value)

    @on.form(ResultForm)
    async def result_typed(self, form: ResultForm, text: str) -> Screen:
        value = rules.number_said(text)
        if value is None:
            return screens.ask_result(*await self._goals.result(form.result_id), NOT_A_NUMBER_TEXT)
        return await self._set(form.result_id, value)

    async def _set(self, result_id: int, value: float) -> Screen:
        result, goal = await self._goals.set_result(result_id, max(0.0, value))
        return screens.card(await self._goals.card(goal.id), f"📏 {result.title}: {screens.value_words(result)}")

    @on.tap(Milestones)
    async def milestones(self, tap: Milestones) -> Screen:
        return screens.milestones(*await self._goals.milestones(tap.goal_id))

    @on.tap(SetMilestone)
    async def set_milestone(self, tap: SetMilestone) -> Screen:
        await self._goals.set_milestone(tap.milestone_id, tap.done)
        return screens.milestones(*await self._goals.milestones(tap.goal_id))

    @on.tap(AskWhy)
    async def ask_why(self, tap: AskWhy) -> Screen:
        return screens.ask_why(await self._goals.goal(tap.goal_id))

    @on.form(WhyForm)
    async def why_typed(self, form: WhyForm, text: str) -> Screen:
        await self._goals.set_why(form.goal_id, " ".join(text.split()))
        return screens.card(await self._goals.card(form.goal_id))

    @on.tap(CloseGoal)
    async def close(self, tap: CloseGoal) -> Screen:
        if tap.status not in STATUSES:
            raise GoneError
        goal = await self._goals.close(tap.goal_id, tap.status)
        return screens.card(await self._goals.card(goal.id)) if tap.status == "open" else screens.closed(goal)


class EvidenceDialog:
    """«Что сделано», for goals and skills."""

    def __init__(self, goals: GoalService, skills: SkillService) -> None:
        self._goals, self._skills = goals, skills

    @on.tap(GoalEvidence)
    async def evidence(self, tap: GoalEvidence) -> Screen:
        return await self._of_goal(tap.goal_id)

    async def _of_goal(self, goal_id: int) -> Screen:
        goal = await self._goals.goal(goal_id) if goal_id else None
        return screens.evidence(goal, await self._goals.evidence(screens.LINES_SHOWN, goal_id=goal_id))

    @on.tap(GoalFile)
    async def file(self, tap: GoalFile) -> Screen:
        goal = await self._goals.goal(tap.goal_id) if tap.goal_id else None
        found = await self._goals.evidence(EVIDENCE_IN_FILE, goal_id=tap.goal_id)
        return screens.evidence_file(capitalised(goal.title) if goal is not None else "все цели и навыки", found)

    @on.tap(AskNote)
    async def ask_note(self, tap: AskNote) -> Screen:
        form = EvidenceForm(goal_id=tap.goal_id, skill_id=tap.skill_id)
        if tap.skill_id:
            return screens.ask_note((await self._skills.skill(tap.skill_id)).title, form)
        goal = await self._goals.goal(tap.goal_id) if tap.goal_id else None
        return screens.ask_note(goal.title if goal is not None else "Что сделано", form)

    @on.form(EvidenceForm)
    async def typed(self, form: EvidenceForm, text: str) -> Screen:
        if form.skill_id:
            skill = await self._skills.skill(form.skill_id)
            await self._goals.note(text, skill_id=skill.id)
            return skill_evidence(skill, await self._goals.evidence(screens.LINES_SHOWN, skill_id=skill.id))
        goal = await self._goals.goal(form.goal_id) if form.goal_id else None
        await self._goals.note(text, goal_id=goal.id if goal is not None else None)
        return await self._of_goal(form.goal_id)


class LinkDialog:
    """Any task can serve a goal or a skill."""

    def __init__(self, goals: GoalService, skills: SkillService, links: LinkService) -> None:
        self._goals, self._skills, self._links = goals, skills, links

    @on.tap(AskLink)
    async def ask(self, tap: AskLink) -> Screen:
        return screens.ask_link(tap.task_id, await self._goals.all_open(), await self._skills.all())

    @on.tap(LinkGoal)
    async def link_goal(self, tap: LinkGoal) -> Screen:
        goal, title = await self._links.to_goal(tap.task_id, tap.goal_id)
        return screens.linked(f"🚀 {capitalised(goal.title)}", title)

    @on.tap(LinkSkill)
    async def link_skill(self, tap: LinkSkill) -> Screen:
        skill, title = await self._links.to_skill(tap.task_id, tap.skill_id)
        return screens.linked(f"💪 {capitalised(skill.title)}", title)

    @on.tap(AskGoalSkill)
    async def ask_skill(self, tap: AskGoalSkill) -> Screen:
        return screens.ask_goal_skill(await self._goals.goal(tap.goal_id), await self._skills.all())

    @on.tap(GoalSkill)
    async def goal_skill(self, tap: GoalSkill) -> Screen:
        goal = await self._links.goal_to_skill(tap.goal_id, tap.skill_id)
        return screens.ask_goal_skill(goal, await self._skills.all())
