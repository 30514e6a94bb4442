"""A tap on a callback button, from the moment it is queued until the bot has answered it."""

from dataclasses import dataclass


@dataclass
class Press:
    """`answers`: how many answers were accepted. `notification`: the toast of the last one.

    Real clients show a toast only beside an edited message, hence `toast_shown`.
    """

    callback_id: str
    user_id: int
    mid: str
    payload: str
    timestamp: int
    answers: int = 0
    notification: str | None = None
    toast_shown: bool = False

    @property
    def answered(self) -> bool:
        return self.answers > 0
