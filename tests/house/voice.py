"""The bot's voice as a contract: every message of every conversation in the tests is held to it."""

import re
from collections.abc import Iterator

from bot.sandbox.calls import Call
from bot.sandbox.platform import Platform

WIDTHS = {1: 20, 2: 10, 3: 5, 4: 3, 5: 3, 6: 3, 7: 3}  # seven in a row: the days of a month
MOST_LINES = 14  # text and rows of buttons together: a phone's height
MOST_TEXT = 3900

_FORBIDDEN = {
    "the person is «ты»": r"\b(вы|вас|вам|вами|ваш\w*)\b",
    "nobody is scolded": r"просроч|провал",
    "no brackets for gender": r"\(а\)|\(ла\)",
    "no gendered past": r"\b(я|ты)\s+(\w+\s+)?\w+(л|ла|лся|лась)\b",
    "no leading zero in times": r"(?<![\d:.])0\d:\d\d",
}


def problems(platform: Platform, titles: frozenset[str] = frozenset()) -> list[str]:
    """What the bot's messages broke; `titles` are people's own words, which may be anything."""
    return [problem for call in list(platform.calls) for problem in _of_call(call, titles)]


def _of_call(call: Call, titles: frozenset[str]) -> Iterator[str]:
    body = call.body
    if call.path == "/answers" and isinstance(body, dict):
        body = body.get("message")
    if not isinstance(body, dict) or call.path not in ("/messages", "/answers"):
        return
    html = str(body.get("text") or "")
    rows = [
        [str(button["text"]) for button in row]
        for attachment in body.get("attachments") or []
        if attachment.get("type") == "inline_keyboard"
        for row in attachment["payload"]["buttons"]
    ]
    yield from (f"{problem}:\n{html}\n{rows}\n" for problem in _of_screen(html, rows, titles))


def _of_screen(html: str, rows: list[list[str]], titles: frozenset[str]) -> Iterator[str]:
    yield from _of_words(html, titles)
    if len(html) > MOST_TEXT:
        yield f"{len(html)} characters"
    if html.count("\n") + 1 + len(rows) > MOST_LINES:
        yield f"taller than {MOST_LINES} lines"
    for row in rows:
        if len(row) > max(WIDTHS):
            yield f"{len(row)} buttons in a row"
            continue
        yield from (f"«{label}» is wider than {WIDTHS[len(row)]}" for label in row if len(label) > WIDTHS[len(row)])


def _of_words(html: str, titles: frozenset[str]) -> Iterator[str]:
    text = re.sub(r"<[^>]+>", "", html)
    for title in sorted(titles, key=len, reverse=True):
        text = re.sub(re.escape(title), "…", text, flags=re.IGNORECASE)
    for why, pattern in _FORBIDDEN.items():
        if found := re.search(pattern, text, re.IGNORECASE):
            yield f"{why}: «{found[0]}»"
    if text.count("!") > 1:
        yield "one exclamation mark at most"
