"""Which dialog answers an action: taps by payload, texts by command, open form, phrase, or as a new task."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, cast

from dishka import AsyncContainer

from bot.kernel.errors import GoneError, UserError
from bot.kernel.tally import Tally
from bot.language.quickadd import parse
from bot.language.reading import folded
from bot.ui.drafts import Drafts
from bot.ui.form import Form, decode_form, encode_form
from bot.ui.html import h
from bot.ui.incoming import Incoming, Kind
from bot.ui.navigation import HOME, Cancel, Doubt, IsAnswer, IsTask
from bot.ui.payload import Payload, decode
from bot.ui.ports import JoinedMessages, LocalTime
from bot.ui.routes import Route, RouteTable
from bot.ui.screen import Button, Screen, screen

CANCELLED_TEXT = "Хорошо, ничего не меняю."
DOUBT_TEXT = "Это ответ на мой вопрос или новое дело?"
UNKNOWN_COMMAND_TEXT = "Такой команды нет. Что умею — в /help, а дело можно написать обычными словами."
STALE_BUTTON_TEXT = "Эта кнопка устарела. Вот что есть сейчас."
CLOSED_QUESTION_TEXT = "Этот вопрос уже закрыт. Напиши ещё раз, если нужно."

# What other bots call it, and where it is here.
ELSEWHERE = {
    "timezone": "settings", "tz": "settings", "vacation": "settings", "stop": "settings", "delete": "data",
    "export": "data", "старт": "start", "помощь": "help", "настройки": "settings", "menu": "today", "tasks": "plan",
    "add": "help", "new": "help", "goals": "career", "pomodoro": "focus", "list": "plan",
}  # fmt: skip
UNLISTED = ("start", "privacy")  # for everybody, though in no list of hints
CLOSE = 0.85

CANCEL_WORDS = ("отмена", "отменить", "отмени", "не надо", "не нужно", "хватит", "передумал", "передумала")


class Switchboard:
    """Finds the dialog and lets it answer, inside the request's transaction."""

    def __init__(self, table: RouteTable, drafts: Drafts, tally: Tally) -> None:
        if table.home is None or table.text is None:
            raise TypeError("no dialog draws the home screen, or none takes a plain text")
        self._table, self._drafts, self._tally = table, drafts, tally
        self._home, self._text = table.home, table.text

    async def home(self, scope: AsyncContainer) -> Screen:
        """The screen that everything falls back to."""
        return await self._draw(scope, self._home)

    async def refusal(self, scope: AsyncContainer, action: Incoming, refusal: UserError) -> Screen:
        """A tap falls back to a fresh «Сегодня»; a text gets the refusal alone."""
        text = h("{}", refusal.text)
        if action.kind is Kind.TAP:
            return (await self.home(scope)).above(text)
        return screen(text, [HOME])

    async def answer(self, scope: AsyncContainer, action: Incoming, draft: str | None) -> Screen | None:
        """Let the right dialog answer; `draft` is the person's open form.

        Raises:
            UserError: an expected refusal, with the words to show.
        """
        if action.kind is Kind.TAP:
            return await self._tapped(scope, action)
        if action.kind is Kind.TEXT:
            return await self._said(scope, action.text, decode_form(draft) if draft else None)
        route = self._table.events.get(action.kind)
        return cast(Screen | None, await self._call(scope, route, action)) if route else None

    async def _tapped(self, scope: AsyncContainer, action: Incoming) -> Screen:
        payload, joined = decode(action.text)
        if joined is not None:
            self._tally.tapped(joined, action.user_id)
        if payload is None:
            raise GoneError(STALE_BUTTON_TEXT)
        if isinstance(payload, Cancel):
            return (await self.home(scope)).above(h("{}", CANCELLED_TEXT))
        if isinstance(payload, IsAnswer | IsTask):
            return await self._resolved(scope, action, payload)
        route = self._table.taps.get(type(payload))
        if route is None:
            raise GoneError(STALE_BUTTON_TEXT)
        answer = await self._draw(scope, route, payload)
        if joined is None:
            return answer
        if answer.settles:
            messages: JoinedMessages = await scope.get(JoinedMessages)
            return await messages.draw(joined, answer)
        return _stamped(answer, joined)

    async def _said(self, scope: AsyncContainer, text: str, form: Form | None) -> Screen:
        if text.startswith("/"):
            return await self._commanded(scope, text)
        if form is not None and text.casefold().strip(" .!") in CANCEL_WORDS:
            return (await self.home(scope)).above(h("{}", CANCELLED_TEXT))
        if form is not None:
            return await self._typed_into(scope, form, text)
        if (spoken := self._table.spoken.get(folded(text).strip(" .!?"))) is not None:
            return await self._draw(scope, spoken, "")
        for recognise, route in self._table.phrases:
            if (found := recognise(text)) is not None and (answer := await self._call(scope, route, found)) is not None:
                return cast(Screen, answer)
        return await self._draw(scope, self._text, text)

    async def _commanded(self, scope: AsyncContainer, text: str) -> Screen:
        name, _, words = text[1:].partition(" ")
        name = name.partition("@")[0].casefold()
        if name in ("cancel", "отмена"):
            return (await self.home(scope)).above(h("{}", CANCELLED_TEXT))
        route = self._table.commands.get(name)
        if route is None:
            meant = meant_command(name, [*(hint.name for hint in self._table.hints), *UNLISTED])
            raise UserError(f"Может, /{meant}?" if meant else UNKNOWN_COMMAND_TEXT)
        return await self._draw(scope, route, words.strip())

    async def _typed_into(self, scope: AsyncContainer, form: Form, text: str) -> Screen:
        if isinstance(form, Doubt):  # the doubt was answered by one more text: that one is the answer
            inner = decode_form(form.form)
            return await self._typed_into(scope, inner, text) if inner else await self._said(scope, text, None)
        route = self._table.forms.get(type(form))
        if route is None:
            return await self._said(scope, text, None)
        if self._table.begins_anew(text, route):
            return _doubt(form, text)
        if not form.takes_dates:
            here = await scope.get(LocalTime)
            found = parse(text, here.now())
            if found.date is not None and found.rest:  # a moment alone is no task
                return _doubt(form, text)
        return await self._draw(scope, route, form, text)

    async def _resolved(self, scope: AsyncContainer, action: Incoming, payload: Payload) -> Screen:
        """«Это ответ» or «Это дело»: the only taps that read the draft, because the text is in it."""
        draft = await self._drafts.read(action.user_id)
        doubt = decode_form(draft) if draft else None
        if not isinstance(doubt, Doubt):
            raise GoneError(CLOSED_QUESTION_TEXT)
        form = decode_form(doubt.form)
        route = self._table.forms.get(type(form)) if form is not None else None
        if isinstance(payload, IsAnswer) and route is not None:
            return await self._draw(scope, route, form, doubt.text)
        return await self._said(scope, doubt.text, None)

    async def _call(self, scope: AsyncContainer, route: Route, *args: Any) -> Any:
        dialog = await scope.get(route.dialog)
        return await getattr(dialog, route.method)(*args)

    async def _draw(self, scope: AsyncContainer, route: Route, *args: Any) -> Screen:
        return cast(Screen, await self._call(scope, route, *args))


def _doubt(form: Form, text: str) -> Screen:
    rows = [Button("Это ответ", IsAnswer()), Button("Это дело", IsTask())]
    return screen(h("{}", DOUBT_TEXT), rows, form=Doubt(form=encode_form(form), text=text))


def meant_command(said: str, known: Sequence[str]) -> str | None:
    """The known command that a mistyped one means: two letters swapped, one too many, or another bot's name for it."""
    if said in ELSEWHERE:
        return ELSEWHERE[said]
    swapped = {said[:at] + said[at + 1] + said[at] + said[at + 2 :] for at in range(len(said) - 1)}
    close = [name for name in known if name in swapped] or get_close_matches(said, known, 1, CLOSE)
    return close[0] if close else None


def _stamped(answer: Screen, joined: int) -> Screen:
    """The screen with every button knowing the joined message it will answer into."""
    rows = tuple(tuple(replace(button, joined=joined) for button in row) for row in answer.rows)
    return replace(answer, rows=rows)
