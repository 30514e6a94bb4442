"""`format: html`: known tags become markup, unknown ones are stripped, entities are decoded."""

from html.parser import HTMLParser

from bot.sandbox.richtext import RichText

_KINDS = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasized",
    "em": "emphasized",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "del": "strikethrough",
    "code": "monospaced",
    "pre": "monospaced",
    "mark": "highlighted",
    "h1": "heading",
    "blockquote": "quote",
}
_MENTION = "max://user/"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rich = RichText()
        self._open: list[tuple[str, int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _KINDS or tag == "a":
            self._open.append((tag, self.rich.length, dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                self._close(index)
                return

    def handle_data(self, data: str) -> None:
        self.rich.write(data)

    def finish(self) -> RichText:
        self.close()
        while self._open:
            self._close(len(self._open) - 1)
        return self.rich.in_order()

    def _close(self, index: int) -> None:
        tag, start, href = self._open.pop(index)
        if tag in _KINDS:
            self.rich.mark(_KINDS[tag], start)
        else:
            mark_link(self.rich, start, href)


def mark_link(rich: RichText, start: int, href: str) -> None:
    """A web link or a mention; any other scheme (javascript: and friends) stays plain text."""
    if href.startswith(_MENTION) and href.removeprefix(_MENTION).isdecimal():
        rich.mark("user_mention", start, user_id=int(href.removeprefix(_MENTION)))
    elif href.lower().startswith(("http://", "https://")):
        rich.mark("link", start, url=href)


def read_html(source: str) -> RichText:
    reader = _Reader()
    reader.feed(source)
    return reader.finish()
