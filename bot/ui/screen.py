"""What a person sees: one message with rows of buttons. No messenger types here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.ui.form import Form
from bot.ui.html import Html, lines
from bot.ui.payload import Payload

# Readable widths by buttons in a row (MAX's own recommendation) and limits of the platform.
BUTTON_WIDTHS = {1: 20, 2: 10, 3: 5, 4: 3}
MAX_TEXT = 3900
MAX_ROWS = 30
PHONE_LINES = 14  # lines of text and rows of buttons that are seen at once


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message. With a payload it is a tap; `says` sends its text as the person's own words."""

    text: str
    payload: Payload | None = None
    says: bool = False
    asks_location: bool = False
    joined: int | None = None  # the message of several reminders that this button belongs to


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An image above the text. `key` names its content: the same key is uploaded once and its token reused."""

    key: str
    png: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A file to download, sent as a message of its own."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Screen:
    """One message.

    `form` is the half-typed dialog that this screen opens: the next text answers it, any tap outside closes it.
    `settles` marks the answer to a reminder: where the button stood in a message that joins several reminders, that
    message is drawn anew from the truth instead of this screen. `among_others` limits that to messages that really
    hold several things; `cheer` is what stands below such a message once, as the truth does not know it. `talk` marks
    a question in a talk of several: a greeting stands above it without offers of its own, which would lead away.
    """

    text: Html
    rows: tuple[Row, ...] = ()
    form: Form | None = None
    settles: bool = False
    picture: Picture | None = None
    documents: tuple[Document, ...] = field(default=())
    among_others: bool = False
    talk: bool = False
    cheer: Html | None = None

    def above(self, *first: object) -> "Screen":
        """The same screen with lines above its text."""
        return replace(self, text=lines(*first, self.text))

    def with_rows(self, *rows: Iterable[Button]) -> "Screen":
        """The same screen with more rows below."""
        return replace(self, rows=(*self.rows, *rows_of(*rows)))


def rows_of(*rows: Iterable[Button | None]) -> tuple[Row, ...]:
    """Rows without the buttons that are None and without rows that are empty."""
    kept = (tuple(button for button in row if button is not None) for row in rows)
    return tuple(row for row in kept if row)


def screen(text: Html, *rows: Iterable[Button | None], form: Form | None = None, settles: bool = False) -> Screen:
    """Build a screen; None among buttons is left out."""
    return Screen(text, rows_of(*rows), form, settles)


def in_rows(buttons: Sequence[Button], width: int) -> tuple[Row, ...]:
    """The buttons laid out `width` in a row."""
    return tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))


def side_by_side(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The same buttons in fewer rows: short neighbours that fit four in a row share one."""
    joined: list[Row] = []
    for row in rows:
        last = joined[-1] if joined else ()
        if last and len(last) + len(row) <= 4 and all(len(one.text) <= BUTTON_WIDTHS[4] for one in (*last, *row)):
            joined[-1] = (*last, *row)
        else:
            joined.append(row)
    return tuple(joined)


def fitted(text: str, width: int = BUTTON_WIDTHS[1]) -> str:
    """A label that fits a button: cut with «…» where it is longer than `width` characters."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def height(shown: Screen) -> int:
    """Lines of text and rows of buttons."""
    return shown.text.count("\n") + 1 + len(shown.rows)
