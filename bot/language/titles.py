"""The title: what is left of a phrase when everything understood is taken out."""

import re

from bot.language.reading import Span, folded

LEADING = re.compile(
    r"(?:(?:напомни(?:те|ть|-ка)?(?: мне)?(?: пожалуйста)?(?:,? (?:что|о том,? что))?|(?:мне )?(?:надо|"
    r"нужно)(?: бы| будет| было)?|"
    r"(?:добавь |запиши )?(?:напоминание|напоминалку?|задач[уа]):|"
    r"(?:добавь|запиши|поставь|создай|сделай)(?: мне)? (?:напоминание|напоминалку|задачу|дело)(?: что| о том,? что)?|"
    r"remind me(?: to| about)?|и|а|но)(?!\w)[ :,.!-]*)+"
)
# «задача: до среды …»: what the colon stood behind goes, though a date was cut out right after it.
LABELLED = re.compile(r"\s*(?:задач[уа]|дело|напоминание|todo|туду)\s*:")
LABEL = re.compile(r"(?:задач[уа]|дело|напоминание|todo|туду)(?:\s+|$)")
# «напомнить Косте про долг» is a task, not a word to the bot.
ANOTHERS = re.compile(
    r"(?i:(?:надо |нужно )?напомнить (?!мне ))(?:[А-ЯЁ][а-яё]+|\w+ (?:\w+ )?(?:про|об?|обо|насчёт|чтобы)(?!\w))"
)
PREPOSITIONS = frozenset(
    {
        "в",
        "во",
        "к",
        "ко",
        "на",
        "с",
        "со",
        "до",
        "по",
        "около",
        "после",
        "примерно",
        "где-то",
        "от",
        "at",
        "on",
        "by",
        "in",
        "the",
    }
)
CONJUNCTIONS = frozenset({"и", "а", "но"})
PUNCTUATION = " ,.;:!-–—…"
LONE_PUNCTUATION = re.compile(r"(?:[,.;:!–—…-]+(?: |$))+")
OPENING, CLOSING = "([{", ")]}"


def title_of(text: str, cuts: list[Span]) -> str:
    """The text without the cuts, no preposition or punctuation left hanging; empty when nothing is left."""
    fragments = [fragment for fragment in _fragments(text, cuts) if fragment.strip(PUNCTUATION)]
    if not fragments:
        return ""
    if cuts:
        fragments[-1] = _without_hanging(fragments[-1], PREPOSITIONS | CONJUNCTIONS)
    whole = " ".join(filter(None, fragments)).replace(" , ", ", ")
    whole = _without_leading(whole.lstrip(PUNCTUATION) if cuts else whole)
    label = LABEL.match(folded(whole)) if cuts and LABELLED.match(folded(text)) else None
    return whole[label.end() :] if label else whole


def _fragments(text: str, cuts: list[Span]) -> list[str]:
    """What stands between the cuts, each trimmed on the sides where something was cut."""
    fragments: list[str] = []
    place = 0
    for start, end in [*sorted(cuts), (len(text), len(text))]:
        if start >= place:
            fragment = _without_bullet(" ".join(text[place:start].split())).rstrip(PUNCTUATION)
            if place > 0:
                comma = ", " if text[place:start].lstrip().startswith(",") and any(fragments) else ""
                fragment = comma + fragment.lstrip(PUNCTUATION + CLOSING + "?")
            if start < len(text):
                fragment = _without_hanging(fragment.rstrip(PUNCTUATION + OPENING), PREPOSITIONS)
            fragments.append(fragment)
        place = max(place, end)
    return fragments


def _without_bullet(fragment: str) -> str:
    """The fragment without punctuation that stands alone before it: «- хлеб», but not «-5 кг» or «.env»."""
    match = LONE_PUNCTUATION.match(fragment)
    return fragment[match.end() :] if match else fragment


def _without_hanging(fragment: str, words: frozenset[str]) -> str:
    """The fragment without the last words that lead nowhere: «встреча в»."""
    kept = fragment.split(" ")
    while kept and kept[-1].strip(PUNCTUATION).lower() in words:
        kept.pop()
    return " ".join(kept).rstrip(PUNCTUATION)


def _without_leading(title: str) -> str:
    """The title without «напомни», «надо» and a conjunction that joined it to what was cut."""
    match = None if ANOTHERS.match(title) else LEADING.match(folded(title))
    return title[match.end() :] if match else title
