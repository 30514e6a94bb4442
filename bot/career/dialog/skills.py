"""Skills and their practice."""

from bot.career import rules
from bot.career.models import Skill
from bot.career.pictures import hours
from bot.career.screens import goals as goal_screens
from bot.career.screens import skills as screens
from bot.career.screens.payloads import (
    AskRating,
    AskSkill,
    ForgetPractice,
    LogTo,
    OpenSkill,
    Rate,
    RemoveSkill,
    RestoreSkill,
    SkillEvidence,
    SkillFile,
    SkillForm,
    SkillHours,
    Skills,
)
from bot.career.service.goals import EVIDENCE_IN_FILE, GoalService
from bot.career.service.skills import SkillService
from bot.language.words import capitalised
from bot.ui.html import Html
from bot.ui.pictures.gallery import Gallery
from bot.ui.routes import on
from bot.ui.screen import Screen


class SkillDialog:
    """Skills of one person."""

    def __init__(self, skills: SkillService, goals: GoalService, gallery: Gallery) -> None:
        self._skills, self._goals, self._gallery = skills, goals, gallery

    async def _overview(self) -> Screen:
        return screens.overview(await self._skills.all(), self._skills.today())

    async def _card(self, skill: Skill, notice: Html | None = None) -> Screen:
        return screens.card(skill, await self._skills.by_day(skill.id), self._skills.today(), notice)

    @on.tap(Skills)
    async def skills(self, _: Skills) -> Screen:
        return await self._overview()

    @on.command("skills", "Навыки и часы", "навыки", "мои навыки")
    async def skills_typed(self, _: str) -> Screen:
        return await self._overview()

    @on.tap(AskSkill)
    async def ask(self, _: AskSkill) -> Screen:
        return screens.ask_skill()

    @on.form(SkillForm)
    async def named(self, _: SkillForm, text: str) -> Screen:
        said = rules.logged(text)
        if said is not None:
            return await self.log(said)
        return await self._card(await self._skills.begin(" ".join(text.split())))

    @on.phrase(rules.logged)
    async def log(self, said: rules.Logged) -> Screen:
        return screens.noted(await self._skills.log(said.skill, said.minutes))

    @on.phrase(rules.skill_said, begins_anew=True)
    async def begun(self, title: str) -> Screen:
        return await self._card(await self._skills.begin(title))

    @on.tap(LogTo)
    async def log_to(self, tap: LogTo) -> Screen:
        noted = await self._skills.log_to(tap.skill_id, tap.day, tap.total)
        skill = noted.skill if noted is not None else await self._skills.skill(tap.skill_id)
        levelled = noted is not None and noted.levelled
        return await self._card(
            skill, screens.noted_line(skill.title, skill.minutes, levelled=True) if levelled else None
        )

    @on.tap(ForgetPractice)
    async def forget(self, tap: ForgetPractice) -> Screen:
        skill = await self._skills.forget(tap.practice_id)
        return await self._card(skill) if skill is not None else await self._overview()

    @on.tap(OpenSkill)
    async def open(self, tap: OpenSkill) -> Screen:
        return await self._card(await self._skills.skill(tap.skill_id))

    @on.tap(SkillHours)
    async def hours(self, tap: SkillHours) -> Screen:
        skill = await self._skills.skill(tap.skill_id)
        shown = screens.hours_of(skill, await self._skills.by_day(skill.id), self._skills.today())
        return screens.hours(skill, shown, await self._gallery.picture(hours, shown))

    @on.tap(AskRating)
    async def ask_rating(self, tap: AskRating) -> Screen:
        return screens.ask_rating(await self._skills.skill(tap.skill_id))

    @on.tap(Rate)
    async def rate(self, tap: Rate) -> Screen:
        return await self._card(await self._skills.rate(tap.skill_id, tap.rating))

    @on.tap(RemoveSkill)
    async def remove(self, tap: RemoveSkill) -> Screen:
        return screens.removed(await self._skills.remove(tap.skill_id))

    @on.tap(RestoreSkill)
    async def restore(self, tap: RestoreSkill) -> Screen:
        return await self._card(await self._skills.restore(tap.skill_id))

    @on.tap(SkillEvidence)
    async def evidence(self, tap: SkillEvidence) -> Screen:
        skill = await self._skills.skill(tap.skill_id)
        return screens.evidence(skill, await self._goals.evidence(goal_screens.LINES_SHOWN, skill_id=skill.id))

    @on.tap(SkillFile)
    async def file(self, tap: SkillFile) -> Screen:
        skill = await self._skills.skill(tap.skill_id)
        found = await self._goals.evidence(EVIDENCE_IN_FILE, skill_id=skill.id)
        return goal_screens.evidence_file(capitalised(skill.title), found)
