"""What a person did, freed of the messenger's types."""

from dataclasses import dataclass
from enum import StrEnum

from maxapi.enums.chat_type import ChatType
from maxapi.types.attachments.audio import Audio
from maxapi.types.attachments.location import Location
from maxapi.types.message import Message
from maxapi.types.updates.bot_added import BotAdded
from maxapi.types.updates.bot_started import BotStarted
from maxapi.types.updates.bot_stopped import BotStopped
from maxapi.types.updates.dialog_cleared import DialogCleared
from maxapi.types.updates.dialog_muted import DialogMuted
from maxapi.types.updates.dialog_removed import DialogRemoved
from maxapi.types.updates.dialog_unmuted import DialogUnmuted
from maxapi.types.updates.message_callback import MessageCallback
from maxapi.types.updates.message_created import MessageCreated

ENDLESS = 2**63  # ids are below it


class Kind(StrEnum):
    """What happened."""

    STARTED = "started"
    STOPPED = "stopped"
    REMOVED = "removed"
    CLEARED = "cleared"
    MUTED = "muted"
    UNMUTED = "unmuted"
    TEXT = "text"
    TAP = "tap"
    LOCATION = "location"
    WORDLESS = "wordless"  # a sticker, a contact, a file, a voice message that was not transcribed
    GROUP = "group"  # something said in a group chat


@dataclass(frozen=True, slots=True)
class Incoming:
    """One action of one person.

    `text` is what was said or, for a tap, the button's payload, or the payload of the link that started the bot.
    """

    kind: Kind
    user_id: int
    chat_id: int | None
    name: str = ""
    locale: str = ""
    text: str = ""
    callback_id: str = ""
    location: tuple[float, float] | None = None
    muted_until_ms: int | None = None


Event = (
    BotStarted
    | BotStopped
    | DialogCleared
    | DialogMuted
    | DialogRemoved
    | DialogUnmuted
    | MessageCallback
    | MessageCreated
    | BotAdded
)

_LIFECYCLE: dict[type[object], Kind] = {
    BotStarted: Kind.STARTED,
    BotStopped: Kind.STOPPED,
    DialogRemoved: Kind.REMOVED,
    DialogCleared: Kind.CLEARED,
    DialogMuted: Kind.MUTED,
    DialogUnmuted: Kind.UNMUTED,
    BotAdded: Kind.GROUP,
}


def incoming(event: Event) -> Incoming | None:
    """Read an event of the library; None for what no person did (no sender, or an id that nobody can have)."""
    found = _read(event)
    if found is None or not 0 < found.user_id < ENDLESS or abs(found.chat_id or 0) >= ENDLESS:
        return None
    return found


def _read(event: Event) -> Incoming | None:
    if isinstance(event, MessageCreated):
        return _said(event)
    if isinstance(event, MessageCallback):
        return _tapped(event)
    kind = _LIFECYCLE[type(event)]
    locale = getattr(event, "user_locale", None) or ""
    payload = event.payload or "" if isinstance(event, BotStarted) else ""
    muted = event.muted_until if isinstance(event, DialogMuted) else None
    return Incoming(
        kind, event.user.user_id, event.chat_id, event.user.first_name, locale, payload, muted_until_ms=muted
    )


def _tapped(event: MessageCallback) -> Incoming:
    chat_id = event.message.recipient.chat_id if event.message else None
    in_group = event.message is not None and event.message.recipient.chat_type != ChatType.DIALOG
    return Incoming(
        Kind.GROUP if in_group else Kind.TAP,
        event.callback.user.user_id,
        chat_id,
        event.callback.user.first_name,
        event.user_locale or "",
        event.callback.payload or "",
        event.callback.callback_id,
    )


def _said(event: MessageCreated) -> Incoming | None:
    message = event.message
    sender = message.sender
    if sender is None or sender.is_bot:
        return None
    kind, text, location = Kind.GROUP, "", None
    if message.recipient.chat_type == ChatType.DIALOG:
        text = _words(message).strip()
        location = _location(message)
        kind = Kind.LOCATION if location else Kind.TEXT if text else Kind.WORDLESS
    return Incoming(
        kind,
        sender.user_id,
        message.recipient.chat_id,
        sender.first_name,
        event.user_locale or "",
        text,
        location=location,
    )


def _words(message: Message) -> str:
    """Typed words, else those of a forwarded message, else a voice message's transcription."""
    bodies = [message.body, message.link.message if message.link else None]
    for body in bodies:
        if body is not None and body.text and body.text.strip():
            return body.text
    for body in bodies:
        for attachment in (body.attachments or []) if body is not None else []:
            if isinstance(attachment, Audio) and attachment.transcription:
                return attachment.transcription
    return ""


def _location(message: Message) -> tuple[float, float] | None:
    for attachment in (message.body.attachments or []) if message.body else []:
        if isinstance(attachment, Location) and attachment.latitude is not None and attachment.longitude is not None:
            return attachment.latitude, attachment.longitude
    return None
