"""«срочно» and «важно» as priorities, told from the same words inside a title."""

import re
from dataclasses import dataclass, field

from bot.language.reading import TAKEN, Reading, Span

URGENT = re.compile(r"(?<!\w)(?<!не )(?:(?:очень|крайне|супер|максимально|это) )?срочно(?!\w)!*")
IMPORTANT = re.compile(
    r"(?<!\w)(?<!не )(?:(?:очень|крайне|супер|это) )?важно(?!\w)(?! ли)(?!,? (?:что|как|для|чтобы|кто|"
    r"где|когда)(?!\w))!*"
)
NAMED = re.compile(r"(?<!\w)приоритет:? ?([1-4])(?!\w)")
AROUND = f" ,.:;!-—{TAKEN}"


@dataclass(slots=True)
class Urgency:
    priority: int | None = None
    places: list[Span] = field(default_factory=list)


def find_urgency(reading: Reading, used: list[Span]) -> Urgency:
    """The words of urgency and where they stand; «важно» only at the edge of what is left for the title."""
    code = reading.code
    found = Urgency()
    for pattern, priority in ((NAMED, None), (URGENT, 1), (IMPORTANT, 2)):
        match = pattern.search(code)
        if match and (pattern is not IMPORTANT or _at_edge(code, match.span(), used)):
            found.priority = found.priority or priority or int(match[1])
            found.places.append(match.span())
    return found


def _at_edge(code: str, place: Span, used: list[Span]) -> bool:
    for start, end in used:
        code = code[:start] + TAKEN * (end - start) + code[end:]
    return not code[: place[0]].strip(AROUND) or not code[place[1] :].strip(AROUND)
