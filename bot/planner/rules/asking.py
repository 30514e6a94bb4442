"""A question about the plan («что у меня завтра?», «покажи дела на пятницу») told from a new task."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from bot.language.moment import parse_moment
from bot.language.reading import folded

LONGEST = 60


class Wanted(StrEnum):
    """Which list is asked for."""

    DAY = "day"
    WEEK = "week"
    UNDATED = "undated"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Asked:
    """The list that is asked for; of a day, the words that name it. `plainly`: it can be nothing but a question."""

    wanted: Wanted
    said: str
    day: str = ""
    plainly: bool = True


_LIST = r"(?:план\w{0,2}|дел|дела|задач\w?|расписание|список(?: дел| задач)?|повестка|встречи)"
_SHOW = (
    r"(?:покажи|показать|открой|открыть|выведи|дай|посмотреть|напомни|какие|какой|какое|мои|мой|мое|все|всё|весь|мне)"
)
_WHAT = (
    r"(?:а )?(?:что|чё|че)(?: там| тут)?(?: у меня| у нас| мне)?(?: есть| стоит| по плану| по планам| по делам|"
    r" в плане| запланировано| надо сделать| нужно сделать| делать| нового)?"
)
_DAY = r"(?:(?:на|в|во) )?(?P<day>[\w. ]{2,30})"
_PLAINLY = re.compile(rf"(?:(?:{_WHAT})|(?:{_SHOW} )+{_LIST}(?: у меня)?)(?: {_DAY})?")
_SHORTLY = re.compile(rf"{_LIST} {_DAY}")
_ALL = re.compile(rf"(?:(?:{_SHOW} )+)?{_LIST}|что (?:у меня )?(?:в плане|в планах|по плану)")
_WEEK = re.compile(r"(?:эт\w+ )?недел[юея]")
_UNDATED = re.compile(r"без (?:даты|срока)")
# Any moment will do to see whether words name a day.
_SOME_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


def asked(text: str) -> Asked | None:
    """The list that the whole text asks for; None for anything else."""
    said = " ".join(folded(text).strip(" .,!?").split())
    if len(said) > LONGEST or "\n" in text.strip():
        return None
    if _ALL.fullmatch(said):
        return Asked(Wanted.ALL, said)
    plainly = _PLAINLY.fullmatch(said)
    match = plainly or _SHORTLY.fullmatch(said)
    if match is None or not match["day"]:
        return None
    return _of(match["day"], " ".join(text.replace("|", " ").split()), plainly is not None)


def _of(words: str, said: str, plainly: bool) -> Asked | None:
    if _WEEK.fullmatch(words):
        return Asked(Wanted.WEEK, said, plainly=plainly)
    if _UNDATED.fullmatch(words):
        return Asked(Wanted.UNDATED, said, plainly=plainly)
    moment = parse_moment(words, _SOME_MOMENT)
    if moment is None or moment.time is not None or words.isdigit():
        return None
    return Asked(Wanted.DAY, said, words, plainly)
