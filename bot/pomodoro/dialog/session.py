"""What is tapped while a session runs, and at its end."""

from bot.pomodoro.rules.orders import Order, recognise
from bot.pomodoro.rules.timer import State
from bot.pomodoro.screens.payloads import Again, Because, Enough, Extend, Look, Menu, Pause, Ready, Rest, Resume, Stop
from bot.pomodoro.screens.timer import task_done, timer
from bot.pomodoro.service.focus import FocusService
from bot.ui.html import h
from bot.ui.navigation import HOME
from bot.ui.routes import on
from bot.ui.screen import Button, Screen, screen

NOTHING_RUNS_TEXT = "🍅 сейчас не идёт. Начать просто: «фокус отчёт»."


class SessionDialog:
    """Every answer is the same message, drawn as the session now stands."""

    def __init__(self, focus: FocusService) -> None:
        self._focus = focus

    @on.tap(Look)
    async def look(self, tap: Look) -> Screen:
        return timer(await self._focus.look(tap.session_id))

    @on.tap(Pause)
    async def pause(self, tap: Pause) -> Screen:
        return timer(await self._focus.pause(tap.session_id))

    @on.tap(Stop)
    async def stop(self, tap: Stop) -> Screen:
        return timer(await self._focus.stop(tap.session_id))

    @on.tap(Resume)
    async def resume(self, tap: Resume) -> Screen:
        return timer(await self._focus.resume(tap.session_id))

    @on.tap(Because)
    async def because(self, tap: Because) -> Screen:
        return timer(await self._focus.interrupt(tap.session_id, tap.reason))

    @on.tap(Ready)
    async def ready(self, tap: Ready) -> Screen:
        return task_done(await self._focus.done(tap.session_id))

    @on.tap(Rest)
    async def rest(self, tap: Rest) -> Screen:
        return timer(await self._focus.rest(tap.session_id, long=tap.long))

    @on.tap(Again)
    async def again(self, tap: Again) -> Screen:
        return timer(await self._focus.again(tap.session_id))

    @on.tap(Extend)
    async def extend(self, tap: Extend) -> Screen:
        return timer(await self._focus.extend(tap.session_id, tap.minutes))

    @on.tap(Enough)
    async def enough(self, tap: Enough) -> Screen:
        return timer(await self._focus.enough(tap.session_id))

    @on.phrase(recognise)
    async def ordered(self, order: Order) -> Screen:
        """The same in words: they move what runs or waits, whichever message shows it."""
        current = await self._focus.current()
        if current is None:
            return screen(h("{}", NOTHING_RUNS_TEXT), [Button("🍅 Помодоро", Menu()), HOME])
        session_id, state = current.session.id, current.timer.state
        if order is Order.PAUSE and state is State.WORK:
            return timer(await self._focus.pause(session_id))
        if order is Order.RESUME and state is State.PAUSED:
            return timer(await self._focus.resume(session_id))
        if order is Order.STOP:
            at_work = state in (State.WORK, State.PAUSED)
            return timer(await (self._focus.stop if at_work else self._focus.enough)(session_id))
        if order is Order.RESUME and state in (State.BREAK, State.AWAITING_WORK):
            return timer(await self._focus.again(session_id))
        return timer(current)
