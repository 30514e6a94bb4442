"""«готово», «верни», «сделал отчёт», «перенеси зарядку на 10»: orders about a task that is there, told from new tasks.

An order that names a task is carried out only where exactly one open task is meant; the rest of the time the text is a
task. An infinitive («удалить старые фото») is how tasks are written, so there the whole title must be named.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.language.reading import folded
from bot.planner.rules.corrections import Correction, recognise

LONGEST = 80
_EDGES = ' \t\n.,!?;:«»"()—-'
_IT = r"(?:\s+(?:это|эту|его|ее|дело|задачу|все|обратно|назад|пожалуйста))*"
_BACK = re.compile(rf"(?:верни|вернуть|верните|отмени|отмена|отменить|undo|откати|назад){_IT}")
_DONE = re.compile(rf"(?:готово|сделано|выполнено|сделал|сделала|выполнил|выполнила){_IT}")

# The word that begins an order, and whether a part of the title is enough.
_HEADS = {
    "удали": ("delete", True), "убери": ("delete", True), "сотри": ("delete", True),
    "удалить": ("delete", False), "убрать": ("delete", False), "отмени": ("delete", False),
    "сделал": ("done", True), "сделала": ("done", True), "выполнил": ("done", True), "выполнила": ("done", True),
    "готово": ("done", True), "сделано": ("done", True), "выполнено": ("done", True),
    "закончил": ("done", True), "закончила": ("done", True),
    "перенеси": ("move", True), "сдвинь": ("move", True), "передвинь": ("move", True),
    "перенести": ("move", False),
}  # fmt: skip
_WORD = re.compile(r"\w+")
_SMALL = frozenset({"и", "в", "во", "на", "с", "со", "к", "ко", "о", "об", "за", "из", "по", "до", "от", "у", "для"})
_ABOUT = frozenset({"дело", "задачу", "задача", "напоминание", "про", "о", "об", "мою", "мое", "мой"})


class What(StrEnum):
    """What is to be done with a task."""

    BACK = "back"
    DONE = "done"
    DELETE = "delete"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Order:
    """An order; without words it is about the last card. `partly`: a part of the title names the task."""

    what: What
    words: tuple[str, ...] = ()
    partly: bool = True
    move: Correction | None = None


def order(text: str, now: datetime) -> Order | None:
    """The order that the whole text may be; None for a task. `now` is the person's wall time."""
    said = " ".join(text.split()).strip(_EDGES)
    if not said or len(said) > LONGEST or "\n" in text.strip():
        return None
    fold = folded(said)
    if _BACK.fullmatch(fold):
        return Order(What.BACK)
    if _DONE.fullmatch(fold):
        return Order(What.DONE)
    head, _, rest = said.partition(" ")
    known = _HEADS.get(folded(head).strip(_EDGES))
    if known is None or not rest:
        return None
    what, partly = What(known[0]), known[1]
    if what is What.MOVE:
        return _move(rest.split(), partly, now)
    named = title_words(rest, _ABOUT)
    return Order(what, named, partly) if named else None


def _move(words: list[str], partly: bool, now: datetime) -> Order | None:
    """«зарядку на 10»: the longest end that is nothing but a moment."""
    for at in range(1, len(words)):
        found = recognise(" ".join(words[at:]), now)
        if found is not None and found.correction is not None and found.correction.when is not None:
            named = title_words(" ".join(words[:at]), _ABOUT)
            return Order(What.MOVE, named, partly, found.correction) if named else None
    return None


def title_words(title: str, but: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words that name something, folded."""
    return tuple(word for word in _WORD.findall(folded(title)) if word not in _SMALL and word not in but)


def names(named: Order, title: str) -> bool:
    """Whether the order's words name enough of the title; that they are in it is known."""
    return named.partly or len(title_words(title)) == len(named.words)
