"""What the buttons of habits send."""

from datetime import date, time

from bot.habits.rules.history import State
from bot.habits.rules.templates import Part
from bot.ui.payload import Payload


class Habits(Payload, prefix="h.list"):
    """«🔄 Привычки»."""

    page: int = 0


class Archived(Payload, prefix="h.arch_list"):
    """«🗄 Архив»."""

    page: int = 0


class Open(Payload, prefix="h.open"):
    """The habit's card."""

    habit_id: int


class More(Payload, prefix="h.more"):
    """«⚙️ Настроить» on the card."""

    habit_id: int


# -- making a habit --------------------------------------------------------------------------------------------------


class AskNew(Payload, prefix="h.new"):
    """«🔄 Привычку», «➕ Новая»: which one?"""


class AskOwn(Payload, prefix="h.own"):
    """«✏️ Своя»."""


class Sets(Payload, prefix="h.sets"):
    """Ready sets."""


class TakeSet(Payload, prefix="h.set"):
    """All habits of a ready set."""

    key: str


class Pick(Payload, prefix="h.pick"):
    """A ready habit: how much?"""

    key: str


class PickAmount(Payload, prefix="h.pick_n"):
    """A ready habit with an amount: when?"""

    key: str
    goal: int
    unit: str


class PickOther(Payload, prefix="h.pick_o"):
    """«✏️ Другое»: the amount in words."""

    key: str


class PickPart(Payload, prefix="h.make"):
    """A ready habit, an amount and a part of the day: make it."""

    key: str
    goal: int
    unit: str
    part: Part


class SetAmount(Payload, prefix="h.goal_n"):
    """This goal for a habit just made; then: when?"""

    habit_id: int
    goal: int
    unit: str


class FirstPart(Payload, prefix="h.part_1"):
    """A part of the day for a habit just made."""

    habit_id: int
    part: Part


# -- marking ---------------------------------------------------------------------------------------------------------


class Mark(Payload, prefix="h.mark"):
    """Give the day this state."""

    habit_id: int
    day: date
    state: State


class MarkToday(Payload, prefix="h.mark_t"):
    """Done, from «Сегодня»."""

    habit_id: int
    day: date


class BackToday(Payload, prefix="h.back_t"):
    """Take a mark back, on «Сегодня»; both marks as stored numbers."""

    habit_id: int
    day: date
    now: int
    was: int


class Add(Payload, prefix="h.add"):
    """So many more than the amount that was shown."""

    habit_id: int
    day: date
    seen: int
    more: int


class AddToday(Payload, prefix="h.add_t"):
    """So many more, from «Сегодня»."""

    habit_id: int
    day: date
    seen: int
    more: int


class AskAmount(Payload, prefix="h.add?"):
    """«✏️ Другое»: how many more?"""

    habit_id: int
    day: date


class Back(Payload, prefix="h.back"):
    """Take a mark back: the codes that the day has now and had before."""

    habit_id: int
    day: date
    now: int
    was: int


class Calendar(Payload, prefix="h.cal"):
    """«📅 Дни»: a month of days."""

    habit_id: int
    month: date


class Day(Payload, prefix="h.day"):
    """One day of the calendar."""

    habit_id: int
    day: date


class AskSnooze(Payload, prefix="h.later?"):
    """«⏳ Позже»."""

    habit_id: int


class SnoozeFor(Payload, prefix="h.later"):
    """Remind again in so many minutes from the tap."""

    habit_id: int
    minutes: int


class TakeStep(Payload, prefix="h.step"):
    """The offered step, or the one that is."""

    habit_id: int
    goal: int


class TakeStepInTalk(Payload, prefix="h.w_step"):
    """The offered step, or the one that is, in the talk of Sunday `day`."""

    day: date
    habit_id: int
    goal: int


# -- progress --------------------------------------------------------------------------------------------------------


class Progress(Payload, prefix="h.prog"):
    """The year of a habit."""

    habit_id: int


class StrengthChart(Payload, prefix="h.strong"):
    """The strength of a habit over time."""

    habit_id: int


class MonthOfAll(Payload, prefix="h.month"):
    """A month of all habits."""

    month: date


# -- changing --------------------------------------------------------------------------------------------------------


class AskSchedule(Payload, prefix="h.sched?"):
    """«📅 Расписание»."""

    habit_id: int


class SetSchedule(Payload, prefix="h.sched"):
    """One of the usual rhythms, as `Schedule.to_text` writes it."""

    habit_id: int
    schedule: str


class AskTime(Payload, prefix="h.time?"):
    """«🕘 Время»."""

    habit_id: int


class SetPart(Payload, prefix="h.part"):
    """A part of the day."""

    habit_id: int
    part: Part


class SetTime(Payload, prefix="h.time"):
    """One time of its own."""

    habit_id: int
    at: time


class AskGoal(Payload, prefix="h.goal?"):
    """«🎯 Цель»."""

    habit_id: int


class AskMinimum(Payload, prefix="h.least?"):
    """«◐ Минимум»."""

    habit_id: int


class AskPlan(Payload, prefix="h.plan?"):
    """«📍 Когда и где?»."""

    habit_id: int


class AskName(Payload, prefix="h.name?"):
    """«✏️ Имя»."""

    habit_id: int


class AskRest(Payload, prefix="h.rest?"):
    """«🏖 Отпуск» for one habit, or for all."""

    habit_id: int | None = None


class Rest(Payload, prefix="h.rest"):
    """Vacation until this day."""

    habit_id: int | None = None
    until: date


class EndRest(Payload, prefix="h.rest_end"):
    """The vacation is over."""

    habit_id: int | None = None


class Archive(Payload, prefix="h.arch"):
    """Put the habit away."""

    habit_id: int


class Restore(Payload, prefix="h.restore"):
    """Take it out again."""

    habit_id: int


class AskDayEnd(Payload, prefix="h.end?"):
    """«🌙 Конец дня» in the settings."""


class SetDayEnd(Payload, prefix="h.end"):
    """The night hour that a habit's day ends at."""

    at: time
