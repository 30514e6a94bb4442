"""Inline keyboards: what the platform accepts, and the buttons a person sees."""

from dataclasses import asdict, dataclass
from typing import Literal, cast

from pydantic import BaseModel, ConfigDict

from bot.sandbox.refusal import Json, payload, too_big
from bot.sandbox.richtext import utf16_length

MAX_ROWS = 30
MAX_IN_ROW = 7
MAX_BUTTONS = 210
MAX_SPECIAL_IN_ROW = 3
MAX_TEXT = 128
MAX_PAYLOAD = 1024
MAX_URL = 2048
MAX_APP_PAYLOAD = 512

Kind = Literal["callback", "message", "link", "clipboard", "open_app", "request_contact", "request_geo_location"]
_SPECIAL = {"link", "open_app", "request_contact", "request_geo_location"}


class ButtonIn(BaseModel):
    """A button as bots send it; `intent` and other unknown keys are ignored, as the platform does now."""

    model_config = ConfigDict(strict=True, extra="ignore")

    type: Kind
    text: str
    payload: str | None = None
    url: str | None = None
    web_app: str | None = None
    contact_id: int | None = None
    quick: bool | None = None


class KeyboardIn(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")

    buttons: list[list[ButtonIn]] | None = None


@dataclass
class Button:
    """A button under a message. `pending`: tapped, and the bot has not answered the tap yet."""

    text: str
    kind: Kind
    payload: str | None = None
    url: str | None = None
    pending: bool = False

    def wire(self) -> Json:
        shown: Json = {"type": self.kind, "text": self.text}
        if self.payload is not None:
            shown["payload"] = self.payload
        if self.url is not None:
            shown["url"] = self.url
        return shown

    def record(self) -> Json:
        return asdict(self)


Rows = list[list[Button]]


def read_rows(keyboard: KeyboardIn) -> Rows:
    """The rows of a keyboard that keeps every rule; the first rule it breaks is raised as a refusal."""
    if keyboard.buttons is None:
        raise payload("Field 'buttons' cannot be null")
    if len(keyboard.buttons) > MAX_ROWS or sum(map(len, keyboard.buttons)) > MAX_BUTTONS:
        raise payload("errors.maxRows")
    for row in keyboard.buttons:
        special = any(button.type in _SPECIAL for button in row)
        if len(row) > (MAX_SPECIAL_IN_ROW if special else MAX_IN_ROW):
            raise payload("errors.maxRowSize")
    return [[_read_button(button) for button in row] for row in keyboard.buttons if row]


def _read_button(button: ButtonIn) -> Button:
    if not button.text:
        raise payload("Field 'text' size (0) must be at least 1")
    _at_most("text", button.text, MAX_TEXT)
    if button.type in ("callback", "clipboard"):
        if button.payload is None:
            raise payload("Field 'payload' cannot be null")
        _at_most("payload", button.payload, MAX_PAYLOAD)
    if button.type == "open_app":
        if not button.web_app:
            raise payload("Field 'web_app' cannot be null")
        _at_most("payload", button.payload or "", MAX_APP_PAYLOAD)
    if button.type == "link":
        if not (button.url or "").lower().startswith(("http://", "https://")):
            raise payload("Must have only http/https links format in buttons")
        _at_most("url", button.url or "", MAX_URL)
    return Button(button.text, button.type, button.payload, button.url)


def _at_most(field: str, value: str, limit: int) -> None:
    if (size := utf16_length(value)) > limit:
        raise too_big(field, size, limit)


def rows_from_record(record: list[list[Json]]) -> Rows:
    return [[Button(**button) for button in row] for row in record]


def callback_buttons(rows: Rows) -> list[tuple[Button, str]]:
    """Every button that calls the bot back, with its payload."""
    return [(b, cast(str, b.payload)) for row in rows for b in row if b.kind == "callback"]
