"""Marks: from cards, reminders, the calendar and «Сегодня»."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from bot.habits.rules.history import MOST, Kind, State
from bot.habits.rules.history import Mark as DayMark
from bot.habits.rules.said import SaidMark, is_about, said_mark
from bot.habits.screens import asks, cards, words
from bot.habits.screens.forms import AmountForm, SnoozeForm
from bot.habits.screens.payloads import (
    Add,
    AddToday,
    AskAmount,
    AskSnooze,
    Back,
    BackToday,
    Mark,
    MarkToday,
    SnoozeFor,
    TakeStep,
)
from bot.habits.service.keeping import HabitService
from bot.habits.service.marking import Marked, MarkService
from bot.language.moment import parse_moment
from bot.ui.html import dots, lines
from bot.ui.ports import HomeScreen
from bot.ui.routes import on
from bot.ui.screen import Screen
from bot.users.rules import instant_of
from bot.users.service import UserService

NOT_A_NUMBER_TEXT = "Нужно число. Например: «3»."
NOT_A_MOMENT_TEXT = "Не получилось понять время. Например: «через 3 часа»."
_NUMBER = re.compile(r"\s*+([+\-−]?)\s*+(\d{1,6})\D{0,20}")


class MarkDialog:
    """A tap is a mark, and each can be taken back."""

    def __init__(self, marks: MarkService, habits: HabitService, users: UserService, home: HomeScreen) -> None:
        self._marks, self._habits, self._users, self._home = marks, habits, users, home

    def _answered(self, result: Marked) -> Screen:
        if result.after.state is State.OPEN and not result.after.amount:
            return cards.unmarked(result)
        kept = result.changed and result.history.kept(result.day)
        return cards.answered(result, first_win=kept and self._users.note_first_win())

    @on.phrase(said_mark)
    async def said(self, said: SaidMark) -> Screen | None:
        """«Вода +2»; None where the words name no habit, or more than one: then it is a task."""
        today = self._habits.today()
        meant = [
            kept.habit
            for kept in await self._habits.active(today)
            if is_about(said, kept.habit.title, kept.habit.unit or "")
        ]
        if len(meant) != 1:
            return None
        habit = meant[0]
        more = 1 if said.more is None and habit.what is Kind.LIMIT else said.more
        if more is None or habit.what is Kind.YES:
            return self._answered(await self._marks.mark(habit.id, today, State.DONE))
        return self._answered(await self._marks.add_more(habit.id, today, more))

    @on.tap(Mark)
    async def mark(self, tap: Mark) -> Screen:
        return self._answered(await self._marks.mark(tap.habit_id, tap.day, tap.state))

    @on.tap(Add)
    async def add(self, tap: Add) -> Screen:
        return self._answered(await self._marks.add(tap.habit_id, tap.day, tap.seen, tap.more))

    @on.tap(MarkToday)
    async def mark_today(self, tap: MarkToday) -> Screen:
        return await self._on_home(await self._marks.mark(tap.habit_id, tap.day, State.DONE))

    @on.tap(AddToday)
    async def add_today(self, tap: AddToday) -> Screen:
        return await self._on_home(await self._marks.add(tap.habit_id, tap.day, tap.seen, tap.more))

    @on.tap(BackToday)
    async def back_today(self, tap: BackToday) -> Screen:
        now, was = DayMark.of(tap.now), DayMark.of(tap.was)
        return await self._on_home(await self._marks.put_back(tap.habit_id, tap.day, now, was), is_back=True)

    async def _on_home(self, result: Marked, *, is_back: bool = False) -> Screen:
        """«Сегодня» below what was just marked."""
        kept = result.changed and result.history.kept(result.day)
        win = "первая победа!" if kept and self._users.note_first_win() else None
        home = await self._home.draw()
        said = words.answer_in_a_line(result.history, result.habit, result.day)
        text = lines(dots(said, win), *result.moved)
        back = cards.undo(result) if not is_back else None
        return replace(home.above(text), rows=((back,), *home.rows) if back else home.rows)

    @on.tap(Back)
    async def back(self, tap: Back) -> Screen:
        now, was = DayMark.of(tap.now), DayMark.of(tap.was)
        return self._answered(await self._marks.put_back(tap.habit_id, tap.day, now, was))

    @on.tap(AskAmount)
    async def ask_amount(self, tap: AskAmount) -> Screen:
        habit = (await self._habits.habit(tap.habit_id, tap.day)).habit
        return asks.amount(habit, tap.day, self._habits.today())

    @on.form(AmountForm)
    async def amount_typed(self, form: AmountForm, text: str) -> Screen:
        found = _NUMBER.fullmatch(text)
        if found is None or int(found[2]) > MOST:
            habit = (await self._habits.habit(form.habit_id, form.day)).habit
            return asks.amount(habit, form.day, self._habits.today(), NOT_A_NUMBER_TEXT)
        more = int(found[2]) * (-1 if found[1] in ("-", "−") else 1)
        return self._answered(await self._marks.add_more(form.habit_id, form.day, more))

    @on.tap(TakeStep)
    async def take_step(self, tap: TakeStep) -> Screen:
        before = (await self._habits.habit(tap.habit_id)).habit.goal
        kept, changed = await self._habits.answer_step(tap.habit_id, tap.goal)
        return cards.step_taken(kept.habit, before, changed)

    # -- later -------------------------------------------------------------------------------------------------------

    @on.tap(AskSnooze)
    async def ask_snooze(self, tap: AskSnooze) -> Screen:
        return asks.snooze((await self._habits.habit(tap.habit_id)).habit, self._habits.local_now())

    @on.tap(SnoozeFor)
    async def snooze_for(self, tap: SnoozeFor) -> Screen:
        minutes = max(1, min(tap.minutes, 24 * 60))
        return await self._snooze(tap.habit_id, self._habits.local_now() + timedelta(minutes=minutes))

    @on.form(SnoozeForm)
    async def snooze_typed(self, form: SnoozeForm, text: str) -> Screen:
        now = self._habits.local_now()
        moment = parse_moment(text, now)
        at = moment.time if moment is not None else None
        until = moment.instant if moment is not None else None
        if until is None and moment is not None and at is not None:
            until = instant_of(moment.date, at, self._habits.user.tz)
        if until is None or until <= now:
            habit = (await self._habits.habit(form.habit_id)).habit
            return asks.snooze(habit, now, NOT_A_MOMENT_TEXT)
        return await self._snooze(form.habit_id, until)

    async def _snooze(self, habit_id: int, until: datetime) -> Screen:
        kept = await self._habits.snooze(habit_id, until)
        return asks.snoozed(kept.habit, self._habits.user.local(until), self._habits.local_now().date())
