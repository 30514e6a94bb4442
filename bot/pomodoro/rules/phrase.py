"""«фокус 25 минут на отчёт»: a text that asks for the timer, told from one that is a task."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.language.moment import parse_minutes
from bot.language.quickadd import parse

LONGEST_TEXT = 100
MOST_WORDS = 8
SHORTEST_BARE = 10  # «фокус 3 главы» names chapters, «фокус 25 отчёт» minutes

_HEAD = re.compile(r"\s*(?:фокус|помодоро|помидоро|pomodoro|🍅)(?=[\s:,!.]|$)[\s:,!.]*", re.IGNORECASE)
_PAIR = re.compile(r"(?:на\s+)?(?P<length>\d{1,3})\s*/\s*(?P<rest>\d{1,2})(?=\s|$)")
_BARE = re.compile(r"(?:на\s+)?(?P<length>\d{2,3})(?=\s|$)")
_NUMBER = re.compile(r"(?:на\s+)?(?P<length>-?\d{1,4})(?:\s*(?:м|мин\w{0,5}))?", re.IGNORECASE)
_LINK = re.compile(r"(?:на|над|по|для)\s+", re.IGNORECASE)
# «Фокус-группа», «фокус дня», «фокус камеры»: the word is part of a name.
_NAME = re.compile(
    r"(?:групп|лаборатори|дня|недели|месяца|года|внимани|камер|объектив|на (?:день|неделю|месяц|год)\b)", re.IGNORECASE
)
_UNIT_WORDS = 5  # «на полтора часа», «на 1 час 30 минут»
_ANY_MOMENT = datetime(2026, 1, 1, 12, tzinfo=UTC)  # only whether the words name a moment matters


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for; without a length it is the last choice, without words no task."""

    length: int | None = None
    rest: int | None = None
    words: str = ""


def recognise(text: str) -> Wish | None:
    """The wish of a text that begins with «фокус» and means now; None for a task."""
    head = _HEAD.match(text)
    if head is None or len(text) > LONGEST_TEXT or "\n" in text.strip():
        return None
    said = text[head.end() :].strip()
    if _NAME.match(said):
        return None
    wish = read(said)
    if len(wish.words.split()) > MOST_WORDS or _names_a_moment(wish.words):
        return None
    return wish


def read(said: str) -> Wish:
    """The wish in «50/10 английский», «25 минут на отчёт», «отчёт на полчаса»."""
    said = " ".join(said.split())
    if alone := _NUMBER.fullmatch(said):
        return Wish(int(alone["length"]))
    if pair := _PAIR.match(said):
        return Wish(int(pair["length"]), int(pair["rest"]) or None, _subject(said[pair.end() :]))
    words = said.split()
    for number in range(min(_UNIT_WORDS, len(words)), 0, -1):
        for length_words, others in ((words[:number], words[number:]), (words[-number:], words[:-number])):
            minutes = _minutes(" ".join(length_words))
            if minutes is not None:
                return Wish(minutes, None, _subject(" ".join(others)))
    bare = _BARE.match(said)
    if bare and int(bare["length"]) >= SHORTEST_BARE:
        return Wish(int(bare["length"]), None, _subject(said[bare.end() :]))
    return Wish(words=_subject(said))


def read_length(text: str) -> Wish | None:
    """A typed length: «40», «45/10», «полчаса», perhaps with what it is for; None where no length is named."""
    alone = parse_minutes(text)
    wish = Wish(alone) if alone is not None else read(text)
    return wish if wish.length is not None else None


def _minutes(words: str) -> int | None:
    """A length with its unit; a bare number is none here."""
    if words.removeprefix("на ").isdigit():
        return None
    return parse_minutes(words)


def _subject(words: str) -> str:
    words = words.strip(" ,.:!–—-")
    link = _LINK.match(words)
    return words[link.end() :] if link else words


def _names_a_moment(words: str) -> bool:
    found = parse(words, _ANY_MOMENT)
    return found.date is not None or found.time is not None
