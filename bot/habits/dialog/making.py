"""New habits: in one line, in four taps, or three at once."""

from bot.habits.dialog.looking import LookDialog
from bot.habits.rules.amounts import MINUTES, amount_of, amount_words
from bot.habits.rules.history import Kind
from bot.habits.rules.phrase import HabitPhrase, HabitsWord, Wanted, recognise, wanted
from bot.habits.rules.schedule import Schedule
from bot.habits.rules.templates import SETS, TEMPLATES, Choice, Part, Template
from bot.habits.screens import asks
from bot.habits.screens.forms import GoalForm, OwnForm, PickForm
from bot.habits.screens.payloads import (
    AskNew,
    AskOwn,
    FirstPart,
    Pick,
    PickAmount,
    PickOther,
    PickPart,
    SetAmount,
    Sets,
    TakeSet,
)
from bot.habits.screens.words import is_abstaining
from bot.habits.service.keeping import HabitService
from bot.kernel.errors import GoneError, UserError
from bot.kernel.ports import TaskBook
from bot.ui.navigation import MakeHabit
from bot.ui.routes import on
from bot.ui.screen import Screen

NOT_REPEATING_TEXT = "Привычкой становится повторяющееся дело. Добавь ему повтор — и получится."
NOT_AN_AMOUNT_TEXT = "Не получилось понять. Например: «3 страницы», «10 минут»."


class MakeDialog:
    """«🔄 Привычку» and «привычка: …»."""

    def __init__(self, habits: HabitService, look: LookDialog, tasks: TaskBook) -> None:
        self._habits, self._look, self._tasks = habits, look, tasks

    @on.phrase(recognise, begins_anew=True)
    async def said(self, found: HabitPhrase | HabitsWord) -> Screen:
        if isinstance(found, HabitsWord):
            return await self._look.listing(0)
        return await self._write(found.rest) if found.rest else asks.which()

    @on.command("habit", "Новая привычка")
    async def typed(self, words: str) -> Screen:
        return await self._write(words) if words else asks.which()

    async def _write(self, text: str) -> Screen:
        wish = wanted(" ".join(text.split()), self._habits.local_now())
        before = {habit_id for habit_id, _ in await self._habits.names()}
        kept = (await self._habits.create(wish))[0]
        return asks.made(kept.habit, self._habits.user, known=kept.habit.id in before)

    @on.tap(AskNew)
    async def ask_new(self, _: AskNew) -> Screen:
        return asks.which()

    @on.tap(Sets)
    async def sets(self, _: Sets) -> Screen:
        return asks.sets()

    @on.tap(TakeSet)
    async def take_set(self, tap: TakeSet) -> Screen:
        if tap.key not in SETS:
            raise GoneError
        title, keys = SETS[tap.key]
        wishes = [_wish(t, t.choices[0] if t.choices else None, t.part) for t in (TEMPLATES[key] for key in keys)]
        made = await self._habits.create(*wishes)
        return asks.set_made(title, [kept.habit for kept in made])

    @on.tap(Pick)
    async def pick(self, tap: Pick) -> Screen:
        return asks.how_much(_template(tap.key))

    @on.tap(PickOther)
    async def pick_other(self, tap: PickOther) -> Screen:
        return asks.how_much_typed(_template(tap.key))

    @on.form(PickForm)
    async def picked_words(self, form: PickForm, text: str) -> Screen:
        template, found = _template(form.key), amount_of(text)
        if found is None or not found[0]:
            return asks.how_much_typed(template, NOT_AN_AMOUNT_TEXT)
        unit = found[1] or (template.choices[0].unit if template.choices else "")
        return asks.when(template, Choice(found[0], unit[:30]))

    @on.tap(PickAmount)
    async def pick_amount(self, tap: PickAmount) -> Screen:
        return asks.when(_template(tap.key), Choice(tap.goal, tap.unit))

    @on.tap(PickPart)
    async def pick_part(self, tap: PickPart) -> Screen:
        wish = _wish(_template(tap.key), Choice(tap.goal, tap.unit), tap.part)
        kept = (await self._habits.create(wish))[0]
        return asks.made(kept.habit, self._habits.user)

    @on.tap(MakeHabit)
    async def from_task(self, tap: MakeHabit) -> Screen:
        """The repeating task becomes a habit of the same rhythm and time; the task itself is taken away."""
        task = await self._tasks.get(tap.task_id)
        if task is None:
            raise GoneError
        if task.rrule is None:
            raise UserError(NOT_REPEATING_TEXT)
        wish = Wanted(
            task.title,
            schedule=Schedule.of_rrule(task.rrule, task.day or self._habits.today()),
            times=(task.at,) if task.at is not None else (),
        )
        kept = (await self._habits.create(wish))[0]
        await self._tasks.retire(task.id)
        return asks.made(kept.habit, self._habits.user)

    # -- in the person's own words -----------------------------------------------------------------------------------

    @on.tap(AskOwn)
    async def ask_own(self, _: AskOwn) -> Screen:
        return asks.own()

    @on.form(OwnForm)
    async def own_said(self, _: OwnForm, text: str) -> Screen:
        found = recognise(text)
        rest = found.rest if isinstance(found, HabitPhrase) and found.rest else " ".join(text.split())
        wish = wanted(rest, self._habits.local_now())
        habit = (await self._habits.create(wish))[0].habit
        if is_abstaining(habit) or habit.what is Kind.LIMIT:  # neither an amount to begin with nor an hour
            return asks.made(habit, self._habits.user)
        if wish.goal is None:
            return asks.own_how_much(habit)
        return asks.made(habit, self._habits.user) if wish.part or wish.times else asks.own_when(habit)

    @on.tap(SetAmount)
    async def set_amount(self, tap: SetAmount) -> Screen:
        if not tap.goal:
            return asks.own_when((await self._habits.habit(tap.habit_id)).habit)
        return await self._first_amount(tap.habit_id, tap.goal, tap.unit)

    @on.form(GoalForm)
    async def goal_said(self, form: GoalForm, text: str) -> Screen:
        found = amount_of(text)
        habit = (await self._habits.habit(form.habit_id)).habit
        if found is None or (not found[0] and habit.what is not Kind.LIMIT):
            ask = asks.own_how_much if form.first else asks.goal
            return ask(habit, NOT_AN_AMOUNT_TEXT)
        if form.first:
            return await self._first_amount(habit.id, found[0], found[1] or habit.unit)
        kept = await self._habits.set_goal(habit.id, found[0], found[1] or None)
        return self._look.card(kept, "Готово, новая цель — с сегодняшнего дня.")

    async def _first_amount(self, habit_id: int, goal: int, unit: str) -> Screen:
        await self._habits.set_goal(habit_id, goal, unit)
        kept = await self._habits.set_minimum(habit_id, amount_words(goal, unit))
        return asks.own_when(kept.habit)

    @on.tap(FirstPart)
    async def first_part(self, tap: FirstPart) -> Screen:
        kept = await self._habits.set_part(tap.habit_id, tap.part)
        return asks.made(kept.habit, self._habits.user)


def _template(key: str) -> Template:
    if key not in TEMPLATES:
        raise GoneError
    return TEMPLATES[key]


def _wish(template: Template, choice: Choice | None, part: Part) -> Wanted:
    """A ready habit; one counted in minutes lets focus sessions count."""
    kind = Kind.TIMED if choice is not None and choice.unit == MINUTES else template.kind
    least = amount_words(choice.goal, choice.unit) if choice is not None else template.minimum
    return Wanted(
        template.title,
        kind,
        choice.goal if choice else None,
        choice.unit if choice else "",
        template.minimum or least,
        part=part,
        emoji=template.emoji,
    )
