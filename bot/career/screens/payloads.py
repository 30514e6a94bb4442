"""Buttons and forms of the career assistant."""

from datetime import date

from bot.ui.form import Form
from bot.ui.payload import Payload


class Career(Payload, prefix="c.home"):
    """«🚀 Карьера»."""


class NewGoal(Payload, prefix="c.new"):
    """«➕ Цель» and «Ещё варианты»: ready-made goals."""

    everything: bool = False


class Pick(Payload, prefix="c.pick"):
    """A ready-made goal."""

    template: str


class SetTerm(Payload, prefix="c.term"):
    """The term of a ready-made goal."""

    template: str
    months: int


class AskOwn(Payload, prefix="c.own?"):
    """«✏️ Своя цель»."""


class SetOwnTerm(Payload, prefix="c.own_term"):
    """The term of an own goal."""

    goal_id: int
    months: int


class AskOwnSteps(Payload, prefix="c.own_steps?"):
    """«✏️ Свои шаги»."""

    goal_id: int


class Take(Payload, prefix="c.take"):
    """«✅ Беру все три»."""

    goal_id: int


class Change(Payload, prefix="c.change"):
    """«✏️ Поменять»."""

    goal_id: int


class Swap(Payload, prefix="c.swap"):
    """Put this step of the template where the proposed one stands."""

    step_id: int
    place: int


class Begin(Payload, prefix="c.begin"):
    """«⏱ Сейчас»: the first two minutes."""

    step_id: int


class Opened(Payload, prefix="c.opened"):
    """The two minutes are behind."""

    step_id: int


class StartOn(Payload, prefix="c.start_on"):
    """«Завтра»: the step moves to this day."""

    step_id: int
    day: date


class OpenGoal(Payload, prefix="c.goal"):
    """The goal's card."""

    goal_id: int


class GoalMore(Payload, prefix="c.more"):
    """«☰ Ещё» of a goal."""

    goal_id: int


class Steps(Payload, prefix="c.steps"):
    """«📅 Шаги»."""

    goal_id: int


class Results(Payload, prefix="c.results"):
    """«📏 Итоги»."""

    goal_id: int


class AskResult(Payload, prefix="c.result?"):
    """One result: what is it now?"""

    result_id: int


class SetResult(Payload, prefix="c.result"):
    """The result stands at this value."""

    result_id: int
    value: float


class Milestones(Payload, prefix="c.stones"):
    """«🧭 Вехи»."""

    goal_id: int


class SetMilestone(Payload, prefix="c.stone"):
    """The milestone is reached, or not."""

    goal_id: int
    milestone_id: int
    done: bool


class AskWhy(Payload, prefix="c.why?"):
    """«💭 Зачем»."""

    goal_id: int


class CloseGoal(Payload, prefix="c.close"):
    """Finish the goal, let it go, or take that back."""

    goal_id: int
    status: str


class GoalEvidence(Payload, prefix="c.did"):
    """«📝 Сделано» of a goal; 0 is everything."""

    goal_id: int


class AskNote(Payload, prefix="c.note?"):
    """«✏️ Дописать» under what was done, for a goal or a skill."""

    goal_id: int = 0
    skill_id: int = 0


class GoalFile(Payload, prefix="c.did_file"):
    """«📄 Файлом»; 0 is everything."""

    goal_id: int


class Skills(Payload, prefix="c.skills"):
    """«💪 Навыки»."""


class AskSkill(Payload, prefix="c.skill?"):
    """«✏️ Новый навык»."""


class OpenSkill(Payload, prefix="c.skill"):
    """The skill's card."""

    skill_id: int


class LogTo(Payload, prefix="c.log"):
    """Bring the day's practice up to so many minutes."""

    skill_id: int
    day: date
    total: int


class ForgetPractice(Payload, prefix="c.unlog"):
    """«↩️ Вернуть» after practice."""

    practice_id: int


class AskRating(Payload, prefix="c.rate?"):
    """«⭐ Оценка»."""

    skill_id: int


class Rate(Payload, prefix="c.rate"):
    """The person's own opinion."""

    skill_id: int
    rating: int


class SkillHours(Payload, prefix="c.hours"):
    """«📊 Часы»: bars of hours per week."""

    skill_id: int


class SkillEvidence(Payload, prefix="c.sdid"):
    """«📝 Сделано» of a skill."""

    skill_id: int


class SkillFile(Payload, prefix="c.sdid_file"):
    """«📄 Файлом» of a skill."""

    skill_id: int


class RemoveSkill(Payload, prefix="c.skill_del"):
    """«🗑 Убрать»."""

    skill_id: int


class RestoreSkill(Payload, prefix="c.skill_back"):
    """«↩️ Вернуть» after removing a skill."""

    skill_id: int


class AskLink(Payload, prefix="c.link?"):
    """«🚀 К цели» on a task's card."""

    task_id: int


class LinkGoal(Payload, prefix="c.link"):
    """The task is a step of the goal."""

    task_id: int
    goal_id: int


class LinkSkill(Payload, prefix="c.slink"):
    """Focus on the task is practice of the skill."""

    task_id: int
    skill_id: int


class AskGoalSkill(Payload, prefix="c.gskill?"):
    """«💪 Навык» of a goal."""

    goal_id: int


class GoalSkill(Payload, prefix="c.gskill"):
    """Steps of the goal are practice of the skill; of none with 0."""

    goal_id: int
    skill_id: int = 0


class OwnGoalForm(Form, name="c.own", takes_dates=True):
    """A typed goal."""


class OwnStepsForm(Form, name="c.own_steps", takes_dates=True):
    """Typed steps, a line each."""

    goal_id: int


class ResultForm(Form, name="c.result"):
    """A typed value of a result."""

    result_id: int


class WhyForm(Form, name="c.why", takes_dates=True):
    """What the goal is for."""

    goal_id: int


class EvidenceForm(Form, name="c.did", takes_dates=True):
    """A typed line of «что сделано»."""

    goal_id: int = 0
    skill_id: int = 0


class SkillForm(Form, name="c.skill"):
    """A typed name of a skill."""
