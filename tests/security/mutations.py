"""Real updates, damaged: a field missing, of another type, enormous, or full of what no text should hold."""

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

Path = tuple[str | int, ...]

STRANGE: tuple[Any, ...] = (
    None, True, 0, -1, 1, 2**31, 2**53 + 1, 2**63, 10**30, -(10**30), 0.5, 1e308, "", " ", "\x00", "\ud800", "а\u202eб",
    "1", "-1", "mid.", "dialog", "chat", "x" * 5000, "|" * 40, "<b>", [], {}, [None], {"user_id": 1}, [[[[]]]],
)  # fmt: skip

JUNK = (
    "", "0", "-1", "1", "7001", "9" * 25, "True", "2026-11-23", "9999-12-31", "1970-01-01", "25:61", "03:30", "w:0",
    "e:0:2026-11-23", "FREQ=SECONDLY", "FREQ=DAILY;COUNT=1", "nan", "inf", "1e400", "\x00", "a" * 300,
)  # fmt: skip


def paths(value: Any, here: Path = ()) -> Iterator[Path]:
    """The way to every value inside, the whole first."""
    yield here
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield from paths(item, (*here, key))


def at(value: Any, path: Path) -> Any:
    """What stands at the end of the way."""
    for step in path:
        value = value[step]
    return value


@st.composite
def damaged(draw: st.DrawFn, real: list[dict[str, Any]], buttons: list[str]) -> Any:
    """One of the real updates with up to three damages; of a tap also with a damaged payload."""
    update = copy.deepcopy(draw(st.sampled_from(real)))
    if "callback" in update and draw(st.booleans()):
        update["callback"]["payload"] = draw(broken_payloads(buttons))
    for _ in range(draw(st.integers(0, 3))):
        path = draw(st.sampled_from(list(paths(update))))
        if not path:
            continue
        inside = at(update, path[:-1])
        if draw(st.booleans()):
            inside[path[-1]] = draw(st.sampled_from(STRANGE) | st.text(max_size=20))
        else:
            del inside[path[-1]]
    return update


@st.composite
def broken_payloads(draw: st.DrawFn, buttons: list[str]) -> str:
    """The payload of a real button with a part taken, put, doubled or replaced."""
    parts = draw(st.sampled_from(buttons)).split("|")
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(parts)))
        junk = draw(st.sampled_from(JUNK) | st.text(max_size=8))
        match draw(st.sampled_from(("put", "take", "replace"))):
            case "put":
                parts.insert(place, junk)
            case "take" if parts:
                parts.pop(place - 1)
            case _ if parts:
                parts[place - 1] = junk
    return draw(st.sampled_from(("", "", "", "#1|", "#99999999999999999|", "#x|"))) + "|".join(parts)
