"""`format: markdown`, the platform's dialect: ++underline++, ^^highlight^^, backslash escapes."""

import re

from bot.sandbox.html_text import mark_link
from bot.sandbox.richtext import RichText

_SPANS = {
    "**": "strong",
    "__": "strong",
    "~~": "strikethrough",
    "++": "underline",
    "^^": "highlighted",
    "*": "emphasized",
    "_": "emphasized",
}
_LINK = re.compile(r"\[((?:\\.|[^\[\]\\])+)\]\(([^()\s]+)\)")
_FENCE = re.compile(r"```(?:[\w+-]*\n)?(.*?)\n?```", re.DOTALL)
_LINE_MARKS = (("# ", "heading"), ("> ", "quote"))


def read_markdown(source: str) -> RichText:
    rich = RichText()
    position = 0
    for fence in _FENCE.finditer(source):
        _read_lines(rich, source[position : fence.start()])
        start = rich.length
        rich.write(fence[1])
        rich.mark("monospaced", start)
        position = fence.end()
    _read_lines(rich, source[position:])
    return rich.in_order()


def _read_lines(rich: RichText, source: str) -> None:
    for number, line in enumerate(source.split("\n")):
        if number:
            rich.write("\n")
        kind, body = next(((k, line[len(p) :]) for p, k in _LINE_MARKS if line.startswith(p)), ("", line))
        start = rich.length
        _read_inline(rich, body)
        if kind:
            rich.mark(kind, start)


def _read_inline(rich: RichText, source: str) -> None:
    at = 0
    while at < len(source):
        at = _read_one(rich, source, at)


def _read_one(rich: RichText, source: str, at: int) -> int:
    """Write what begins at `at` and return where the next thing begins."""
    char = source[at]
    if char == "\\" and at + 1 < len(source):
        rich.write(source[at + 1])
        return at + 2
    if char == "`" and (end := source.find("`", at + 1)) > at + 1:
        start = rich.length
        rich.write(source[at + 1 : end])
        rich.mark("monospaced", start)
        return end + 1
    if char == "[" and (link := _LINK.match(source, at)):
        start = rich.length
        _read_inline(rich, link[1])
        mark_link(rich, start, link[2])
        return link.end()
    return _read_span(rich, source, at)


def _read_span(rich: RichText, source: str, at: int) -> int:
    for sign, kind in _SPANS.items():
        if source.startswith(sign, at) and (end := _closing(source, sign, at)) is not None:
            start = rich.length
            _read_inline(rich, source[at + len(sign) : end])
            rich.mark(kind, start)
            return end + len(sign)
    rich.write(source[at])
    return at + 1


def _closing(source: str, sign: str, at: int) -> int | None:
    """Where the span opened at `at` closes: not on an escaped sign, not after a space, not inside a word."""
    begin = at + len(sign)
    if begin >= len(source) or source[begin].isspace() or (sign[0] == "_" and source[at - 1 : at].isalnum()):
        return None
    end = source.find(sign, begin + 1)
    while end != -1:
        inside_word = sign[0] == "_" and source[end + len(sign) : end + len(sign) + 1].isalnum()
        if source[end - 1] != "\\" and not source[end - 1].isspace() and not inside_word:
            return end
        end = source.find(sign, end + 1)
    return None
