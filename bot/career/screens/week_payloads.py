"""Buttons and forms of the career assistant in the Sunday talk; `day` is the Sunday."""

from datetime import date, time

from bot.ui.form import Form
from bot.ui.payload import Payload


class CheckIn(Payload, prefix="c.w_set"):
    """The result stands at this value."""

    day: date
    result_id: int
    value: float


class AskOther(Payload, prefix="c.w_set?"):
    """«✏️ Другое»: another value, typed."""

    day: date
    result_id: int


class TakeSteps(Payload, prefix="c.w_take"):
    """«✅ Да»: the steps of the week go into the plan."""

    day: date
    goal_id: int
    at: time


class AskOwnStep(Payload, prefix="c.w_own?"):
    """«✏️ Другой»: another step, typed."""

    day: date
    goal_id: int
    at: time


class SkipStep(Payload, prefix="c.w_skip"):
    """No step this time."""

    day: date


class Keep(Payload, prefix="c.w_keep"):
    """The goal stays as it is: its why, its results, its milestones."""

    day: date
    goal_id: int
    question: str


class SetTarget(Payload, prefix="c.w_target"):
    """The result aims at another number."""

    day: date
    goal_id: int
    result_id: int
    target: float


class Reach(Payload, prefix="c.w_stone"):
    """The milestone is behind."""

    day: date
    goal_id: int
    milestone_id: int


class RateInTalk(Payload, prefix="c.w_rate"):
    """The person's own opinion of a skill."""

    day: date
    skill_id: int
    rating: int


class CheckForm(Form, name="c.w_set"):
    """A typed value of a result."""

    day: date
    result_id: int


class WeekStepForm(Form, name="c.w_own", takes_dates=True):
    """A typed step."""

    day: date
    goal_id: int
    at: time


class WeekWhyForm(Form, name="c.w_why", takes_dates=True):
    """What the goal is for."""

    day: date
    goal_id: int


class TargetForm(Form, name="c.w_target"):
    """A typed number that a result aims at."""

    day: date
    goal_id: int
    result_id: int


class MeasureForm(Form, name="c.w_measure"):
    """A typed number that an own goal is measured by: «20 уроков»."""

    day: date
    goal_id: int


class StoneForm(Form, name="c.w_stone", takes_dates=True):
    """A typed milestone of an own goal."""

    day: date
    goal_id: int
