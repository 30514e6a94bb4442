"""«привычка: пить воду 8 стаканов в 10, 14 и 18»: a habit in one line."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time

from bot.habits.rules.amounts import MINUTES, unit_of
from bot.habits.rules.history import MOST, Kind
from bot.habits.rules.schedule import Schedule
from bot.habits.rules.templates import Part
from bot.language.moment import parse_clock_time
from bot.language.quickadd import parse

MOST_TIMES = 5

_PREFIX = re.compile(
    r"^\s*(?:(?:новая|новую|завести|заведи|добавь|добавить|хочу)\s+)*привычк[ауи](?P<sign>\s*[:—–-]\s*|\s+|$)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CLOCK = r"\d{1,2}(?:[:.]\d{2})?"
_TIMES = re.compile(rf"(?<!\w)в\s+({_CLOCK}(?:\s*(?:,|и|,\s*и|,\s*в|и\s+в)\s*{_CLOCK})+)(?![\w:.])", re.IGNORECASE)
_AT_PART = (
    rf"(?:(?:в\s+)?{_CLOCK}\s+(?:утра|дня|вечера|ночи)"
    rf"|(?:(?:по|кажд(?:ый|ое|ую))\s+)?(?:утром|утрам|утро|днём|днем|день|вечером|вечерам|вечер)(?:\s+в\s+{_CLOCK})?"
    r"|в\s+обед|перед\s+сном|на\s+ночь)"
)
_SEVERAL_PARTS = re.compile(rf"(?<!\w){_AT_PART}(?:\s*(?:,\s*и|,|(?<=\s)и)\s+{_AT_PART})+(?![\w:.])", re.IGNORECASE)
_PART_TIMES = (("утр", "утра", time(9)), ("сном", "", time(22)), ("ноч", "ночи", time(22)), ("обед", "", time(13)),
               ("дн", "дня", time(13)), ("ден", "дня", time(13)), ("веч", "вечера", time(19)))  # fmt: skip
_WEEKLY = re.compile(
    r"(?<!\w)(\d|раз|один|два|три|четыре|пять|шесть|семь)(?:\s+раза?)?\s+в\s+неделю(?!\w)", re.IGNORECASE
)
_NUMBERS = {"раз": 1, "один": 1, "два": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7}
_LEAST = re.compile(r"[,;(]?\s*(?:хотя\s+бы|минимум|хоть)\s+(?P<what>\d+\s+[^\W\d]+|[^,;)]+)\)?", re.IGNORECASE)
_LIMIT = re.compile(r"(?:не\s+больше|не\s+более|максимум|≤|<=)\s*(?P<n>\d{1,6})\s+(?P<unit>[^\W\d]+)", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?<![\w.,])(?:по\s+)?(?P<n>\d{1,6})\s+(?P<unit>[^\W\d]+)(?!\w)(?:\s+(?:в|за)\s+(?:день|сутки)(?!\w))?",
    re.IGNORECASE,
)
_PARTS = (
    (re.compile(r"(?<!\w)(?:каждое утро|по утрам|утром)(?!\w)", re.IGNORECASE), Part.MORNING),
    (re.compile(r"(?<!\w)(?:каждый вечер|по вечерам|вечером|перед сном)(?!\w)", re.IGNORECASE), Part.EVENING),
    (re.compile(r"(?<!\w)(?:днём|днем)(?!\w)", re.IGNORECASE), Part.DAY),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A habit as a phrase describes it."""

    title: str
    kind: Kind = Kind.YES
    goal: int | None = None
    unit: str = ""
    minimum: str = ""
    schedule: Schedule = field(default_factory=Schedule)
    part: Part | None = None
    times: tuple[time, ...] = ()
    emoji: str = ""


@dataclass(frozen=True, slots=True)
class HabitPhrase:
    """A text that speaks of a new habit; `rest` is what it says of it, «» where nothing."""

    rest: str


class HabitsWord:
    """«привычки»: show them."""


def recognise(text: str) -> HabitPhrase | HabitsWord | None:
    """Whether a text is about habits at all."""
    if text.strip(" .!").casefold() in ("привычки", "мои привычки"):
        return HabitsWord()
    found = _PREFIX.match(text)
    if found is None or (found["rest"].strip() and found["sign"].isspace() and not _is_about(text)):
        return None
    return HabitPhrase(" ".join(found["rest"].split()))


def _is_about(text: str) -> bool:
    """Without a colon: «привычка читать», «новая привычка бег», but not «привычки разобрать в статье»."""
    return not text.lstrip().casefold().startswith("привычки ")


def wanted(rest: str, now: datetime) -> Wanted:
    """Read the phrase after its first word; never raises: what means nothing special is the title."""
    text, minimum = _cut_minimum(rest)
    text, emoji = _cut_emoji(text)
    text, times = _cut_times(text)
    if not times:
        text, times = _cut_several_parts(text)
    text, weekly = _cut_weekly(text)
    text, part = _cut_part(text)
    limited = bool(_LIMIT.search(text))
    text, goal, unit = _cut_amount(text, limited)
    found = parse(text, now)
    title = found.title or rest
    if found.time is not None and not times:
        times = (found.time,)
    if goal is None and found.minutes is not None:
        goal, unit = found.minutes, MINUTES
    kind = _kind(goal, unit, limited)
    schedule = weekly or _schedule(found.rrule, found.date or now.date())
    if kind is Kind.LIMIT and (schedule.times or schedule.every):
        schedule = Schedule()
    return Wanted(title, kind, goal, unit, minimum, schedule, part, times, emoji)


def _kind(goal: int | None, unit: str, limited: bool) -> Kind:
    if goal is None:
        return Kind.YES
    if limited:
        return Kind.LIMIT
    if unit == MINUTES:
        return Kind.TIMED
    return Kind.YES if goal == 1 else Kind.COUNT


def _schedule(rrule: str | None, anchor: date) -> Schedule:
    return Schedule.of_rrule(rrule, anchor) if rrule else Schedule()


def _cut_minimum(text: str) -> tuple[str, str]:
    found = _LEAST.search(text)
    if found is None:
        return text, ""
    return _without(text, found), found["what"].strip()[:60]


def _cut_emoji(text: str) -> tuple[str, str]:
    """A leading emoji becomes the habit's own."""
    end = 0
    while end < len(text) and (unicodedata.category(text[end]) in ("So", "Sk", "Cf", "Mn", "Me")):
        end += 1
    return (text[end:].strip(), text[:end]) if end and text[end:].strip() else (text, "")


def _cut_times(text: str) -> tuple[str, tuple[time, ...]]:
    found = _TIMES.search(text)
    if found is None:
        return text, ()
    times = [parse_clock_time(part.replace(".", ":")) for part in re.findall(_CLOCK, found[1])]
    if any(at is None for at in times):
        return text, ()
    return _without(text, found), tuple(sorted({at for at in times if at is not None}))


def _cut_several_parts(text: str) -> tuple[str, tuple[time, ...]]:
    """«утром и вечером», «утром в 8, днём и на ночь»: one reminder cannot stand for all, so each has its time."""
    found = _SEVERAL_PARTS.search(text)
    if found is None:
        return text, ()
    times = [_part_time(part[0]) for part in re.finditer(_AT_PART, found[0], re.IGNORECASE)]
    return _without(text, found), tuple(sorted(set(times)))


def _part_time(words: str) -> time:
    """«утром» is 9:00, «вечером в 8» is 20:00."""
    _, of, usual = next(part for part in _PART_TIMES if part[0] in words.casefold())
    said = re.search(_CLOCK, words)
    if said is None:
        return usual
    hour = said[0].replace(".", ":")
    return parse_clock_time(f"{hour} {of}") or parse_clock_time(hour) or usual


def _cut_weekly(text: str) -> tuple[str, Schedule | None]:
    found = _WEEKLY.search(text)
    if found is None:
        return text, None
    said = found[1].casefold()
    times = int(said) if said.isdigit() else _NUMBERS[said]
    return (_without(text, found), Schedule.weekly(times)) if times else (text, None)


def _cut_part(text: str) -> tuple[str, Part | None]:
    for pattern, part in _PARTS:
        if found := pattern.search(text):
            return _without(text, found), part
    return text, None


def _cut_amount(text: str, limited: bool) -> tuple[str, int | None, str]:
    """«8 стаканов», «не больше 1 кофе»; a number before a word that is not counted stays in the title."""
    for found in (_LIMIT if limited else _AMOUNT).finditer(text):
        unit = unit_of(found["unit"]) or (found["unit"] if limited else None)
        amount = int(found["n"])
        if unit is None or amount > MOST or (not limited and (unit == MINUTES or not amount)):
            continue
        rest = _without(text, found)
        return rest or (found["unit"] if limited else found[0].strip()), amount, unit
    return text, None, ""


def _without(text: str, found: re.Match[str]) -> str:
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split()).strip(" ,;—–-")


def times_of(text: str) -> tuple[time, ...]:
    """The times of «10, 14 и 18», «9 утра»; none where any part of the text is no time."""
    if (single := parse_clock_time(text)) is not None:
        return (single,)
    parts = [part for part in re.split(r"\s*(?:,|;|\sи\s)\s*(?:в\s+)?", text.strip(" .!").removeprefix("в ")) if part]
    times = [parse_clock_time(part) for part in parts]
    found = {at for at in times if at is not None}
    return tuple(sorted(found)) if len(parts) == len([at for at in times if at is not None]) else ()


def schedule_of(text: str, now: datetime) -> Schedule | None:
    """The rhythm of «по вт и чт», «3 раза в неделю», «каждые 3 дня»; None where the text says none."""
    _, weekly = _cut_weekly(text)
    if weekly is not None:
        return weekly
    found = parse(text, now)
    return Schedule.of_rrule(found.rrule, found.date or now.date()) if found.rrule else None
