"""Text of a screen as HTML that MAX understands. User text is escaped here and nowhere else."""

import html
from typing import Any, SupportsIndex

from markupsafe import Markup


class Html(Markup):
    """Markup: whatever is formatted or joined into it is escaped unless it is Html itself.

    Only `& < >` are escaped: outside attributes nothing else is special, and whether MAX decodes numeric entities
    such as `&#39;` is not documented.
    """

    __slots__ = ()

    @classmethod
    def escape(cls, s: Any, /) -> "Html":
        """Escape plain text; Html passes unchanged."""
        if isinstance(s, Html):
            return s
        return cls(html.escape(str(s), quote=False))

    def join(self, iterable: Any, /) -> "Html":
        return Html(str.join(self, map(self.escape, iterable)))

    def __add__(self, value: Any, /) -> "Html":
        return Html(str.__add__(self, self.escape(value)))

    def __getitem__(self, key: SupportsIndex | slice, /) -> "Html":
        return Html(str.__getitem__(self, key))


def h(template: str, *args: object, **kwargs: object) -> Html:
    """Format a template written by us; the arguments are escaped: `h("<b>{}</b>", title)`."""
    if not args and not kwargs:
        return Html(template)
    if not kwargs and template.count("{") == template.count("{}"):
        # Plain places, as nearly always: the same as Markup's own formatter, which is slow for being general.
        return Html(str.format(template, *map(Html.escape, args)))
    return Html(template).format(*args, **kwargs)


def bold(text: object) -> Html:
    """The text in bold."""
    return h("<b>{}</b>", text)


def struck(text: object) -> Html:
    """The text struck through, as a thing that is done."""
    return h("<s>{}</s>", text)


def lines(*parts: object) -> Html:
    """The parts one below the other; empty ones and None are left out."""
    return Html("\n").join(part for part in parts if part is not None and part != "")


def dots(*parts: object) -> Html:
    """The parts in one line with « · » between them; empty ones and None are left out."""
    return Html(" · ").join(part for part in parts if part is not None and part != "")
