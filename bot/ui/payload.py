"""Typed payloads of buttons. A payload names its object and the wanted state, never a place in a list.

Old buttons live for ever in a chat, so names and fields of payloads are an interface: a changed one decodes to nothing
and its button answers with a fresh screen.
"""

from datetime import date
from typing import Any, ClassVar

from maxapi.filters.callback_payload import CallbackPayload
from pydantic import ConfigDict, ValidationError

LARGEST = 2**53
FIRST_YEAR, LAST_YEAR = 1970, 2200

# Stands before the payload where the button belongs to a message that joins several reminders: «#12|p.done|7».
_JOINED = "#"


class Payload(CallbackPayload):
    """Base of every payload: `class Done(Payload, prefix="p.done"): task_id: int`.

    Fields are numbers, dates, times, enums, booleans or short words without «|»; None is an empty field.
    """

    model_config = ConfigDict(frozen=True)
    prefix: ClassVar[str]

    known: ClassVar[dict[str, type["Payload"]]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.prefix in Payload.known:
            raise TypeError(f"two payloads with the prefix {cls.prefix}")
        Payload.known[cls.prefix] = cls


def encode(payload: Payload, joined: int | None = None) -> str:
    """The text that travels in the button; `joined` is the message of several reminders it belongs to.

    Raises:
        ValueError: a field holds «|», or the whole is longer than 1024 bytes.
    """
    return payload.pack() if joined is None else f"{_JOINED}{joined}|{payload.pack()}"


def decode(text: str) -> tuple[Payload | None, int | None]:
    """The payload and the joined message of a tapped button; no payload for anything forged, broken or outdated."""
    joined = None
    if text.startswith(_JOINED):
        head, _, text = text.partition("|")
        if not head[1:].isascii() or not head[1:].isdigit() or len(head) > 19:
            return None, None
        joined = int(head[1:])
    kind = Payload.known.get(text.partition("|")[0])
    if kind is None:
        return None, joined
    try:
        payload = kind.unpack(text)
    except (ValueError, ValidationError):
        return None, joined
    assert isinstance(payload, Payload)  # noqa: S101 - unpack is typed by its base
    return (payload if _is_sane(payload) else None), joined


def _is_sane(payload: Payload) -> bool:
    """No number or date that a table or a calendar would choke on; buttons of ours never hold one."""
    for _, value in payload:
        if isinstance(value, int) and abs(value) > LARGEST:
            return False
        if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
            return False
    return True
