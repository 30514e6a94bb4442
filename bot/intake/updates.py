"""Raw updates: whose they are, the key that tells a repeated one, and the text that may be stored."""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

# Bodies are ASCII: NUL and surrogates, an emoji's pair among them, can only stand there escaped.
_MAY_BE_UNCLEAN = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")

# Fields that make a lifecycle event unique beside its type; MAX has no update id.
_MARKS = ("chat_id", "user_id", "message_id", "timestamp")


@dataclass(frozen=True, slots=True)
class RawUpdate:
    """An update as it goes into the inbox."""

    key: str
    user_id: int
    body: str


def read(update: Any) -> RawUpdate:
    """Describe any JSON value that came as an update; a malformed one is keyed by its own text."""
    body = json.dumps(update, ensure_ascii=True, separators=(",", ":"))
    try:
        mark = _mark(update)
    except (KeyError, TypeError, AttributeError):
        mark = f"malformed|{body}"
    return RawUpdate(hashlib.sha256(mark.encode("utf-8", "surrogatepass")).hexdigest(), _user_id(update), body)


def _mark(update: Any) -> str:
    kind = update["update_type"]
    match kind:
        case "message_created":
            return f"{kind}|{_id(update['message']['body']['mid'])}"
        case "message_edited":
            return f"{kind}|{_id(update['message']['body']['mid'])}|{update['timestamp']}"
        case "message_callback":
            callback = update["callback"]
            return f"{kind}|{_id(callback['callback_id'])}|{callback['timestamp']}|{callback['user']['user_id']}"
        case str():
            user = update.get("user") or {}
            marks = [*(update.get(mark) for mark in _MARKS), user.get("user_id")]
            if all(mark is None for mark in marks):
                raise KeyError("nothing to tell it by")
            return f"{kind}|{'|'.join(map(str, marks))}"
    raise TypeError("no update_type")


def _id(value: Any) -> str:
    """An id that tells one thing from another: two updates without one are two updates."""
    if not isinstance(value, str) or not value:
        raise TypeError("no id")
    return value


def _user_id(update: Any) -> int:
    """Whose lane it goes to: the first well-formed user id found, else 0."""
    for path in (("message", "sender"), ("callback", "user"), ("user",), ()):
        place = update
        if path == ("message", "sender") and isinstance(update, dict) and "callback" in update:
            continue  # a tapped message was sent by the bot
        for step in path:
            place = place.get(step) if isinstance(place, dict) else None
        found = place.get("user_id") if isinstance(place, dict) else None
        if isinstance(found, int) and not isinstance(found, bool) and 0 < found < 2**63:
            return found
    return 0


def load(body: str) -> Any:
    """The update of a stored body, with NUL and lone surrogates taken out of every text."""
    update = json.loads(body)
    return _clean(update) if _MAY_BE_UNCLEAN.search(body) else update


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "ignore").decode()
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_clean(item) for item in value]
    return value
