"""The platform's refusals: an HTTP status with the error body that clients parse."""

from typing import Any

Json = dict[str, Any]


class RefusalError(Exception):
    """An answer other than 200; `code` and `message` are the two required keys of the error body."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message

    @property
    def body(self) -> Json:
        return {"code": self.code, "message": self.message}


class NotPossibleError(Exception):
    """What the human side asks for cannot be done in a messenger now, like a text before «Начать»."""


def payload(message: str) -> RefusalError:
    """The body or the query is wrong; checked before anything is looked up."""
    return RefusalError(400, "proto.payload", message)


def too_big(field: str, size: int, limit: int) -> RefusalError:
    return payload(f"Field '{field}' size ({size}) must be at most {limit}")


def not_editable() -> RefusalError:
    """An edit that cannot be made, or an answer to a press that is unknown or already handled."""
    return payload("error.edit.invalid.message")


def not_found(what: str) -> RefusalError:
    return RefusalError(404, "not.found", what)


def suspended() -> RefusalError:
    """The person stopped the bot or removed the dialog."""
    return RefusalError(403, "chat.denied", "error.dialog.suspended")


def too_many(limit: int) -> RefusalError:
    return RefusalError(429, "too.many.requests", f"Too many requests. Limit is: {limit} calls per second.")
