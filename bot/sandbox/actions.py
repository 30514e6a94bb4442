"""What the page can make a person do: the name of each action, its JSON, what it calls."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.sandbox.message import ChatMessage
from bot.sandbox.person import Person
from bot.sandbox.platform import Platform
from bot.sandbox.refusal import Json, NotPossibleError

MAX_TEXT = 4000


class BadRequestError(Exception):
    """The page sent something else than the action needs."""


class _In(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)


class _Nothing(_In):
    pass


class _Start(_In):
    payload: str | None = Field(None, max_length=512)


class _Text(_In):
    text: str = Field(max_length=MAX_TEXT)
    reply_to: str | None = None


class _Voice(_In):
    transcription: str | None = Field(None, max_length=MAX_TEXT)


class _Place(_In):
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)


class _Forward(_In):
    text: str = Field(max_length=MAX_TEXT)


class _Tap(_In):
    mid: str
    row: int = Field(ge=0)
    column: int = Field(ge=0)


class _Stale(_In):
    mid: str
    payload: str


class _Edit(_In):
    mid: str
    text: str = Field(max_length=MAX_TEXT)


class _Mid(_In):
    mid: str


class _Mute(_In):
    hours: float | None = Field(None, gt=0, le=24 * 366)


Given = TypeVar("Given", bound=BaseModel)


class Actions:
    """Runs an action by its name."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._known: dict[str, Callable[[Person, Json], object]] = {
            "start": self._takes(_Start, lambda person, given: person.start(given.payload)),
            "restart": self._takes(_Nothing, lambda person, _: person.restart()),
            "stop": self._takes(_Nothing, lambda person, _: person.stop()),
            "send": self._takes(_Text, self._send),
            "voice": self._takes(_Voice, lambda person, given: person.send_voice(given.transcription)),
            "sticker": self._takes(_Nothing, lambda person, _: person.send_sticker()),
            "contact": self._takes(_Nothing, lambda person, _: person.send_contact()),
            "location": self._takes(_Place, lambda person, given: person.send_location(given.lat, given.lon)),
            "forward": self._takes(_Forward, lambda person, given: person.forward(given.text)),
            "tap": self._takes(_Tap, self._tap),
            "tap_stale": self._takes(
                _Stale,
                lambda person, given: person.tap_stale(self._message(person, given.mid), given.payload),
            ),
            "edit": self._takes(_Edit, lambda person, given: person.edit(self._message(person, given.mid), given.text)),
            "delete": self._takes(_Mid, lambda person, given: person.delete(self._message(person, given.mid))),
            "delete_bot_message": self._takes(
                _Mid, lambda person, given: person.delete_bot_message(self._message(person, given.mid))
            ),
            "delete_dialog": self._takes(_Nothing, lambda person, _: person.delete_dialog()),
            "clear": self._takes(_Nothing, lambda person, _: person.clear()),
            "mute": self._takes(_Mute, self._mute),
            "unmute": self._takes(_Nothing, lambda person, _: person.unmute()),
        }

    def run(self, person: Person, name: str, body: Json) -> None:
        """Do it; raises `BadRequestError` for a wrong name or body, `NotPossibleError` when it cannot be."""
        action = self._known.get(name)
        if action is None:
            raise BadRequestError(f"Нет такого действия: {name}")
        action(person, body)

    def _takes(self, model: type[Given], act: Callable[[Person, Given], object]) -> Callable[[Person, Json], object]:
        return lambda person, body: act(person, parsed(model, body))

    def _send(self, person: Person, given: _Text) -> None:
        if not given.text.strip():
            raise BadRequestError("Пустое сообщение не отправить.")
        reply_to = self._message(person, given.reply_to) if given.reply_to else None
        person.send(given.text, reply_to=reply_to)

    def _tap(self, person: Person, given: _Tap) -> None:
        message = self._message(person, given.mid)
        try:
            button = message.rows[given.row][given.column]
        except IndexError:
            raise NotPossibleError("Этой кнопки уже нет.") from None
        person.tap(button, message)

    def _mute(self, person: Person, given: _Mute) -> None:
        person.mute(None if given.hours is None else self._platform.now() + timedelta(hours=given.hours))

    def _message(self, person: Person, mid: str) -> ChatMessage:
        message = self._platform.message(mid)
        if message is None or message.chat_id != person.chat_id:
            raise NotPossibleError("Этого сообщения нет.")
        return message


def parsed(model: type[Given], body: object) -> Given:
    try:
        return model.model_validate(body)
    except ValidationError as wrong:
        raise BadRequestError(str(wrong.errors(include_url=False, include_input=False))) from wrong
