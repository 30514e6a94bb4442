"""Days marked: done, a little, skipped, not; more of something; and all of it taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.habits.models import Habit, Kept
from bot.habits.repository import HabitRepository
from bot.habits.rules.history import MOST, History, Kind, Mark, State
from bot.habits.service.keeping import HabitService
from bot.kernel.errors import GoneError, UserError
from bot.ui.events import Echo, HabitMarked, HabitUnmarked
from bot.ui.html import Html

FUTURE_TEXT = "Этот день ещё не наступил. Вот что есть сейчас."
ARCHIVED_TEXT = "Эта привычка в архиве. Вернуть её можно там же."


@dataclass(frozen=True, slots=True)
class Marked:
    """A day as it stands after a tap, with what it was before and what it moved elsewhere."""

    habit: Habit
    history: History
    day: date
    before: Mark
    after: Mark
    moved: Sequence[Html] = ()

    @property
    def changed(self) -> bool:
        """The tap changed something."""
        return self.before != self.after


class MarkService:
    """Writes the marks of one person."""

    def __init__(self, habits: HabitService, repository: HabitRepository, echo: Echo) -> None:
        self._habits, self._repository, self._echo = habits, repository, echo

    async def mark(self, habit_id: int, day: date, state: State) -> Marked:
        """Give the day this state; a second time changes nothing.

        Raises:
            GoneError: there is no such habit, it is archived, or the day is still ahead.
        """
        kept = await self._open(habit_id, day)
        return await self._put(kept, day, marked(kept.habit, self._habits.history(kept), day, state))

    async def add(self, habit_id: int, day: date, seen: int, more: int) -> Marked:
        """Add to the day's amount that the button stood under; where it is another by now, nothing changes."""
        kept = await self._open(habit_id, day)
        before = self._habits.history(kept).mark(day)
        after = _plus(before, more) if before.amount == seen else before
        return await self._put(kept, day, after)

    async def add_more(self, habit_id: int, day: date, more: int) -> Marked:
        """Add to whatever the day's amount is."""
        kept = await self._open(habit_id, day)
        return await self._put(kept, day, _plus(self._habits.history(kept).mark(day), more))

    async def put_back(self, habit_id: int, day: date, now: Mark, was: Mark) -> Marked:
        """Take a mark back, as long as the day still stands as the mark has left it."""
        kept = await self._open(habit_id, day)
        before = self._habits.history(kept).mark(day)
        return await self._put(kept, day, was if before == now else before)

    async def feed(self, day: date, minutes: int, words: str, habit_id: int | None = None) -> Sequence[Marked]:
        """A focus session: its minutes go to the habit it was begun for and to those that its words speak of."""
        timed = await self._repository.timed(self._habits.user.id, day - timedelta(days=14))
        named = [kept for kept in timed if kept.habit.id == habit_id or speaks_of(words, kept.habit.title)]
        return [await self._put(kept, day, _plus(self._habits.history(kept).mark(day), minutes)) for kept in named]

    async def _open(self, habit_id: int, day: date) -> Kept:
        kept = await self._habits.habit(habit_id)
        if kept.habit.archived_on is not None:
            raise GoneError(ARCHIVED_TEXT)
        if day > self._habits.today():
            raise GoneError(FUTURE_TEXT)
        if day.year < kept.habit.created_at.year - 10:
            raise UserError("Так далеко в прошлое не получится.")
        return kept

    async def _put(self, kept: Kept, day: date, after: Mark) -> Marked:
        history = self._habits.history(kept)
        before, was_kept = history.mark(day), history.kept(day)
        moved: list[Html] = []
        if after != before:
            self._repository.note(kept, day, after)
            history = self._habits.history(kept)
            if history.kept(day) and not was_kept:
                moved = await self._echo.tell(HabitMarked(day, kept.habit.id))
            elif was_kept and not history.kept(day):
                moved = await self._echo.tell(HabitUnmarked(day, kept.habit.id))
        return Marked(kept.habit, history, day, before, after, moved)


def marked(habit: Habit, history: History, day: date, state: State) -> Mark:
    """The day's mark with this state: «done» of something counted is at least its goal."""
    amount = history.mark(day).amount
    if state is State.OPEN:
        return Mark()
    if state is State.DONE and habit.what in (Kind.COUNT, Kind.TIMED):
        amount = max(amount, history.rule_on(day).goal or 0)
    return Mark(state, amount)


def _plus(before: Mark, more: int) -> Mark:
    """More of it; whoever goes on counting has not skipped the day after all."""
    state = State.OPEN if before.state in (State.SKIP, State.NO) else before.state
    return Mark(state, min(MOST, max(0, before.amount + more)))


def speaks_of(words: str, title: str) -> bool:
    """Whether a task's title names the habit: every longer word of the habit begins a word of the task."""
    stems = [word[: max(4, len(word) - 2)] for word in title.casefold().split() if len(word) > 2]
    said = words.casefold().split()
    return bool(stems) and all(any(word.startswith(stem) for word in said) for stem in stems)
