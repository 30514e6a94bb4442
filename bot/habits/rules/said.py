"""A mark in words told from a task: «сделал зарядку», «вода +2», «выпила 2 стакана воды», «медитация готово»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.habits.rules.amounts import unit_of
from bot.language.reading import folded

LONGEST = 60
SHORTEST_STEM = 3
_DONE = r"(?:сделал|сделала|выполнил|выполнила|отметь|сделано|выполнено|готово|готова)"
_DID = (
    r"(?:сделал|сделала|выпил|выпила|прочитал|прочитала|прочел|прочла|прошел|прошла|пробежал|пробежала|отжался|"
    r"отжалась|присел|присела|съел|съела|выкурил|выкурила|выучил|выучила|написал|написала)"
)
_NUMBER = r"(?P<n>\d{1,5})"
_WAYS = (
    re.compile(rf"(?P<name>.+?) ?\+ ?{_NUMBER}(?P<unit> \w+)?"),
    re.compile(rf"\+ ?{_NUMBER} (?P<name>.+)"),
    re.compile(rf"{_DID} {_NUMBER} (?P<name>.+)"),
    re.compile(rf"{_DONE}:? (?P<name>.+)"),
    re.compile(rf"(?P<name>.+?)(?: [-—])? (?:{_DONE}|сделана|выполнена|✅|\+)"),
)
_MINUTES = re.compile(r"\d (?:мин|минут\w*|ч|час\w*)\b")
_WORD = re.compile(r"\w+")
_SMALL = frozenset({"на", "по", "за", "и", "в", "мою", "мой", "сегодня", "еще", "привычку", "привычка"})


@dataclass(frozen=True, slots=True)
class SaidMark:
    """What was said to be done: the words that name the habit, the things that were counted, and how many."""

    words: tuple[str, ...]
    unit: str = ""
    more: int | None = None


def said_mark(text: str) -> SaidMark | None:
    """The mark that the whole text may be; whose it is, and whether there is such a habit, is found out later."""
    said = " ".join(folded(text).strip(" .!").split())
    if len(said) > LONGEST or "\n" in text.strip() or _MINUTES.search(said):  # minutes are practice of a skill
        return None
    match = next((found for way in _WAYS if (found := way.fullmatch(said))), None)
    if match is None:
        return None
    groups = match.groupdict()
    words = [word for word in _WORD.findall(groups["name"] + (groups.get("unit") or "")) if word not in _SMALL]
    units = [unit for word in words if (unit := unit_of(word)) is not None]
    number = groups.get("n")
    named = tuple(word for word in words if number is None or unit_of(word) is None)
    if not named and not (units and number):
        return None
    return SaidMark(named, units[0] if units and number else "", int(number) if number else None)


def is_about(said: SaidMark, title: str, unit: str) -> bool:
    """Whether the words name the habit: each of them is one of the title's, whatever its ending; or only its unit."""
    own = _WORD.findall(folded(title))
    if not said.words:
        return unit == said.unit or _any_like(said.unit, own)
    return all(_any_like(word, own) for word in said.words)


def _any_like(word: str, own: Sequence[str]) -> bool:
    return any(_same_stem(word, mine) for mine in own)


def _same_stem(one: str, other: str) -> bool:
    """«воду» and «вода», «зарядку» and «зарядка»: all but the last letter of the shorter one is common."""
    shorter = min(len(one), len(other))
    common = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return common >= max(SHORTEST_STEM, shorter - 1)
