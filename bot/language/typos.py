"""One slip of the finger in the word of a date: «зватра», «в четврег», «втоник»."""

from itertools import chain

DAYS = "завтра послезавтра сегодня позавчера ежедневно вечером"
WEEKDAYS = "понедельник вторник четверг пятница пятницу суббота субботу воскресенье"
OTHER_CASES = "понедельника вторника четверга пятницы субботы воскресенья"
EACH = "понедельникам вторникам четвергам пятницам субботам воскресеньям"
MONTHS = "января февраля апреля августа сентября октября ноября декабря"
WORDS = f"{DAYS} {WEEKDAYS} {OTHER_CASES} {EACH} {MONTHS}".split()
# Words of their own that are one letter away from a date's, with its first and last letters.
OTHERS = frozenset(("веером", "вечерам"))
SHORTEST = 5
SHORTEST_WITH_A_WRONG_LETTER = 7


def _without_one(word: str) -> set[str]:
    """The word with each of its letters left out in turn."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def _by_slips() -> dict[str, str]:
    """What a slip may have left of each word: the word with a letter missing, and the word itself."""
    return {left: word for word in WORDS for left in chain(_without_one(word), [word])}


_KNOWN = frozenset(WORDS)
_LEFT = _by_slips()


def mended(word: str) -> str:
    """The word of a date that was meant; the word as it is where no slip explains it.

    A slip is a letter too many, too few, wrong, or two in each other's place. The first letter has to be right, and
    the last one unless it is one of two swapped: «завтрак» and «четверо» are no slips.
    """
    if len(word) < SHORTEST or word in _KNOWN or word in OTHERS:
        return word
    for left in chain([word], _without_one(word)):
        meant = _LEFT.get(left)
        if meant and meant[0] == word[0] and _same_end(word, meant) and _one_slip(word, meant):
            return meant
    return word


def _same_end(word: str, meant: str) -> bool:
    return word[-1] == meant[-1] or word[:-3:-1] == meant[-2:]


def _one_slip(word: str, meant: str) -> bool:
    """Whether one letter too many, too few or wrong, or two neighbours swapped, make the word of what was meant."""
    start = next((place for place, pair in enumerate(zip(word, meant, strict=False)) if pair[0] != pair[1]), 0)
    one, other = word[start:], meant[start:]
    if len(word) != len(meant):
        return one[1:] == other or other[1:] == one
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or (one[1:] == other[1:] and len(word) >= SHORTEST_WITH_A_WRONG_LETTER)
