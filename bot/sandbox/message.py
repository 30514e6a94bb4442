"""A message of a dialog: what the platform stores, sends over the wire and shows to the person."""

from dataclasses import dataclass, field, fields
from datetime import UTC, datetime

from bot.sandbox.keyboard import Button, Rows, rows_from_record
from bot.sandbox.refusal import Json
from bot.sandbox.richtext import as_html

FILE_PATH = "/_file/"
_FILE_KINDS = {"image", "file", "video", "audio"}


def message_id(chat_id: int, seq: int) -> str:
    """`mid.` + 16 hex digits of the chat (two's complement) + 16 of the sequence: sorts by time in a chat."""
    return f"mid.{chat_id & 0xFFFF_FFFF_FFFF_FFFF:016x}{seq:016x}"


@dataclass
class ChatMessage:
    """`timestamp` is in Unix milliseconds. `media` are attachments other than the keyboard, without urls.

    `hidden`: no longer in this person's chat, though the platform still knows it (the chat was cleared).
    `deleted`: gone for everyone.
    """

    mid: str
    seq: int
    chat_id: int
    sender_id: int
    from_bot: bool
    timestamp: int
    text: str = ""
    markup: list[Json] = field(default_factory=list)
    rows: Rows = field(default_factory=list)
    media: list[Json] = field(default_factory=list)
    link: Json | None = None
    callback_id: str = ""
    notify: bool = True
    edited: bool = False
    deleted: bool = False
    hidden: bool = False

    @property
    def at(self) -> datetime:
        return datetime.fromtimestamp(self.timestamp / 1000, UTC)

    @property
    def html(self) -> str:
        """The text as a page may show it: tags from the markup, everything typed escaped."""
        return as_html(self.text, self.markup)

    @property
    def buttons(self) -> list[Button]:
        return [button for row in self.rows for button in row]

    @property
    def images(self) -> list[str]:
        """Where each picture is served, as a path on the sandbox's own address."""
        return [file_path(one) for one in self.media if one["type"] == "image"]

    @property
    def visible(self) -> bool:
        return not (self.deleted or self.hidden)

    def body(self, base_url: str) -> Json:
        """The wire's `body`: empty attachments and markup are left out."""
        attachments = [_served(one, base_url) for one in self.media]
        if self.rows:
            buttons = [[button.wire() for button in row] for row in self.rows]
            keyboard = {
                "type": "inline_keyboard",
                "callback_id": self.callback_id,
                "payload": {"buttons": buttons},
            }
            attachments.append(keyboard)
        body: Json = {"mid": self.mid, "seq": self.seq, "text": self.text}
        if attachments:
            body["attachments"] = attachments
        if self.markup:
            body["markup"] = self.markup
        return body

    def record(self) -> Json:
        """Everything the store needs to bring the message back."""
        kept: Json = {f.name: getattr(self, f.name) for f in fields(self)}
        kept["rows"] = [[button.record() for button in row] for row in self.rows]
        return kept

    @classmethod
    def from_record(cls, record: Json) -> "ChatMessage":
        return cls(**{**record, "rows": rows_from_record(record["rows"])})


def file_path(attachment: Json) -> str:
    return FILE_PATH + str(attachment["payload"].get("token", ""))


def _served(attachment: Json, base_url: str) -> Json:
    """The attachment with the address its bytes are downloaded from."""
    if attachment["type"] not in _FILE_KINDS or "url" in attachment["payload"]:
        return attachment
    return {
        **attachment,
        "payload": {**attachment["payload"], "url": base_url + file_path(attachment)},
    }
