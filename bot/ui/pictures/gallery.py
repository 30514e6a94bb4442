"""Where pictures come from: drawn off the event loop, once for the same content."""

import asyncio
import hashlib
import logging
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from bot.ui.screen import Picture

log = logging.getLogger(__name__)

KEPT = 64  # pictures of at most 150 KB
DRAWN_AT_ONCE = 2

Content = TypeVar("Content")


class Gallery:
    """Draws pictures and keeps the latest ones. One for the process."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._hands = asyncio.Semaphore(DRAWN_AT_ONCE)

    async def picture(self, draw: Callable[[Content], bytes], content: Content) -> Picture | None:
        """The picture that `draw` makes of the content, a value whose `repr` says all that is drawn.

        The same content has the same key, so neither the drawing nor the upload is done again until the data
        changes. None where drawing fails: the caller's text must say it all without the picture.
        """
        name = f"{draw.__name__}\n{content!r}"
        key = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:32]
        if key not in self._kept:
            try:
                async with self._hands:
                    png = await asyncio.to_thread(draw, content)
            except Exception:
                log.exception("a picture could not be drawn by %s; its text goes alone", draw.__name__)
                return None
            self._kept[key] = png
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return Picture(key, self._kept[key])
