"""Buttons and payloads that every room shares: the way home and out of a form."""

from bot.ui.form import Form
from bot.ui.payload import Payload
from bot.ui.screen import Button


class Home(Payload, prefix="home"):
    """«◀️ Сегодня»: the day's screen."""


class Help(Payload, prefix="help"):
    """«Что ты умеешь?»."""


class More(Payload, prefix="more"):
    """«☰ Ещё» of the home screen."""


class MakeHabit(Payload, prefix="task.habit"):
    """«🔄 Сделать привычкой» on the card of a repeating task; the slice of habits answers it."""

    task_id: int


class ReopenTask(Payload, prefix="task.reopen"):
    """«↩️ Вернуть» of a task that was done beside its timer; the planner answers it."""

    task_id: int


class FocusOnHabit(Payload, prefix="habit.focus"):
    """«🍅 Фокус» on a habit that counts minutes; the slice of Pomodoro answers it."""

    habit_id: int


class Cancel(Payload, prefix="cancel"):
    """«Отмена» in a form: leave it, change nothing."""


class IsAnswer(Payload, prefix="ui.answer"):
    """The doubtful text was the answer to the open form."""


class IsTask(Payload, prefix="ui.task"):
    """The doubtful text was a new task."""


class Doubt(Form, name="ui.doubt"):
    """A text with a date was typed into a form that did not ask for one: whose is it?"""

    form: str  # the open form, encoded
    text: str


HOME = Button("◀️ Сегодня", Home())
CANCEL = Button("Отмена", Cancel())
