"""How a session begins: from a card, a preset, a typed length, a command or «фокус отчёт»."""

from dataclasses import replace

from bot.kernel.errors import UserError
from bot.pomodoro.rules.phrase import Wish, read, read_length, recognise
from bot.pomodoro.screens import menu
from bot.pomodoro.screens.payloads import AskLength, Focus, LengthForm, Menu, Start, StartSmall
from bot.pomodoro.screens.timer import timer
from bot.pomodoro.service.figures import FiguresService
from bot.pomodoro.service.focus import NEW_TASK_TEXT, FocusService
from bot.ui.navigation import FocusOnHabit
from bot.ui.routes import on
from bot.ui.screen import Screen

NOT_A_LENGTH_TEXT = "Не получилось понять длину."


class StartDialog:
    """Beginnings."""

    def __init__(self, focus: FocusService, figures: FiguresService) -> None:
        self._focus, self._figures = focus, figures

    @on.tap(Menu)
    async def menu(self, _: Menu) -> Screen:
        current = await self._focus.current()
        if current is not None:
            return timer(current)
        desk = await self._figures.desk()
        return menu.menu(desk, await self._focus.small_ones(desk.length))

    @on.tap(StartSmall)
    async def small(self, _: StartSmall) -> Screen:
        if (running := await self._focus.running()) is not None:
            return timer(running)
        started = await self._focus.start_small()
        return timer(started) if started is not None else await self.menu(Menu())

    @on.tap(Focus)
    async def task(self, tap: Focus) -> Screen:
        if (running := await self._focus.running()) is not None:
            return timer(running)
        return timer(await self._focus.start(await self._focus.task_to_focus(tap.task_id)))

    @on.tap(FocusOnHabit)
    async def habit(self, tap: FocusOnHabit) -> Screen:
        if (running := await self._focus.running()) is not None:
            return timer(running)
        return timer(await self._focus.start_habit(tap.habit_id))

    @on.tap(Start)
    async def preset(self, tap: Start) -> Screen:
        return await self._start(Wish(tap.length, tap.rest))

    @on.tap(AskLength)
    async def ask_length(self, _: AskLength) -> Screen:
        return menu.ask_length()

    @on.form(LengthForm)
    async def typed(self, _: LengthForm, text: str) -> Screen:
        wish = read_length(text)
        if wish is None:
            return menu.ask_length(NOT_A_LENGTH_TEXT)
        try:
            return await self._start(wish)
        except UserError as refusal:
            return menu.ask_length(refusal.text)

    @on.phrase(recognise, begins_anew=True)
    async def said(self, wish: Wish) -> Screen:
        return await self._asked(wish)

    @on.command("focus", "Помодоро-таймер")
    async def commanded(self, words: str) -> Screen:
        return await self._asked(read(words))

    async def _asked(self, wish: Wish) -> Screen:
        """Words or a length start at once; neither asks how long."""
        if wish == Wish():
            return await self.menu(Menu())
        return await self._start(wish)

    async def _start(self, wish: Wish) -> Screen:
        if (running := await self._focus.running()) is not None:
            return timer(running)
        task, is_new = await self._focus.task_in_words(wish.words) if wish.words else (None, False)
        started = await self._focus.start(task, wish.length, wish.rest)
        return timer(replace(started, note=NEW_TASK_TEXT) if is_new else started)
