"""Taps and texts about advice and about a person's own data."""

from bot.coach import screens
from bot.coach.screens import AskErase, Download, Erase, Judge, MyData, NextTip, WantTips
from bot.coach.service.mydata import MyDataService
from bot.coach.service.tips import TipService
from bot.ui.routes import on
from bot.ui.screen import Screen

# «Удали всё» is not one task: what can be erased, and what is kept, stands on the screen of the data.
ERASE_WORDS = (
    "удали все", "удалить все", "сотри все", "очисти все", "удали все дела", "удалить все дела", "удали все задачи",
    "удали мои данные", "удалить мои данные", "удали данные", "удалить данные", "удали аккаунт", "удалить аккаунт",
)  # fmt: skip


class TipDialog:
    """«💡 Совет»."""

    def __init__(self, tips: TipService) -> None:
        self._tips = tips

    @on.tap(NextTip)
    async def next(self, _: NextTip) -> Screen:
        return await self._next()

    @on.command("tip", "Совет по твоим числам", "совет", "дай совет")
    async def next_typed(self, _: str) -> Screen:
        return await self._next()

    async def _next(self) -> Screen:
        advice, wanted = await self._tips.next()
        return screens.tip(advice, wanted=wanted) if advice is not None else screens.no_tip()

    @on.tap(Judge)
    async def judge(self, tap: Judge) -> Screen:
        return screens.judged(await self._tips.judge(tap.tip, tap.opinion), tap.opinion)

    @on.tap(WantTips)
    async def want(self, tap: WantTips) -> Screen:
        await self._tips.want(tap.on)
        return screens.want_set(tap.on)


class MyDataDialog:
    """«🗂 Мои данные»."""

    def __init__(self, data: MyDataService) -> None:
        self._data = data

    @on.tap(MyData)
    async def my_data(self, _: MyData) -> Screen:
        return screens.my_data()

    @on.command("data", "Мои данные", "мои данные", "данные", *ERASE_WORDS)
    async def my_data_typed(self, _: str) -> Screen:
        return screens.my_data()

    @on.tap(Download)
    async def download(self, _: Download) -> Screen:
        return screens.downloaded(await self._data.everything(), await self._data.plan())

    @on.tap(AskErase)
    async def ask_erase(self, _: AskErase) -> Screen:
        return screens.ask_erase()

    @on.tap(Erase)
    async def erase(self, _: Erase) -> Screen:
        await self._data.erase()
        return screens.erased()
