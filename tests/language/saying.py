"""The moment most phrases of these tests are said at, and a short way to say them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.language.quickadd import Parsed, parse

MOSCOW = ZoneInfo("Europe/Moscow")
SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=MOSCOW)
THURSDAY = datetime(2026, 12, 3, 12, 0, tzinfo=MOSCOW)


def said(text: str, now: datetime = SUNDAY) -> Parsed:
    return parse(text, now)
