"""The plan as a calendar file (RFC 5545). Pure."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

LENGTH = 30  # minutes of a task that names none
_OCTETS = 75


def calendar(tasks: Sequence[tuple[int, str, date, datetime | None, int | None]], made_at: datetime) -> bytes:
    """A calendar of tasks: id, title, day, instant where it has a time, minutes where it names them."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Uspevay bolshe//plan//RU", "CALSCALE:GREGORIAN"]
    stamp = _utc(made_at)
    for task_id, title, day, at, minutes in tasks:
        lines += ["BEGIN:VEVENT", f"UID:task-{task_id}@uspevay-bolshe", f"DTSTAMP:{stamp}"]
        if at is None:
            lines += [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"]
        else:
            lines += [f"DTSTART:{_utc(at)}", f"DTEND:{_utc(at + timedelta(minutes=minutes or LENGTH))}"]
        lines += [f"SUMMARY:{_escaped(title)}", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Lines of at most 75 octets, never cut inside a letter; each continuation begins with a blank."""
    parts, part, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _OCTETS:
            parts.append(part)
            part, size = "", 1
        part += char
        size += width
    return "\r\n ".join([*parts, part])
