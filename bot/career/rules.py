"""What follows from numbers and dates: scores, pace, levels, days of steps. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import isqrt

from dateutil.relativedelta import relativedelta

from bot.language.quickadd import parse
from bot.language.words import capitalised

STEPS_AT_ONCE = 3
STEP_AT = time(10)
_STEP_GAPS = (1, 3, 5)  # days from today: a Monday's steps fall on Tuesday, Thursday and Saturday
STEPS_MOST = 24
RISK = 0.15  # behind the pace by more than this is a risk
NEXT_MOST = 15  # minutes of the one next step
SILENT_DAYS = 7
SHORTEST_TERM = 7  # days
RATED_EVERY = 28  # days: each fourth Sunday
MINUTES_MOST = 12 * 60  # of practice written at once


def score(start: float, target: float, value: float) -> float:
    """How far a result has come, 0 to 1, as OKR counts it; the target may lie below the start."""
    if target == start:
        return 1.0 if value >= target else 0.0
    return min(1.0, max(0.0, (value - start) / (target - start)))


def progress(scores: Sequence[float]) -> float:
    """A goal's progress: the mean of its results."""
    return sum(scores) / len(scores) if scores else 0.0


def pace(started_on: date, due_on: date, today: date) -> float:
    """The share of the term that has passed, 0 to 1."""
    whole = (due_on - started_on).days
    return min(1.0, max(0.0, (today - started_on).days / whole)) if whole > 0 else 1.0


def at_risk(done: float, wanted: float) -> bool:
    """Behind the pace by more than a breath."""
    return done < wanted - RISK


def percent(share: float) -> int:
    """Whole percents, rounded down, so that 100 % is really all."""
    return int(share * 100 + 1e-9)


def term_end(day: date, months: int) -> date:
    """The same day of the month so many months on, or the last one it has."""
    return day + relativedelta(months=months)


def steps_in_term(day: date, due_on: date) -> int:
    """Three a week, at most as many as a template holds."""
    return max(STEPS_AT_ONCE, min(STEPS_MOST, STEPS_AT_ONCE * ((due_on - day).days // 7)))


def step_days(today: date) -> list[date]:
    """The days of the next three steps."""
    return [today + timedelta(days=gap) for gap in _STEP_GAPS]


def same_week(one: date, other: date) -> bool:
    """Both days lie between the same Monday and Sunday."""
    return one.isocalendar()[:2] == other.isocalendar()[:2]


def level(minutes: int) -> int:
    """floor(sqrt(minutes / 100)) + 1: level 2 after 1 h 40 min, 5 after 26 h 40 min, 10 after 135 h."""
    return isqrt(max(0, minutes) // 100) + 1


def to_next_level(minutes: int) -> int:
    """Minutes left until the next level."""
    return 100 * level(minutes) ** 2 - max(0, minutes)


def silent_days(practised_on: date | None, today: date) -> int:
    """Days without practice, where they are worth a line; otherwise 0."""
    days = (today - practised_on).days if practised_on is not None else 0
    return days if days >= SILENT_DAYS else 0


def rating_is_due(rated_on: date | None, today: date) -> bool:
    """A skill is rated once a month."""
    return rated_on is None or (today - rated_on).days >= RATED_EVERY


@dataclass(frozen=True, slots=True)
class Logged:
    """«+30 мин английский»."""

    minutes: int
    skill: str


_SKILL = re.compile(
    r"(?:новый )?навык(?::\s*(?P<title>[^\W\d][^\n]{0,60})|\s+(?P<short>[^\W\d][\w+#]*(?: \w+)?))", re.IGNORECASE
)
_LOG = re.compile(
    r"\+\s*(?:(?P<half>полчаса)|(?P<hour>час)\b|(?:(?P<hours>\d{1,2}(?:[.,]5)?)\s*(?:ч|час|часа|часов)\b\.?)"
    r"(?:\s*(?P<rest>\d{1,2})\s*(?:м|мин|минут|минуты)\b\.?)?|(?P<minutes>\d{1,3})\s*(?:м|мин|минут|минута|минуты)\b\.?)"
    r"\s+(?P<skill>\S.{0,99})",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\s*(?:(?P<first>\d{1,6})\s+(?P<what>[^\d\s].*)|(?P<title>[^\d\s][^\d]*?)\s*[:—–-]?\s*(?P<last>\d{1,6}))\s*"
)
_GOAL = re.compile(r"(?:моя\s+)?цель\s*[:—–-]\s*(?P<title>\S.*)", re.IGNORECASE | re.DOTALL)


def logged(text: str) -> Logged | None:
    """What «+30 мин английский», «+1 ч Excel», «+полчаса гитара» says; None for anything else."""
    found = _LOG.fullmatch(text.strip())
    if found is None:
        return None
    if found["half"]:
        minutes = 30
    elif found["minutes"]:
        minutes = int(found["minutes"])
    else:
        hours = float(found["hours"].replace(",", ".")) if found["hours"] else 1.0
        minutes = int(hours * 60) + int(found["rest"] or 0)
    skill = " ".join(found["skill"].split())
    return Logged(minutes, skill) if 0 < minutes <= MINUTES_MOST and any(map(str.isalpha, skill)) else None


def skill_said(text: str) -> str | None:
    """The skill in «навык: Python», «новый навык английский»; None for anything else."""
    found = _SKILL.fullmatch(text.strip())
    return " ".join((found["title"] or found["short"]).split()) if found else None


def goal_said(text: str) -> str | None:
    """The goal in «цель: сменить работу»; None for anything else."""
    found = _GOAL.fullmatch(text.strip())
    return " ".join(found["title"].split()) if found else None


def until_said(title: str, today: date) -> tuple[str, date | None]:
    """«сдать на права до марта»: the goal without its last day, and that day where it leaves a week or more."""
    found = parse(title, datetime.combine(today, time(), UTC))
    if not found.deadline or found.date is None or found.time is not None or found.rrule or not found.rest:
        return title, None
    return (found.title, found.date) if (found.date - today).days >= SHORTEST_TERM else (title, None)


def measure_said(text: str) -> tuple[str, float] | None:
    """A number and what it counts, «20 уроков», «Пробежки: 30», as a title and a target; None for anything else."""
    found = _MEASURE.fullmatch(text)
    if found is None or not (number := float(found["first"] or found["last"])):
        return None
    return capitalised(" ".join((found["what"] or found["title"]).split())), number


def number_said(text: str) -> float | None:
    """A typed number: «12», «12,5», «40 %»."""
    found = re.fullmatch(r"\s*(\d{1,9}(?:[.,]\d{1,2})?)\s*(?:%|\D{0,20})\s*", text)
    return float(found[1].replace(",", ".")) if found else None
