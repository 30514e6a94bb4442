"""What a person noted about a habit, and what each day is worth."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from bot.habits.rules.schedule import Schedule

_STATES = 8  # a mark is stored as amount * 8 + state
MOST = 100_000  # of anything in a day
DAY = timedelta(days=1)


class Kind(StrEnum):
    """What is noted about a day."""

    YES = "yes"  # done or not
    COUNT = "count"  # at least so many
    LIMIT = "limit"  # at most so many: success once the day is over
    TIMED = "timed"  # at least so many minutes; focus sessions count


class State(IntEnum):
    """What the person said about a day."""

    OPEN = 0  # nothing yet
    DONE = 1
    LITTLE = 2  # the minimum version: keeps the streak, counts half
    SKIP = 3  # the day does not count
    NO = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A day's note: a state, and for counted kinds how much."""

    state: State = State.OPEN
    amount: int = 0

    @classmethod
    def of(cls, code: int) -> "Mark":
        """Read a stored number; a state that is not known is none."""
        amount, state = divmod(max(0, code), _STATES)
        return cls(State(state) if state <= State.NO else State.OPEN, min(amount, MOST))

    @property
    def code(self) -> int:
        """The mark as one number."""
        return self.amount * _STATES + self.state


NOTHING = Mark()


@dataclass(frozen=True, slots=True)
class Rule:
    """Schedule and goal from a day on; days before it stay under the rule before."""

    since: date
    schedule: Schedule
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class History:
    """One habit up to `today`, the person's habit day. Rules stand oldest first; pauses include both their ends."""

    kind: Kind
    rules: tuple[Rule, ...]
    marks: Mapping[date, Mark]
    today: date
    pauses: tuple[tuple[date, date], ...] = ()
    start: date = field(init=False)

    def __post_init__(self) -> None:
        noted = min((day for day, mark in self.marks.items() if mark.code), default=self.rules[0].since)
        object.__setattr__(self, "start", min(noted, self.rules[0].since))

    @property
    def rule(self) -> Rule:
        """The rule of today."""
        return self.rule_on(self.today)

    def rule_on(self, day: date) -> Rule:
        """The rule that the day stands under; days before the first rule stand under it too."""
        for rule in reversed(self.rules):
            if rule.since <= day:
                return rule
        return self.rules[0]

    def mark(self, day: date) -> Mark:
        """What was noted about the day."""
        return self.marks.get(day, NOTHING)

    def rests(self, day: date) -> bool:
        """Vacation: the day is neither hit nor miss, as if it had never been, unless it was marked all the same."""
        return not self.mark(day).code and any(since <= day <= until for since, until in self.pauses)

    def days(self, until: date | None = None) -> Iterator[date]:
        """The days that count, oldest first."""
        day, last = self.start, min(self.today, until or self.today)
        while day <= last:
            if not self.rests(day):
                yield day
            day += DAY

    def is_due(self, day: date) -> bool:
        """Something is still to be done on this day: its schedule asks for it, and nothing has settled it yet."""
        block = self.rule_on(day).schedule.block(day)
        if block is None or self.rests(day) or self.mark(day).state in (State.SKIP, State.NO):
            return False
        if self.kind is Kind.LIMIT:
            return True
        return sum(self.kept(block.first + DAY * n) for n in range((block.last - block.first).days + 1)) < (
            block.required
        ) and not self.kept(day)

    def is_full(self, day: date) -> bool:
        """The whole goal of the day was reached."""
        return self.credit(day) >= 1.0

    def kept(self, day: date) -> bool:
        """The day keeps a streak: the goal was reached, at least in its minimum version."""
        mark = self.mark(day)
        if mark.state in (State.SKIP, State.NO):
            return False
        if self.kind is Kind.LIMIT:
            return self.credit(day) >= 1.0
        return mark.state is State.LITTLE or self.is_full(day)

    def credit(self, day: date) -> float:
        """What the day adds, from 0 to 1; the minimum version adds a half.

        At most N: all of it while the sum stays within the goal, then less with each one over it, nothing from twice
        the goal on; only once the day is over, and only on days that the schedule names.
        """
        mark, goal = self.mark(day), self.rule_on(day).goal or 0
        if mark.state in (State.SKIP, State.NO):
            return 0.0
        if self.kind is Kind.LIMIT:
            if day >= self.today or day < self.start or self.rule_on(day).schedule.block(day) is None:
                return 0.0
            if goal == 0:
                return 0.0 if mark.amount else 1.0
            return min(1.0, max(0.0, 1.0 - (mark.amount - goal) / goal))
        if mark.state is State.DONE:
            return 1.0
        part = min(1.0, mark.amount / goal) if goal and self.kind is not Kind.YES else 0.0
        return max(0.5, part) if mark.state is State.LITTLE else part

    def is_settled(self, day: date) -> bool:
        """Whether the day can be judged: it is over, or its mark says enough already."""
        if day < self.today:
            return True
        return self.kind is not Kind.LIMIT and (self.kept(day) or self.mark(day).state in (State.SKIP, State.NO))
