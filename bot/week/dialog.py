"""Taps and texts of the Sunday talk, and «📊 Прогресс»."""

from bot.kernel.errors import UserError
from bot.language.words import capitalised, clock, day_words
from bot.ui.html import bold, h
from bot.ui.ports import DayDigests
from bot.ui.routes import on
from bot.ui.screen import Screen
from bot.ui.week import Stage
from bot.week import screens
from bot.week.digest import WeekDigest
from bot.week.rules import Kind
from bot.week.screens import (
    Begin,
    CloseWeek,
    DayReview,
    Mood,
    ObstacleForm,
    Onward,
    Progress,
    StepForm,
)
from bot.week.service import WeekService

HOW_IT_GOES = (
    "что я сделал за неделю", "что я сделала за неделю", "сколько я сделал за неделю", "сколько я сделала за неделю",
    "сколько сделано за неделю", "что сделано за неделю", "сколько я сделал", "сколько я сделала", "мои успехи",
    "как мои успехи", "как мои дела", "мои итоги", "итоги недели", "итог недели", "как прошла неделя",
)  # fmt: skip


class WeekDialog:
    """The week, looked back on and closed."""

    def __init__(self, digest: WeekDigest, weeks: WeekService, days: DayDigests) -> None:
        self._digest, self._weeks, self._days = digest, weeks, days

    @on.tap(Progress)
    async def progress(self, tap: Progress) -> Screen:
        return await self._digest.progress(tap.kind)

    @on.command(
        "progress", "Неделя, месяц, год", "прогресс", "мой прогресс", "статистика", "моя статистика", *HOW_IT_GOES
    )
    async def progress_typed(self, _: str) -> Screen:
        return await self._digest.progress(Kind.WEEK)

    @on.tap(Begin)
    async def begin(self, tap: Begin) -> Screen:
        return await self._digest.onward(tap.day, Stage.CHECK)

    @on.tap(Onward)
    async def onward(self, tap: Onward) -> Screen:
        return await self._digest.onward(tap.day, tap.stage)

    @on.tap(Mood)
    async def mood(self, tap: Mood) -> Screen:
        self._digest.check(tap.day)
        await self._weeks.feel(tap.day, tap.mood)
        return await self._digest.onward(tap.day, Stage.OBSTACLE)

    @on.form(ObstacleForm)
    async def obstacle(self, form: ObstacleForm, text: str) -> Screen:
        self._digest.check(form.day)
        try:
            await self._weeks.hinder(form.day, text)
        except UserError as refusal:
            return screens.ask_obstacle(form.day, refusal.text)
        return await self._digest.onward(form.day, Stage.STEP)

    @on.form(StepForm)
    async def step(self, form: StepForm, text: str) -> Screen:
        self._digest.check(form.day)
        try:
            task = await self._weeks.plan(form.day, form.at, text)
        except UserError as refusal:
            return screens.ask_step(form.day, form.at, refusal.text)
        day = day_words(task.day, self._weeks.today()) if task.day is not None else "без даты"
        at = f", {clock(task.at)}" if task.at is not None else ""
        said = h("📌 {}: {}{}", bold(capitalised(task.title)), day, at)
        return await self._digest.onward(form.day, Stage.EXTRA, said)

    @on.tap(CloseWeek)
    async def close(self, tap: CloseWeek) -> Screen:
        return await self._digest.end(tap.day)

    @on.tap(DayReview)
    async def day(self, tap: DayReview) -> Screen:
        self._digest.check(tap.day)
        return await self._days.evening(tap.day)
