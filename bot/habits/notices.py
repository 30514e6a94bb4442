"""Reminders of habits, drawn from the truth at the moment they are sent."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.delivery.kinds import Due, Notice
from bot.habits.models import Habit, Kept
from bot.habits.repository import EVER, HabitRepository
from bot.habits.rules.amounts import increments
from bot.habits.rules.history import NOTHING, History, Kind, State
from bot.habits.rules.history import Mark as DayMark
from bot.habits.rules.schedule import habit_day
from bot.habits.screens import cards, words
from bot.habits.screens.payloads import Add, Back, Mark
from bot.habits.service.reminders import HABIT_DUE, HABIT_PART, Reminders
from bot.kernel.clock import Clock
from bot.language.words import clock as clock_words
from bot.ui.html import Html, h
from bot.ui.screen import Button
from bot.users.models import User

_KINDS = {kind.name: kind for kind in (HABIT_DUE, HABIT_PART)}
# Enough to see whether the week, or an interval of three weeks, is kept already.
_RECENT = timedelta(days=21)


class HabitNotices:
    """Draws the deliveries of kinds `habit.due` and `habit.part`."""

    def __init__(self, repository: HabitRepository, reminders: Reminders, clock: Clock) -> None:
        self._repository, self._reminders, self._clock = repository, reminders, clock

    async def notices(self, dues: Sequence[Due]) -> Mapping[int, Notice]:
        """What is done or skipped is settled; vacation, archive and days that are not due are left out.

        A streak is told only where something was answered, so all the marks are read only then.
        """
        found = await self._found(dues, min(due.planned_local.date() for due in dues) - _RECENT)
        answered = [due for due in dues if (it := found.get(int(due.ref))) and self._is_answered(due, *it)]
        if answered:
            found |= await self._found(answered, EVER)
        return {due.id: notice for due in dues if (notice := self._notice(due, found)) is not None}

    async def _found(self, dues: Sequence[Due], since: date) -> dict[int, tuple[Kept, User]]:
        pairs = sorted({(due.user_id, int(due.ref)) for due in dues})
        return {item[0].habit.id: item for item in await self._repository.many(pairs, since)}

    def _history(self, due: Due, kept: Kept, user: User) -> tuple[History, date]:
        """The habit as of now, and the day that the reminder is about."""
        today = habit_day(user.local(self._clock.now()), user.day_ends_at)
        return kept.history(today), habit_day(due.planned_local, user.day_ends_at)

    def _is_answered(self, due: Due, kept: Kept, user: User) -> bool:
        history, day = self._history(due, kept, user)
        return history.kept(day) or history.mark(day).state is State.SKIP

    def _notice(self, due: Due, found: Mapping[int, tuple[Kept, User]]) -> Notice | None:
        item = found.get(int(due.ref))
        if item is None or item[0].habit.archived_on is not None:
            return None
        kept, user = item
        habit, (history, day) = kept.habit, self._history(due, kept, user)
        late = f"по плану было в {clock_words(due.planned_local.time())}" if due.is_late else ""
        alone = cards.reminder(habit, history, day, late)
        if history.mark(day).code and not history.is_due(day):
            undo = Back(habit_id=habit.id, day=day, now=history.mark(day).code, was=NOTHING.code)
            line = words.answer(habit, history, day)
            return Notice(alone, line, settled=True, undo=Button("↩️ Вернуть", undo), name=habit.title)
        if habit.snoozed_until is not None and habit.snoozed_until > max(due.planned_at, self._clock.now()):
            until = clock_words(user.local(habit.snoozed_until).time())
            return Notice(alone, h("⏳ {} {} · напомню в {}", habit.emoji, habit.title, until), settled=True)
        if not history.is_due(day) or day > history.today:
            return None
        return Notice(alone, _line(habit, history, day), _row(habit, history, day), name=habit.title)

    async def plan_next(self, due: Due) -> None:
        """The next occurrence by the person's wall clock, whatever became of this one."""
        for kept, user in await self._repository.many([(due.user_id, int(due.ref))], self._clock.now().date()):
            today = habit_day(user.local(self._clock.now()), user.day_ends_at)
            await self._reminders.plan_after(_KINDS[due.kind], kept.habit, user, today, due.planned_at)


def _line(habit: Habit, history: History, day: date) -> Html:
    return cards.reminder_line(habit, history, day)


def _row(habit: Habit, history: History, day: date) -> tuple[Button, ...]:
    """In a message of several: ✅ and ◐, or ✅ and one more."""
    done = Button("✅ Готово", Mark(habit_id=habit.id, day=day, state=State.DONE))
    if habit.what is Kind.YES:
        return (done, Button("◐ Чуть", Mark(habit_id=habit.id, day=day, state=State.LITTLE)))
    seen: DayMark = history.mark(day)
    step = increments(history.rule_on(day).goal or 1)[0]
    more = Button(f"+{step}", Add(habit_id=habit.id, day=day, seen=seen.amount, more=step))
    return (more,) if habit.what is Kind.LIMIT else (done, more)
