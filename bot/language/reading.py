"""A phrase rewritten so that rules about it are short: case, ё, number words and word forms are settled here.

«К двадцать пятому ноября, Пётр» reads as «к O25 M11, петр»: see `lexicon` for the codes. Every place of the
rewritten text knows the letters it came from, which is how a title keeps what was not understood.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from bot.language.english import STUCK, WORDS, is_english
from bot.language.lexicon import CODES, INFLECTED_DIGITS, NUMBER_WORDS, ORDINAL_WORDS, TENS
from bot.language.typos import mended

TAKEN = "▒"  # stands for every character that a rule has used or that must not be read
TOKEN = re.compile(
    r"(?<![\w.,:])(?P<ordinal>\d{1,2})-?(?:го|ого|его|му|ому|ему|е|ое|ье|й|ый|ой|ий|ая|я|ю|ую)(?!\w)"
    r"|(?<![\w.,:])(?P<cardinal>\d{1,2})-?(?:ти|ми|и)(?!\w)"
    r"|(?P<digits>\d+)|(?P<word>[^\W\d_]+)|(?P<space>\s+)|(?P<sign>.)",
    re.DOTALL,
)
GENITIVE = ("ого", "его", "го")
DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")

Span = tuple[int, int]


def folded(text: str) -> str:
    """Lower case, ё as е, every dash as a hyphen; as long as the text, letter for letter."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return low.replace("ё", "е").translate(DASHES)


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with the given stretches covered."""
    parts, place = [], 0
    for start, end in sorted(spans):
        parts += [text[place:start], TAKEN * (end - max(start, place))]
        place = max(end, place)
    return "".join(parts) + text[place:]


class Reading:
    """The rewritten text (`code`) and the way back to the letters of the folded one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._is_english = is_english(text)
        self._codes: list[str] = []
        self._spans: list[Span] = []
        for token in TOKEN.finditer(text):
            self._read(token)
        self._starts: list[int] = []
        length = 0
        for code in self._codes:
            self._starts.append(length)
            length += len(code)
        self.code = "".join(self._codes)
        self.genitives = frozenset(
            start
            for start, code, span in zip(self._starts, self._codes, self._spans, strict=True)
            if code[0] == "O" and text[slice(*span)].endswith(GENITIVE)
        )

    def source(self, place: Span) -> Span:
        """The letters behind a stretch of code."""
        first = bisect_right(self._starts, place[0]) - 1
        last = bisect_left(self._starts, place[1]) - 1
        return self._spans[first][0], self._spans[last][1]

    def words(self, place: Span) -> str:
        """What was typed there, folded."""
        return self.text[slice(*self.source(place))]

    def hide(self, place: Span) -> None:
        """Keep a stretch from being read by the rules that come later."""
        self.code = self.code[: place[0]] + TAKEN * (place[1] - place[0]) + self.code[place[1] :]

    def _read(self, token: re.Match[str]) -> None:
        if token.lastgroup == "ordinal":
            self._add(f"O{int(token['ordinal'])}", token.span())
        elif token.lastgroup == "cardinal":
            self._add(token["cardinal"], token.span())
        elif token.lastgroup == "space":
            self._add(" ", token.span())
        elif token.lastgroup == "word":
            self._read_word(token[0], token.span())
        else:
            self._add(token[0], token.span())

    def _read_word(self, word: str, span: Span) -> None:
        number, ordinal = NUMBER_WORDS.get(word), ORDINAL_WORDS.get(word)
        value = number or ordinal
        if value is None:
            self._add(self._english(word) if self._is_english else _russian(word), span)
            return
        if value < 10 and self._follows_tens(word):
            value += int(self._codes[-2])
            span = self._spans[-2][0], span[1]
            del self._codes[-2:], self._spans[-2:]
        self._add(str(value) if number else f"O{value}", span)

    def _english(self, word: str) -> str:
        stuck = word in STUCK and self._codes[-1:] != [" "]
        return f"{' ' if stuck else ''}{WORDS.get(word, word)}"

    def _follows_tens(self, word: str) -> bool:
        """Whether «двадцать» stands before, so that «пять» makes it 25; «без двадцати семь» is 20 and 7."""
        if len(self._codes) < 2 or self._codes[-1] != " ":
            return False
        tens = self.text[slice(*self._spans[-2])]
        inflected = word in INFLECTED_DIGITS
        return NUMBER_WORDS.get(tens) in TENS and tens.endswith(("и", "а")) == inflected

    def _add(self, code: str, span: Span) -> None:
        self._codes.append(code)
        self._spans.append(span)


def _russian(word: str) -> str:
    """The code of the word, or of the one that a slip of the finger has made it of."""
    meant = word if word in CODES else mended(word)
    return CODES.get(meant, meant)
