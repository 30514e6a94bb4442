"""What the bot waits for in words, about habits."""

from datetime import date

from bot.ui.form import Form


class OwnForm(Form, name="h.own", takes_dates=True):
    """A habit in words."""


class PickForm(Form, name="h.pick", takes_dates=True):
    """The amount of a ready habit: «3 страницы»."""

    key: str


class GoalForm(Form, name="h.goal", takes_dates=True):
    """A goal: «8 стаканов»; `first` asks for the time next."""

    habit_id: int
    first: bool = False


class MinimumForm(Form, name="h.least", takes_dates=True):
    """The least that still counts."""

    habit_id: int


class PlanForm(Form, name="h.plan", takes_dates=True):
    """When and where."""

    habit_id: int


class NameForm(Form, name="h.name", takes_dates=True):
    """Another name."""

    habit_id: int


class AmountForm(Form, name="h.amount"):
    """How many more on this day."""

    habit_id: int
    day: date


class ScheduleForm(Form, name="h.sched", takes_dates=True):
    """A rhythm in words: «по вторникам», «3 раза в неделю»."""

    habit_id: int


class TimeForm(Form, name="h.time", takes_dates=True):
    """Times in words: «10, 14 и 18»."""

    habit_id: int


class RestForm(Form, name="h.rest", takes_dates=True):
    """The last day of a vacation."""

    habit_id: int | None = None


class SnoozeForm(Form, name="h.later", takes_dates=True):
    """«через 3 часа»."""

    habit_id: int
