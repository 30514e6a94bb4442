"""What the buttons about one task carry."""

from datetime import date, time
from enum import StrEnum

from bot.planner.rules.readings import Doubt
from bot.ui.payload import Payload


class Scope(StrEnum):
    """«Эту или все»: what a change of a repeating task is about."""

    ONE = "one"
    ALL = "all"


# -- one task ----------------------------------------------------------------------------------------------------------


class Open(Payload, prefix="p.open"):
    """The task's card."""

    task_id: int


class More(Payload, prefix="p.more"):
    """«☰ Ещё» of the card."""

    task_id: int


class Done(Payload, prefix="p.done"):
    """Finish the task; `day` is the occurrence that the button was about, where it repeats."""

    task_id: int
    day: date | None = None


class DoneToday(Payload, prefix="p.done_t"):
    """Finish the task on «Сегодня»."""

    task_id: int
    day: date | None = None


class Reopen(Payload, prefix="p.reopen"):
    """Take «done» back."""

    task_id: int


class ReopenToday(Payload, prefix="p.reopen_t"):
    """Take «done» back on «Сегодня»."""

    task_id: int


class Delete(Payload, prefix="p.del"):
    """Take the task away; of a repeating one, after «эту или все»."""

    task_id: int
    scope: Scope | None = None


class Restore(Payload, prefix="p.restore"):
    """Bring the task back."""

    task_id: int


class Undo(Payload, prefix="p.undo"):
    """Take an edit back."""

    task_id: int
    edit: int


class Star(Payload, prefix="p.star"):
    """«⭐»: the task is the main one of this day."""

    task_id: int
    day: date


class ZoneIsRight(Payload, prefix="p.zone_ok"):
    """«Да, 14:05» on a card."""

    task_id: int


class Means(Payload, prefix="p.means"):
    """One of two readings of a doubtful phrase, and the other one."""

    task_id: int
    doubt: Doubt
    took_other: bool
    day: date | None = None
    at: time | None = None
    other_day: date | None = None
    other_at: time | None = None


class Fix(Payload, prefix="p.fix"):
    """«Это поправка»: the new task was meant to change the one before it."""

    task_id: int
    of: int


class Write(Payload, prefix="p.write"):
    """Write these words down as a task, unless they were already since the moment (in seconds) that they were said."""

    words: str
    since: int


# -- when --------------------------------------------------------------------------------------------------------------


class AskDue(Payload, prefix="p.due?"):
    """«📅 Срок»."""

    task_id: int


class SetDue(Payload, prefix="p.due"):
    """Give the task this day and time."""

    task_id: int
    day: date | None = None
    at: time | None = None
    scope: Scope | None = None


class AskSnooze(Payload, prefix="p.later?"):
    """«⏳ Позже»."""

    task_id: int


class SnoozeFor(Payload, prefix="p.later_m"):
    """Remind again in so many minutes from the tap."""

    task_id: int
    minutes: int


class SnoozeUntil(Payload, prefix="p.later"):
    """Remind again at this wall time; `sure` where quiet hours were asked about."""

    task_id: int
    day: date
    at: time
    sure: bool = False


# -- fields ------------------------------------------------------------------------------------------------------------


class AskTitle(Payload, prefix="p.name?"):
    """«Изменить»."""

    task_id: int
    scope: Scope | None = None


class AskLeads(Payload, prefix="p.lead?"):
    """«Напомнить»."""

    task_id: int


class SetLead(Payload, prefix="p.lead"):
    """Remind so many minutes before as well, or no more."""

    task_id: int
    minutes: int
    wanted: bool


class NoLeads(Payload, prefix="p.lead_x"):
    """No reminder at all."""

    task_id: int


class AskPriority(Payload, prefix="p.prio?"):
    """«Приоритет»."""

    task_id: int


class SetPriority(Payload, prefix="p.prio"):
    """1 is the highest, 4 none."""

    task_id: int
    priority: int


class AskNote(Payload, prefix="p.note?"):
    """«Заметка»; a long one has pages."""

    task_id: int
    page: int = 0


class DropNote(Payload, prefix="p.note_x"):
    """Take the note away."""

    task_id: int


class AskTags(Payload, prefix="p.tag?"):
    """«Тег»."""

    task_id: int


class AddTag(Payload, prefix="p.tag"):
    """One of the person's tags."""

    task_id: int
    tag: str


class RemoveTag(Payload, prefix="p.tag_x"):
    """Take a tag off."""

    task_id: int
    tag: str


class Steps(Payload, prefix="p.steps"):
    """«Шаги»."""

    task_id: int


class Tick(Payload, prefix="p.step"):
    """A step is done, or is not."""

    task_id: int
    step_id: int
    done: bool


class ClearSteps(Payload, prefix="p.step_x"):
    """Take the ticked steps off the list."""

    task_id: int


class AskRepeat(Payload, prefix="p.rep?"):
    """«Повтор»."""

    task_id: int


class SetRepeat(Payload, prefix="p.rep"):
    """Repeat by this rule."""

    task_id: int
    rule: str
    workdays: bool = False


class StopRepeat(Payload, prefix="p.rep_x"):
    """No other copy after this one."""

    task_id: int


# -- a task that keeps moving ------------------------------------------------------------------------------------------


class Simpler(Payload, prefix="p.simpler"):
    """«Сделаем проще?»"""

    task_id: int


class Split(Payload, prefix="p.split"):
    """«Разбить»: ask for the first step."""

    task_id: int


class TwoMinutes(Payload, prefix="p.two"):
    """«2 минуты»: begin now, for two minutes."""

    task_id: int


class LetGo(Payload, prefix="p.let_go"):
    """«Отпустить»."""

    task_id: int
