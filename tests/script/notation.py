"""How snapshots write a message: one line for each of its own, **bold**, ~~struck out~~, 🖼 for a picture."""

from bot.sandbox.message import ChatMessage
from bot.sandbox.richtext import runs

_SIGNS = {"strong": "**", "strikethrough": "~~"}


def written(message: ChatMessage) -> str:
    """The message's text as snapshots keep it; buttons are compared apart."""
    pictures = "🖼\n" * len(message.images)
    return pictures + "".join(_run(run.text, run.styles) for run in runs(message.text, message.markup))


def _run(text: str, styles: tuple[str, ...]) -> str:
    signs = "".join(_SIGNS.get(style, "") for style in styles)
    return f"{signs}{text}{signs[::-1]}"
