"""Rhythm, times, goal, minimum, place, name; vacation and archive; the end of the day."""

from datetime import date

from bot.habits.dialog.looking import LookDialog
from bot.habits.models import Habit
from bot.habits.rules.phrase import schedule_of, times_of
from bot.habits.rules.resting import Away, Back, recognise
from bot.habits.rules.schedule import Schedule
from bot.habits.screens import asks, cards
from bot.habits.screens.forms import MinimumForm, NameForm, PlanForm, RestForm, ScheduleForm, TimeForm
from bot.habits.screens.payloads import (
    Archive,
    AskDayEnd,
    AskGoal,
    AskMinimum,
    AskName,
    AskPlan,
    AskRest,
    AskSchedule,
    AskTime,
    EndRest,
    Rest,
    Restore,
    SetDayEnd,
    SetPart,
    SetSchedule,
    SetTime,
)
from bot.habits.service.keeping import HabitService
from bot.kernel.errors import GoneError
from bot.language.moment import parse_moment
from bot.language.smalltalk import Kind as Talk
from bot.ui.html import h
from bot.ui.navigation import HOME
from bot.ui.routes import on
from bot.ui.screen import Screen, screen
from bot.users.screens import small_talk

NOT_A_RHYTHM_TEXT = "Не получилось понять ритм. Например: «по вт и чт»."
NOT_TIMES_TEXT = "Не получилось понять время. Например: «10, 14 и 18»."
NOT_A_DAY_TEXT = "Не получилось понять день. Например: «до 5 декабря»."


class ChangeDialog:
    """What a habit is like from today on."""

    def __init__(self, habits: HabitService, look: LookDialog) -> None:
        self._habits, self._look = habits, look

    async def _habit(self, habit_id: int) -> Habit:
        return (await self._habits.habit(habit_id, self._habits.today())).habit

    @on.tap(AskSchedule)
    async def ask_schedule(self, tap: AskSchedule) -> Screen:
        return asks.schedule(await self._habit(tap.habit_id))

    @on.tap(SetSchedule)
    async def set_schedule(self, tap: SetSchedule) -> Screen:
        try:
            rhythm = Schedule.from_text(tap.schedule)
        except ValueError as error:
            raise GoneError from error
        return await self._schedule(tap.habit_id, rhythm)

    @on.form(ScheduleForm)
    async def schedule_typed(self, form: ScheduleForm, text: str) -> Screen:
        rhythm = schedule_of(text, self._habits.local_now())
        if rhythm is None:
            return asks.schedule(await self._habit(form.habit_id), NOT_A_RHYTHM_TEXT)
        return await self._schedule(form.habit_id, rhythm)

    async def _schedule(self, habit_id: int, rhythm: Schedule) -> Screen:
        kept = await self._habits.set_schedule(habit_id, rhythm)
        weeks = " Неделя — с понедельника по воскресенье." if kept.habit.schedule.by_weeks else ""
        return self._look.card(kept, f"Готово, новый ритм — с сегодняшнего дня.{weeks}")

    @on.tap(AskTime)
    async def ask_time(self, tap: AskTime) -> Screen:
        return asks.times(await self._habit(tap.habit_id))

    @on.tap(SetPart)
    async def set_part(self, tap: SetPart) -> Screen:
        kept = await self._habits.set_part(tap.habit_id, tap.part)
        return asks.made(kept.habit, self._habits.user)

    @on.tap(SetTime)
    async def set_time(self, tap: SetTime) -> Screen:
        kept = await self._habits.set_times(tap.habit_id, [tap.at])
        return asks.made(kept.habit, self._habits.user)

    @on.form(TimeForm)
    async def times_typed(self, form: TimeForm, text: str) -> Screen:
        times = times_of(text)
        if not times:
            return asks.times(await self._habit(form.habit_id), NOT_TIMES_TEXT)
        kept = await self._habits.set_times(form.habit_id, times)
        return asks.made(kept.habit, self._habits.user)

    @on.tap(AskGoal)
    async def ask_goal(self, tap: AskGoal) -> Screen:
        return asks.goal(await self._habit(tap.habit_id))

    @on.tap(AskMinimum)
    async def ask_minimum(self, tap: AskMinimum) -> Screen:
        return asks.minimum(await self._habit(tap.habit_id))

    @on.form(MinimumForm)
    async def minimum_typed(self, form: MinimumForm, text: str) -> Screen:
        words = text.casefold().removeprefix("хотя бы ") if text.casefold().startswith("хотя бы ") else text
        return self._look.card(await self._habits.set_minimum(form.habit_id, words), "Записано.")

    @on.tap(AskPlan)
    async def ask_plan(self, tap: AskPlan) -> Screen:
        return asks.plan(await self._habit(tap.habit_id))

    @on.form(PlanForm)
    async def plan_typed(self, form: PlanForm, text: str) -> Screen:
        kept = await self._habits.set_plan(form.habit_id, text[:1].upper() + text[1:])
        return self._look.card(kept, "📍 Записано, напомню так же.")

    @on.tap(AskName)
    async def ask_name(self, tap: AskName) -> Screen:
        return asks.rename(await self._habit(tap.habit_id))

    @on.form(NameForm)
    async def name_typed(self, form: NameForm, text: str) -> Screen:
        return self._look.card(await self._habits.rename(form.habit_id, text), "Записано.")


class RestDialog:
    """Vacation, archive, and when a day ends."""

    def __init__(self, habits: HabitService, look: LookDialog) -> None:
        self._habits, self._look = habits, look

    async def _habit(self, habit_id: int | None) -> Habit | None:
        return (await self._habits.habit(habit_id, self._habits.today())).habit if habit_id is not None else None

    @on.tap(AskRest)
    async def ask_rest(self, tap: AskRest) -> Screen:
        return await self._ask(tap.habit_id)

    async def _ask(self, habit_id: int | None, problem: str = "") -> Screen:
        habit = await self._habit(habit_id)
        return asks.rest(habit, self._habits.today(), self._resting_until(habit), problem)

    def _resting_until(self, habit: Habit | None) -> date | None:
        if habit is None:
            return self._habits.user.vacation_until
        return habit.rests_until(self._habits.today())

    @on.tap(Rest)
    async def rest(self, tap: Rest) -> Screen:
        return await self._rest(tap.habit_id, tap.until)

    @on.form(RestForm)
    async def rest_typed(self, form: RestForm, text: str) -> Screen:
        moment = parse_moment(text, self._habits.local_now())
        if moment is None or moment.date < self._habits.today():
            return await self._ask(form.habit_id, NOT_A_DAY_TEXT)
        return await self._rest(form.habit_id, moment.date)

    async def _rest(self, habit_id: int | None, until: date) -> Screen:
        habit = await self._habit(habit_id)
        if until < self._habits.today():
            return await self._ask(habit_id)
        last = await self._habits.rest(habit_id, until)
        return asks.rest_set(habit, last, self._habits.today(), until)

    @on.phrase(recognise)
    async def rest_said(self, said: Away | Back) -> Screen:
        """«я в отпуске до 10 декабря», «отпуск», «я вернулась»; who was not away is greeted."""
        until = self._habits.user.vacation_until
        if isinstance(said, Back):
            if until is None or until < self._habits.today():
                return small_talk(Talk.GREETING)
            return await self.end_rest(EndRest())
        return await self.rest_typed(RestForm(), said.until) if said.until else await self._ask(None)

    @on.tap(EndRest)
    async def end_rest(self, tap: EndRest) -> Screen:
        await self._habits.end_rest(tap.habit_id)
        return asks.rest_over(await self._habit(tap.habit_id))

    @on.tap(Archive)
    async def archive(self, tap: Archive) -> Screen:
        kept = await self._habits.archive(tap.habit_id)
        return cards.card(kept, self._habits.history(kept))

    @on.tap(Restore)
    async def restore(self, tap: Restore) -> Screen:
        return self._look.card(await self._habits.restore(tap.habit_id), "↩️ Снова с тобой, серия на месте.")

    @on.tap(AskDayEnd)
    async def ask_day_end(self, _: AskDayEnd) -> Screen:
        return asks.day_end(self._habits.user)

    @on.tap(SetDayEnd)
    async def set_day_end(self, tap: SetDayEnd) -> Screen:
        if tap.at.hour > 6:
            raise GoneError
        self._habits.user.day_ends_at = tap.at
        return screen(h("🌙 День привычек теперь до {}.", f"{tap.at.hour}:00"), [HOME])
