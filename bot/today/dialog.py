"""The home screen and «☰ Ещё»; what the day says unasked, and when."""

from datetime import date, time

from bot.kernel.tally import HUSHES, Tally
from bot.language.moment import parse_clock_time
from bot.language.words import heading
from bot.today import screens
from bot.today.models import Rhythm
from bot.today.rules import Part, day_of, fits
from bot.today.screens import AskHour, HourForm, Hours, Hush, NoWeeks, Often, Rarely, Send, SetHour
from bot.today.service import RhythmService, comes_itself, held_until, hour_of, is_wanted, once_a_week
from bot.ui.day import DaySections, Section, tally_of
from bot.ui.feature import Entries, Place
from bot.ui.html import Html, bold, dots, h, lines
from bot.ui.navigation import HOME, Home, More
from bot.ui.ports import LocalTime
from bot.ui.routes import on
from bot.ui.screen import Button, Screen, rows_of, side_by_side

FREE_TEXT = Html("Новое дело — просто напиши.")
MORE_TEXT = Html("Что посмотрим?")
BAR, WORTH_A_BAR = 5, 3


class TodayDialog:
    """Draws the day from every feature's section; implements `ui.ports.HomeScreen`."""

    def __init__(self, sections: DaySections, entries: Entries, here: LocalTime) -> None:
        self._sections, self._entries, self._here = sections, entries, here

    @on.home
    async def draw(self) -> Screen:
        """The day as it stands."""
        found = [section for part in self._sections if (section := await part.section()) is not None]
        found.sort(key=lambda section: section.order)
        head = dots(h("☀️ {}", bold(heading(self._here.now().date()))), *_all(found, "heading"), _bar(*tally_of(found)))
        body = [*_all(found, "first"), *_all(found, "lines"), dots(*_all(found[::-1], "aside"))]
        free = FREE_TEXT if all(section.empty for section in found) else None
        rows = side_by_side(row for section in found for row in section.rows)
        more = [Button("☰ Ещё", More())]
        return Screen(lines(head, *body, free), (*rows, *rows_of(*self._entries.rows(Place.HOME), more)))

    @on.tap(Home)
    async def home(self, _: Home) -> Screen:
        return await self.draw()

    @on.command("today", "План на день")
    async def today(self, _: str) -> Screen:
        return await self.draw()

    @on.tap(More)
    async def more(self, _: More) -> Screen:
        return Screen(MORE_TEXT, rows_of(*self._entries.rows(Place.MORE), [HOME]))


def _bar(done: int, total: int) -> Html | None:
    """«▰▱▱▱▱ 1 из 5» of a day that has begun; two things need no bar."""
    if not done or total < WORTH_A_BAR:
        return None
    full = round(BAR * done / total)
    return Html(f"{'▰' * full}{'▱' * (BAR - full)} {done} из {total}")


def _all(sections: list[Section], part: str) -> list[Html]:
    return [line for section in sections for line in getattr(section, part)]


# Whoever says this wants fewer messages, not one more task.
QUIET_WORDS = (
    "тише", "тишина", "помолчи", "молчи", "замолчи", "не пиши", "не пиши мне", "не пиши мне больше", "хватит писать",
    "пиши реже", "не присылай", "не беспокой", "не мешай", "отстань", "отвали", "надоел", "надоела", "не спамь",
    "отписаться", "отпишись", "отключи уведомления", "выключи уведомления",
)  # fmt: skip


class RhythmDialog:
    """«🔕 Тише», «🕘 Утро и вечер» of the settings, «🕒 Мой день» of the first steps."""

    def __init__(self, rhythms: RhythmService, entries: Entries, here: LocalTime, tally: Tally) -> None:
        self._rhythms, self._entries, self._here, self._tally = rhythms, entries, here, tally

    @on.command("quiet", "Писать реже", *QUIET_WORDS)
    async def hush_typed(self, _: str) -> Screen:
        return await self.hush(Hush())

    @on.tap(Hush)
    async def hush(self, _: Hush) -> Screen:
        self._tally.add(HUSHES)
        rhythm = await self._rhythms.rhythm()
        once = rhythm.weekly and (rhythm.morning_on or rhythm.evening_on)
        return screens.ask_what_to_send(None if once else Send(morning=rhythm.morning_on, evening=rhythm.evening_on))

    @on.tap(Send)
    async def send(self, tap: Send) -> Screen:
        before = await self._rhythms.rhythm()
        undo = Send(morning=before.morning_on, evening=before.evening_on)
        rhythm = await self._rhythms.want(morning=tap.morning, evening=tap.evening)
        morning, evening, _ = self._wanted(rhythm)
        return screens.will_send(morning, evening, undo if undo != tap else None)

    @on.tap(Often)
    async def often(self, _: Often) -> Screen:
        morning, evening, _week = self._wanted(await self._rhythms.often())
        return screens.writes_often(morning, evening)

    @on.tap(Rarely)
    async def rarely(self, _: Rarely) -> Screen:
        rhythm = await self._rhythms.rarely()
        return screens.writes_rarely(once_a_week(rhythm))

    @on.tap(Hours)
    async def hours(self, _: Hours) -> Screen:
        user, today, rhythm = self._rhythms.user, self._today(), await self._rhythms.rhythm()
        wanted = self._wanted(rhythm)
        notes = [note for part, at in zip(Part, wanted, strict=True) if at and (note := self._held(rhythm, part))]
        if user.vacation_until is not None and user.vacation_until >= today:
            notes.append(screens.vacation(user.vacation_until, today))
        if rhythm.weekly:
            notes.append(screens.weekly_note(once_a_week(rhythm)))
        return screens.hours(*wanted, self._entries.rows(Place.HOURS), *notes, weekly=rhythm.weekly)

    @on.tap(AskHour)
    async def ask_hour(self, tap: AskHour) -> Screen:
        return screens.ask_hour(tap.part, tap.first)

    @on.tap(SetHour)
    async def set_hour(self, tap: SetHour) -> Screen:
        return await self._set_hour(tap.part, tap.at, tap.first)

    @on.form(HourForm)
    async def hour_typed(self, form: HourForm, text: str) -> Screen:
        return await self._set_hour(form.part, parse_clock_time(text), form.first)

    async def _set_hour(self, part: Part, at: time | None, first: bool) -> Screen:
        if at is None or not fits(part, at):
            return screens.ask_hour(part, first, screens.NOT_AN_HOUR_TEXT[part])
        rhythm = await self._rhythms.set_hour(part, at)
        if first and part is Part.MORNING:
            return screens.ask_hour(Part.EVENING, first)
        user = self._rhythms.user
        if first:
            return screens.my_day_set(user.morning_at, user.evening_at)
        next_at = self._rhythms.next_at(rhythm, part)
        notes = [note for note in (self._held(rhythm, part),) if note]
        return screens.hour_set(part, at, next_at.date() if next_at else self._today(), self._today(), *notes)

    @on.tap(NoWeeks)
    async def no_weeks(self, _: NoWeeks) -> Screen:
        await self._rhythms.without_weeks()
        return await self.hours(Hours())

    def _wanted(self, rhythm: Rhythm) -> tuple[time | None, time | None, time | None]:
        user = self._rhythms.user
        morning, evening, week = (hour_of(user, rhythm, part) if is_wanted(rhythm, part) else None for part in Part)
        return morning, evening, week

    def _held(self, rhythm: Rhythm, part: Part) -> Html | None:
        today = self._today()
        until = held_until(self._rhythms.user, rhythm, part, today)
        if until is None:
            return None
        in_the_plan = part is not Part.MORNING and day_of(part, until) > today
        return screens.held(part, until, in_the_plan and not comes_itself(self._rhythms.user, rhythm, part, today))

    def _today(self) -> date:
        return self._here.now().date()
