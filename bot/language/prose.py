"""A long text made to fit: its first line or sentence as a title, and the rest page by page. No word is lost."""

import re

SENTENCE = re.compile(r"[.!?…]+(?=\s|$)")
SHORTEST_HEAD = 12  # «Привет!» says nothing of what is to be done
ELLIPSIS = "…"


def head_and_rest(text: str, longest: int) -> tuple[str, str]:
    """The first line, or of a longer one its first sentence, or the words that fit; and what follows."""
    first, _, below = text.strip().partition("\n")
    line = first.strip()
    if len(line) <= longest:
        return line, below.strip()
    ends = [match.end() for match in SENTENCE.finditer(line) if SHORTEST_HEAD <= match.end() <= longest]
    place = ends[0] if ends else max(line.rfind(" ", 0, longest), 0) or longest
    rest = "\n".join(filter(None, (line[place:].strip(), below.strip())))
    return line[:place].strip(), rest if ends else ELLIPSIS + rest


def pages(text: str, letters: int, lines: int) -> list[str]:
    """The text in pieces of at most so many letters and lines, each ending with a word."""
    found: list[str] = []
    while text := text.strip():
        end = min(len(text), letters)
        breaks = [match.start() for match in re.finditer("\n", text[:end])]
        if len(breaks) >= lines:
            end = breaks[lines - 1]
        elif len(text) > letters:
            end = max(text.rfind(" ", 0, letters), text.rfind("\n", 0, letters), 0) or letters
        found.append(text[:end].strip())
        text = text[end:]
    return found
