"""Zones and wall clocks. Pure."""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

DEFAULT_ZONE = "Europe/Moscow"

# One well-known zone for each of Russia's eleven offsets.
RUSSIAN_ZONES = (
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
)
_ZONE_WORDS = dict(
    zip(
        RUSSIAN_ZONES,
        ("Калининград", "Москва", "Самара", "Екатеринбург", "Омск", "Красноярск", "Иркутск", "Якутск", "Владивосток",
         "Магадан", "Камчатка"),
        strict=True,
    )
)  # fmt: skip

_CITIES = {
    "калининград": "Europe/Kaliningrad",
    "москва": "Europe/Moscow",
    "питер": "Europe/Moscow",
    "санкт-петербург": "Europe/Moscow",
    "петербург": "Europe/Moscow",
    "спб": "Europe/Moscow",
    "мск": "Europe/Moscow",
    "нижний новгород": "Europe/Moscow",
    "казань": "Europe/Moscow",
    "ростов-на-дону": "Europe/Moscow",
    "краснодар": "Europe/Moscow",
    "сочи": "Europe/Moscow",
    "воронеж": "Europe/Moscow",
    "волгоград": "Europe/Volgograd",
    "саратов": "Europe/Saratov",
    "астрахань": "Europe/Astrakhan",
    "ульяновск": "Europe/Ulyanovsk",
    "самара": "Europe/Samara",
    "тольятти": "Europe/Samara",
    "ижевск": "Europe/Samara",
    "екатеринбург": "Asia/Yekaterinburg",
    "челябинск": "Asia/Yekaterinburg",
    "уфа": "Asia/Yekaterinburg",
    "пермь": "Asia/Yekaterinburg",
    "тюмень": "Asia/Yekaterinburg",
    "оренбург": "Asia/Yekaterinburg",
    "омск": "Asia/Omsk",
    "новосибирск": "Asia/Novosibirsk",
    "томск": "Asia/Tomsk",
    "барнаул": "Asia/Barnaul",
    "кемерово": "Asia/Novokuznetsk",
    "красноярск": "Asia/Krasnoyarsk",
    "иркутск": "Asia/Irkutsk",
    "улан-удэ": "Asia/Irkutsk",
    "чита": "Asia/Chita",
    "якутск": "Asia/Yakutsk",
    "хабаровск": "Asia/Vladivostok",
    "владивосток": "Asia/Vladivostok",
    "южно-сахалинск": "Asia/Sakhalin",
    "магадан": "Asia/Magadan",
    "петропавловск-камчатский": "Asia/Kamchatka",
    "минск": "Europe/Minsk",
    "астана": "Asia/Almaty",
    "алматы": "Asia/Almaty",
    "ташкент": "Asia/Tashkent",
    "ереван": "Asia/Yerevan",
    "тбилиси": "Asia/Tbilisi",
    "баку": "Asia/Baku",
    "бишкек": "Asia/Bishkek",
    "берлин": "Europe/Berlin",
    "лондон": "Europe/London",
    "дубай": "Asia/Dubai",
    "стамбул": "Europe/Istanbul",
    "белград": "Europe/Belgrade",
    "нью-йорк": "America/New_York",
    "бангкок": "Asia/Bangkok",
    "пхукет": "Asia/Bangkok",
    "бали": "Asia/Makassar",
    "пекин": "Asia/Shanghai",
}

_OFFSET = re.compile(r"(?:utc|gmt|мск)\s*([-+−])\s*(\d{1,2})", re.IGNORECASE)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


@lru_cache(maxsize=1000)  # five times for each tap
def zone_named(name: str) -> ZoneInfo | None:
    """The zone of an IANA name in any case, or None."""
    known = _names().get(name.casefold())
    return ZoneInfo(known) if known else None


def zone_from_words(words: str, now: datetime) -> str | None:
    """The IANA name for «Asia/Omsk», «Омск», «UTC+6», «МСК+3»; None for anything else. `now` settles offsets."""
    key = words.strip(" .!").casefold().replace(" ", "_")
    if key in _names():
        return _names()[key]
    city = words.strip(" .!").casefold().replace("ё", "е")
    if city in _CITIES:
        return _CITIES[city]
    if found := _OFFSET.fullmatch(city):
        base = 3 if city.startswith("мск") else 0
        hours = base + int(found[2]) * (1 if found[1] == "+" else -1)
        return zone_of_offset(timedelta(hours=hours), now)
    return None


def zone_of_offset(offset: timedelta, now: datetime) -> str | None:
    """A zone whose clocks stand `offset` from UTC at `now`; Russian ones first."""
    for name in RUSSIAN_ZONES:
        if now.astimezone(ZoneInfo(name)).utcoffset() == offset:
            return name
    hours = offset.total_seconds() / 3600
    if hours.is_integer() and -12 <= hours <= 14:
        return f"Etc/GMT{-int(hours):+d}" if hours else "Etc/UTC"
    return None


def zone_of_clock(clock: time, now: datetime) -> str | None:
    """The zone where clocks show about `clock` (within ten minutes) at `now`."""
    here = now.astimezone(UTC)
    shown = clock.hour * 60 + clock.minute
    offset = round((shown - (here.hour * 60 + here.minute)) / 60)
    drift = abs((shown - (here.hour * 60 + here.minute)) - offset * 60)
    if drift > 10:
        return None
    offset = (offset + 12) % 24 - 12
    candidates = [offset, offset + 24] if offset + 24 <= 14 else [offset]
    for hours in sorted(candidates, key=lambda hours: not 2 <= hours <= 12):
        if (zone := zone_of_offset(timedelta(hours=hours), now)) is not None:
            return zone
    return None


def instant_of(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The UTC instant of a wall time: one that a change of clocks skips is moved forward, of two equal ones the first.

    Nonexistent 02:30 becomes 03:00 (the first moment after the gap); ambiguous 02:30 is the earlier.
    """
    wall = datetime.combine(day, clock.replace(fold=0), zone)
    instant = wall.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return instant
    # Inside a gap: its end is where the offset after it begins to hold.
    before = (instant - timedelta(hours=3)).astimezone(zone).utcoffset() or timedelta()
    after = (instant + timedelta(hours=3)).astimezone(zone).utcoffset() or timedelta()
    low, high = instant - timedelta(hours=3), instant + timedelta(hours=3)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0) if before != after else instant


def zone_words(name: str) -> str:
    """«Москва»; a zone that has no Russian name here stands as it is called."""
    return _ZONE_WORDS.get(name, name)
