"""Texts made to keep a reader busy: whatever the platform lets through, repeated to its full length."""

LONGEST = 4000  # characters of a message, as the platform counts
PIECES = (
    "1", "а", " ", "\n", "1 ", "1:", "1.", "1-", "1,5 ", "10:30 ", "в ", "в 9 ", "с 1 до ", "до ", "к ", "по ", "и ",
    "завтра ", "пн, ", "вт, ср и ", "1 января ", "через ", "через 1 час ", "за 1 час до ", "25 мин ", "двадцать ",
    "полтора ", "каждый ", "каждый день ", "каждые 2 недели ", "раз в ", "последний ", "не ", "+", "-", "- ", "1. ",
    "[ ] ", "[]", "☐ ", "#", "# ", "!", "(", "(\"", "«", "<b>", "/", "http://", "@a ", "🙂", "ё", "\u00a0", "?", ", ",
    ". ", "— ", "привычка: ", "фокус ", "отчёт 4 ", "1 страницу ", "10, 14 и ",
)  # fmt: skip


def texts(pieces: tuple[str, ...] = PIECES) -> list[str]:
    """Each piece over and over, alone, with an end that fits nothing, and with a beginning that promises something."""
    found = []
    for piece in pieces:
        whole = (piece * LONGEST)[:LONGEST]
        found += [whole, whole[:-1] + "ъ", "5 " + whole[:-3] + "ъ", whole[:-4] + " 9:3"]
    return found
