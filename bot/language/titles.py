"""The title: what is left of a phrase when everything understood is taken out."""

import re

from bot.language.reading import Span

LEADING = re.compile(
    r"(?:напомни(?:те|ть|-ка)?(?: мне)?(?: пожалуйста)?(?:,? что)?|(?:мне )?(?:надо|нужно)(?: бы| будет)?|"
    r"напоминание|напоминалка)(?!\w)[ :,.-]*"
)
HANGING = frozenset("в во к ко на с со до по и а у за от около после примерно где-то не позднее".split())
PUNCTUATION = " \t\n\r,.;:!-–—"
OPENING, CLOSING = "([{", ")]}"


def title_of(text: str, cuts: list[Span]) -> str:
    """The text without the cuts, without prepositions and punctuation left hanging where they were; perhaps nothing."""
    return _without_leading(" ".join(part for part in _fragments(text, cuts) if part))


def _fragments(text: str, cuts: list[Span]) -> list[str]:
    fragments, place = [], 0
    borders = [*sorted(cuts), (len(text), len(text))]
    for start, end in borders:
        if start >= place:
            fragment = " ".join(text[place:start].split())
            fragments.append(_trimmed(fragment, cut_before=place > 0, cut_after=start < len(text)))
        place = max(place, end)
    return fragments


def _trimmed(fragment: str, *, cut_before: bool, cut_after: bool) -> str:
    fragment = fragment.strip(PUNCTUATION)
    if cut_before:
        fragment = fragment.lstrip(PUNCTUATION + CLOSING + "?") if not _holds_pair(fragment) else fragment
    if cut_after:
        fragment = fragment.rstrip(PUNCTUATION + OPENING)
        words = fragment.split(" ")
        while words and words[-1].lower() in HANGING:
            words.pop()
        fragment = " ".join(words).rstrip(PUNCTUATION)
    return fragment


def _holds_pair(fragment: str) -> bool:
    return fragment[:1] in OPENING


def _without_leading(title: str) -> str:
    while match := LEADING.match(title.lower().replace("ё", "е")):
        title = title[match.end() :]
    return title
