"""Buttons and forms of focus. Each names its session, so a tap on yesterday's message touches nothing of today."""

from bot.pomodoro.models import Reason
from bot.ui.form import Form
from bot.ui.payload import Payload


class Menu(Payload, prefix="f.menu"):
    """«🍅 Помодоро»: what runs, or the presets."""


class Focus(Payload, prefix="f.task"):
    """«🍅 Фокус» on a task's card: the last choice at once."""

    task_id: int


class Start(Payload, prefix="f.start"):
    """A preset."""

    length: int
    rest: int


class StartSmall(Payload, prefix="f.small"):
    """«🧺 3 мелких · 20 мин»: today's small tasks in one session."""


class AskLength(Payload, prefix="f.start?"):
    """«✏️ Другая»: another length."""


class Look(Payload, prefix="f.look"):
    """«🔄 Сколько осталось»."""

    session_id: int


class Pause(Payload, prefix="f.pause"):
    """«⏸ Пауза»."""

    session_id: int


class Stop(Payload, prefix="f.stop"):
    """«⏹ Стоп»."""

    session_id: int


class Resume(Payload, prefix="f.go"):
    """«🍅 Продолжить»."""

    session_id: int


class Because(Payload, prefix="f.why"):
    """What came in between; nothing is «Просто хватит»."""

    session_id: int
    reason: Reason | None = None


class Ready(Payload, prefix="f.ready"):
    """«✅ Дело готово», «✅ Готово»."""

    session_id: int


class Rest(Payload, prefix="f.rest"):
    """«☕ Перерыв», the long one, and «Короткий» instead of it."""

    session_id: int
    long: bool = False


class Again(Payload, prefix="f.again"):
    """«🍅 Ещё 25»."""

    session_id: int


class Extend(Payload, prefix="f.more"):
    """«+5 минут»."""

    session_id: int
    minutes: int


class Enough(Payload, prefix="f.enough"):
    """«Хватит»."""

    session_id: int


class Figures(Payload, prefix="f.stats"):
    """«📊 Итоги»."""


class Choices(Payload, prefix="f.choices"):
    """«⚙️ Настроить»."""


class SetGoal(Payload, prefix="f.goal"):
    """So many 🍅 a day."""

    goal: int


class AskGoal(Payload, prefix="f.goal?"):
    """«✏️ Другая цель»."""


class SetAuto(Payload, prefix="f.auto"):
    """Breaks start by themselves, or on a tap."""

    on: bool


class AskEstimate(Payload, prefix="f.guess?"):
    """«🎯 Оценить дело»."""


class EstimateTask(Payload, prefix="f.guess_t?"):
    """«🎯 В 🍅» on a task's card."""

    task_id: int


class SetEstimate(Payload, prefix="f.guess"):
    """The task needs so many 🍅."""

    task_id: int
    planned: int


class AskSplit(Payload, prefix="f.split?"):
    """«✂️ Разбить»."""

    task_id: int


class LengthForm(Form, name="f.length"):
    """A typed length: «40», «45/10»."""


class GoalForm(Form, name="f.goal"):
    """A typed daily goal."""


class EstimateForm(Form, name="f.guess"):
    """«отчёт 4»."""


class TaskEstimateForm(Form, name="f.guess_t"):
    """«4» for the task of a card."""

    task_id: int


class SplitForm(Form, name="f.split", takes_dates=True):
    """Steps, a line each."""

    task_id: int
