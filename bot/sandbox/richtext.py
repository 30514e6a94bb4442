"""Plain text with markup beside it, as the platform keeps messages: offsets count UTF-16 code units."""

from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from bot.sandbox.refusal import Json

_HTML_TAGS = {
    "strong": "b",
    "emphasized": "i",
    "underline": "u",
    "strikethrough": "s",
    "monospaced": "code",
    "heading": "h1",
    "highlighted": "mark",
    "quote": "blockquote",
}


def utf16_length(text: str) -> int:
    """How many UTF-16 units the platform counts: most emoji take two; lone surrogates one each."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass
class RichText:
    """A text being written from left to right, with the marks already closed."""

    text: str = ""
    markup: list[Json] = field(default_factory=list)
    length: int = 0

    def write(self, piece: str) -> None:
        self.text += piece
        self.length += utf16_length(piece)

    def mark(self, kind: str, start: int, **extra: object) -> None:
        """Mark everything from `start` (UTF-16 units) to here; an empty span leaves no mark."""
        if self.length > start:
            self.markup.append({"from": start, "length": self.length - start, "type": kind, **extra})

    def in_order(self) -> "RichText":
        self.markup.sort(key=lambda mark: (mark["from"], -mark["length"]))
        return self


@dataclass(frozen=True)
class Run:
    """A stretch of text that looks the same all along: what a page draws as one element."""

    text: str
    styles: tuple[str, ...]
    url: str | None


def runs(text: str, markup: list[Json]) -> list[Run]:
    """Cut the text wherever a mark begins or ends."""
    units = text.encode("utf-16-le", "surrogatepass")
    end = len(units) // 2
    cuts = {0, end}
    for mark in markup:
        cuts |= {min(mark["from"], end), min(mark["from"] + mark["length"], end)}
    found = []
    for start, stop in pairwise(sorted(cuts)):
        covering = [m for m in markup if m["from"] <= start and m["from"] + m["length"] >= stop]
        styles = tuple(sorted({m["type"] for m in covering} & _HTML_TAGS.keys()))
        url = next((m["url"] for m in covering if m["type"] == "link"), None)
        piece = units[start * 2 : stop * 2].decode("utf-16-le", "replace")
        found.append(Run(piece, styles, url))
    return found


def as_html(text: str, markup: list[Json]) -> str:
    """The text as safe HTML: everything a person typed is escaped."""
    parts = []
    for run in runs(text, markup):
        html = escape(run.text)
        for style in run.styles:
            tag = _HTML_TAGS[style]
            html = f"<{tag}>{html}</{tag}>"
        parts.append(f'<a href="{escape(run.url)}">{html}</a>' if run.url else html)
    return "".join(parts)
