"""«я в отпуске до 10 декабря», «я вернулась»: the vacation in words, told from a task about one."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.language.moment import parse_moment
from bot.language.reading import folded

LONGEST = 60
_UNTIL = re.compile(
    r"(?:(?:я |мы )?(?:сейчас |уже )?(?:в|на) отпуске|(?:я )?(?:ухожу )?(?:в )?отпуск) (?P<day>(?:до|по) .+)"
)
_ALONE = re.compile(r"(?:мой )?отпуск|(?:я )?(?:ухожу )?в отпуск|я (?:сейчас |уже )?в отпуске")
_BACK = re.compile(
    r"(?:(?:привет|ну|вот)[ ,!]+){0,2}я (?:уже |снова )?вернул(?:ся|ась)(?: из отпуска)?"
    r"|отпуск (?:закончен|окончен|закончился|кончился)|закончить отпуск"
)
# Any moment will do to see whether words name a day.
_SOME_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Away:
    """A vacation, with the words that name its last day; «» where they say none."""

    until: str = ""


class Back:
    """The person is back."""


def recognise(text: str) -> Away | Back | None:
    """What the whole text says of a vacation; «отпуск с 5 по 12 декабря» is a thing to plan, and a task."""
    said = " ".join(folded(text).strip(" .,!?").split())
    if len(said) > LONGEST or "\n" in text.strip():
        return None
    if _BACK.fullmatch(said):
        return Back()
    if _ALONE.fullmatch(said):
        return Away()
    match = _UNTIL.fullmatch(said)
    if match is None:
        return None
    moment = parse_moment(match["day"], _SOME_MOMENT)
    return Away(match["day"]) if moment is not None and moment.time is None else None
