"""On which days a habit is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.language.words import count, repeat_words

DAY_ENDS = time(3)
EVERY_DAY = frozenset(range(7))
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LONGEST_INTERVAL = 365


def habit_day(local: datetime, day_ends: time = DAY_ENDS) -> date:
    """The day that a wall-clock moment belongs to: until `day_ends` at night it is still yesterday."""
    return local.date() - timedelta(days=1) if local.time() < day_ends else local.date()


def monday(day: date) -> date:
    """The Monday of the day's calendar week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class Block:
    """Days that are judged together: `required` of them have to be kept."""

    first: date
    last: date
    required: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """One of three rhythms: chosen weekdays (all seven are «every day»), `times` a calendar week, each `every` days.

    Every N days means once in each N days counted from `anchor`: a day late is not a miss.
    """

    weekdays: frozenset[int] = EVERY_DAY
    times: int | None = None
    every: int | None = None
    anchor: date | None = None

    @classmethod
    def weekly(cls, times: int) -> "Schedule":
        """So many times in a calendar week; seven is every day."""
        return cls() if times >= 7 else cls(times=max(1, times))

    @classmethod
    def interval(cls, every: int, anchor: date) -> "Schedule":
        """Each `every` days."""
        return cls() if every <= 1 else cls(every=min(every, LONGEST_INTERVAL), anchor=anchor)

    @classmethod
    def on(cls, weekdays: Iterable[int]) -> "Schedule":
        """On these days of the week, 0 is Monday; none is every day."""
        return cls(frozenset(weekdays) or EVERY_DAY)

    @classmethod
    def from_text(cls, text: str) -> "Schedule":
        """Read what `to_text` wrote.

        Raises:
            ValueError: it did not write this.
        """
        kind, _, rest = text.partition(":")
        if kind == "w" and rest in ("1", "2", "3", "4", "5", "6"):
            return cls(times=int(rest))
        if kind == "d" and rest and set(rest) <= set("0123456"):
            return cls(frozenset(int(digit) for digit in rest))
        every, _, anchor = rest.partition(":")
        if kind == "e" and every.isascii() and 2 <= int(every) <= LONGEST_INTERVAL:
            return cls(every=int(every), anchor=date.fromisoformat(anchor))
        raise ValueError("no rhythm")

    def to_text(self) -> str:
        """A short text for the database and for buttons: «d:01234», «w:3», «e:3:2026-11-23»."""
        if self.times is not None:
            return f"w:{self.times}"
        if self.every is not None and self.anchor is not None:
            return f"e:{self.every}:{self.anchor.isoformat()}"
        return "d:" + "".join(str(day) for day in sorted(self.weekdays))

    @classmethod
    def of_rrule(cls, rrule: str, anchor: date) -> "Schedule":
        """The nearest rhythm to a repeat rule (RFC 5545): days of the week, or an interval in days."""
        rule = dict(part.split("=", 1) for part in rrule.split(";") if "=" in part)
        step = int(rule.get("INTERVAL", "1"))
        if rule.get("FREQ") == "WEEKLY" and step == 1:
            codes = [code[-2:] for code in rule.get("BYDAY", "").split(",") if code]
            return cls.on(CODES.index(code) for code in codes) if codes else cls.on([anchor.weekday()])
        days = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30, "YEARLY": 365}.get(rule.get("FREQ", ""), 1)
        return cls.interval(days * step, anchor)

    @property
    def by_weeks(self) -> bool:
        """The streak counts calendar weeks."""
        return self.times is not None

    @property
    def frequency(self) -> tuple[int, int]:
        """How many times in how many days, as Loop's formula wants it."""
        if self.times is not None:
            return self.times, 7
        if self.every is not None:
            return 1, self.every
        return (1, 1) if len(self.weekdays) == 7 else (len(self.weekdays), 7)

    def block(self, day: date) -> Block | None:
        """The days judged together with this one; None where nothing is due on it."""
        if self.times is not None:
            first = monday(day)
            return Block(first, first + timedelta(days=6), self.times)
        if self.every is not None and self.anchor is not None:
            first = day - timedelta(days=(day - self.anchor).days % self.every)
            return Block(first, first + timedelta(days=self.every - 1), 1)
        return Block(day, day, 1) if day.weekday() in self.weekdays else None

    def reminds_on(self, day: date) -> bool:
        """Whether a reminder with a time of its own comes on this day, as long as nothing else speaks against it."""
        block = self.block(day)
        return block is not None and (self.every is None or block.first == day)

    def expected(self, day: date) -> float:
        """How much of one success the day is expected to bring."""
        if self.times is None and self.every is None:
            return 1.0 if day.weekday() in self.weekdays else 0.0
        num, den = self.frequency
        return num / den

    def words(self) -> str:
        """«каждый день», «по будням», «3 раза в неделю», «каждые 3 дня»."""
        if self.times is not None:
            return f"{count(self.times, 'раз', 'раза', 'раз')} в неделю"
        if self.every is not None:
            return repeat_words(f"FREQ=DAILY;INTERVAL={self.every}")
        if len(self.weekdays) == 7:
            return "каждый день"
        return repeat_words("FREQ=WEEKLY;BYDAY=" + ",".join(CODES[day] for day in sorted(self.weekdays)))
