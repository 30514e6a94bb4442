"""What stands for itself in a phrase: quotes and links nobody may read, priorities and tags."""

import re
from dataclasses import dataclass, field

from bot.language.reading import Span

QUOTED = re.compile(r"«[^«»]*»|\"[^\"]*\"|“[^“”]*”|„[^„“”]*[“”]|`[^`]*`")
TOKEN = re.compile(r"\S+")
TAG = re.compile(r"(?<![\w&#])#(?=[\w-]*[^\W\d_])[\w-]+")
PRIORITY = re.compile(r"(?<![\w!])(?:!{1,2}|[pп])([1-4])(?![\w.,:]\w|\w)")


@dataclass(slots=True)
class Marks:
    priority: int | None = None
    tags: list[str] = field(default_factory=list)
    hidden: list[Span] = field(default_factory=list)
    cuts: list[Span] = field(default_factory=list)


def find_marks(text: str, fold: str) -> Marks:
    """Read the marks of the folded text; tags keep the letters as typed."""
    marks = Marks()
    marks.hidden = [match.span() for match in QUOTED.finditer(fold)]
    marks.hidden += [match.span() for match in TOKEN.finditer(fold) if _is_address(match[0])]
    for match in TAG.finditer(fold):
        if _free(match.span(), marks.hidden):
            tag = text[match.start() + 1 : match.end()]
            if tag not in marks.tags:
                marks.tags.append(tag)
            marks.cuts.append(match.span())
    for match in PRIORITY.finditer(fold):
        if marks.priority is None and _free(match.span(), marks.hidden):
            marks.priority = int(match[1])
            marks.cuts.append(match.span())
    return marks


def _is_address(word: str) -> bool:
    return "@" in word[1:] or "://" in word or word.startswith("www.")


def _free(span: Span, taken: list[Span]) -> bool:
    return not any(start < span[1] and span[0] < end for start, end in taken)
