"""Tips and the newcomer's lines, read from `data/*.toml`, with the rules that choose among them. Pure."""

import operator
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from bot.language.words import plural

_DATA = Path(__file__).parent / "data"
_DRIP = "drip.toml"
NOT_AGAIN = timedelta(days=30)
DRIP_DAYS = 7
TIP_DAYS = (1, 4)  # Tuesday and Friday: the plans of those who are not new any more have a tip in them

_OPERATORS: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "==": operator.eq,
}
_SIDE = r"(?:(?P<{0}_name>[a-z]+\.[a-z_]+)(?: \* (?P<{0}_times>\d+))?(?: \+ (?P<{0}_plus>\d+))?|(?P<{0}_number>\d+))"
_CONDITION = re.compile(f"{_SIDE.format('left')} (?P<sign>>=|<=|>|<|==) {_SIDE.format('right')}")
_PLACE = re.compile(r"\{([a-z]+\.[a-z_]+)(?:\|([^|}]+)\|([^|}]+)\|([^|}]+))?\}")


class Action(BaseModel):
    """What the one button does: a payload of any slice, or words said for the person."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    button: str = ""
    tap: str = ""
    says: str = ""
    needs: str = ""  # the slice's prefix: without that slice the button would lead nowhere

    @model_validator(mode="after")
    def _one_action(self) -> "Action":
        if bool(self.tap) == bool(self.says) or bool(self.tap) != bool(self.button):
            raise ValueError("a button with a tap, or words to say")
        return self


class Line(Action):
    """Something worth a line. Fires where every condition of `when` holds for the person's numbers."""

    key: str = Field(max_length=40, pattern=r"^[a-z-]+$")
    text: str = Field(max_length=200)
    when: tuple[str, ...] = ()

    @field_validator("when")
    @classmethod
    def _readable(cls, conditions: tuple[str, ...]) -> tuple[str, ...]:
        for condition in conditions:
            if not _CONDITION.fullmatch(condition):
                raise ValueError(f"not a condition: {condition}")
        return conditions

    def names(self) -> set[str]:
        """The numbers that the conditions and the text need."""
        found = {name for condition in self.when for name in re.findall(r"[a-z]+\.[a-z_]+", condition)}
        return found | {place[0] for place in _PLACE.findall(self.text)}

    @property
    def shows_numbers(self) -> bool:
        """The text has a number of the person's in it."""
        return _PLACE.search(self.text) is not None

    def fires(self, numbers: Mapping[str, float]) -> bool:
        """Every number is known and every condition holds."""
        return self.names() <= numbers.keys() and all(_holds(condition, numbers) for condition in self.when)

    def told(self, numbers: Mapping[str, float]) -> str:
        """The text with the person's numbers in it.

        Raises:
            KeyError: a number is not known; `fires` says so first.
        """
        return _filled(self.text, numbers)


class Tip(Line):
    """A piece of advice."""

    topic: str
    method: str
    source: str
    when: tuple[str, ...] = Field(min_length=1)
    short: str = Field("", max_length=100)  # the number alone, for a slice that asks a question of its own below it

    @model_validator(mode="after")
    def _same_numbers(self) -> "Tip":
        if not {place[0] for place in _PLACE.findall(self.short)} <= self.names():
            raise ValueError("a number in the short text that the tip does not need")
        return self

    def told_short(self, numbers: Mapping[str, float]) -> str:
        """The short text with the person's numbers in it."""
        return _filled(self.short, numbers)


class Drop(Line):
    """One feature for a newcomer; `when` says that it is not in use yet."""

    text: str = Field(max_length=120)
    key: str = Field(max_length=40, pattern=r"^new-[a-z-]+$")


def _holds(condition: str, numbers: Mapping[str, float]) -> bool:
    found = _CONDITION.fullmatch(condition)
    if found is None:
        return False
    sides = []
    for side in ("left", "right"):
        if found[f"{side}_number"] is not None:
            sides.append(float(found[f"{side}_number"]))
        else:
            value = numbers[found[f"{side}_name"]] * int(found[f"{side}_times"] or 1)
            sides.append(value + int(found[f"{side}_plus"] or 0))
    return _OPERATORS[found["sign"]](sides[0], sides[1])


def _filled(text: str, numbers: Mapping[str, float]) -> str:
    return _PLACE.sub(lambda place: _number_words(numbers[place[1]], place.groups()[1:]), text)


def _number_words(value: float, forms: tuple[str | None, ...]) -> str:
    number = int(value)
    return f"{number} {plural(number, *(form or '' for form in forms))}" if forms[0] else str(number)


@lru_cache(maxsize=1)
def tips() -> dict[str, Tip]:
    """Every tip by its key; the name of its file is its topic.

    Raises:
        ValidationError: a data file is malformed.
    """
    found = {}
    for path in sorted(_DATA.glob("*.toml")):
        if path.name != _DRIP:
            for raw in tomllib.loads(path.read_text("utf-8"))["tips"]:
                tip = Tip.model_validate({"topic": path.stem, **raw})
                found[tip.key] = tip
    return found


@lru_cache(maxsize=1)
def drops() -> tuple[Drop, ...]:
    """The newcomer's lines, in the order in which they come."""
    return tuple(Drop.model_validate(raw) for raw in tomllib.loads((_DATA / _DRIP).read_text("utf-8"))["drops"])


def is_new(first_day: date, day: date) -> bool:
    """The plan of this day is one of a newcomer's first seven; nobody gets one on the day of the first start."""
    return 1 <= (day - first_day).days <= DRIP_DAYS


def has_line(first_day: date, day: date) -> bool:
    """There may be a line of ours in the plan of this day."""
    return is_new(first_day, day) or ((day - first_day).days > DRIP_DAYS and day.weekday() in TIP_DAYS)


def line_of(key: str | None) -> Line | None:
    """The tip or the newcomer's line with this key."""
    return tips().get(key or "") or next((drop for drop in drops() if drop.key == key), None)


def choose_drop(numbers: Mapping[str, float], seen: Iterable[str], among: Iterable[Drop] | None = None) -> Drop | None:
    """The first feature that the person does not use and has not been shown."""
    known = set(seen)
    fresh = (drop for drop in (drops() if among is None else among) if drop.key not in known)
    return next((drop for drop in fresh if drop.fires(numbers)), None)


class Seen(BaseModel):
    """When a tip was shown last, and what the person thought of it: 1 is 👍, -1 is 👎."""

    model_config = ConfigDict(frozen=True)

    shown_on: date
    opinion: int = 0


def choose(
    numbers: Mapping[str, float], seen: Mapping[str, Seen], today: date, among: Iterable[Tip] | None = None
) -> Tip | None:
    """The tip that fits best: of liked topics first, then one with a number to show, then the most particular rule.

    One that was shown within thirty days, or was disliked, is passed over.
    """
    among = tips().values() if among is None else among
    liking: dict[str, int] = {}
    for key, one in seen.items():
        if key in tips():
            topic = tips()[key].topic
            liking[topic] = liking.get(topic, 0) + one.opinion
    fitting = [tip for tip in among if tip.fires(numbers) and _is_fresh(seen.get(tip.key), today)]
    return max(
        fitting,
        key=lambda tip: (liking.get(tip.topic, 0), tip.shows_numbers, len(tip.when), len(tip.names())),
        default=None,
    )


def _is_fresh(seen: Seen | None, today: date) -> bool:
    return seen is None or (seen.opinion >= 0 and today - seen.shown_on > NOT_AGAIN)
