"""The plan as a calendar file."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.coach.calendar import calendar

MADE = datetime(2026, 11, 23, 11, 5, tzinfo=UTC)


def test_a_task_with_a_time_and_one_without() -> None:
    timed = (1, "врач; взять полис, паспорт", date(2026, 11, 24), datetime(2026, 11, 24, 7, tzinfo=UTC), 45)
    whole_day = (2, "каток", date(2026, 12, 31), None, None)
    assert calendar([timed, whole_day], MADE).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Uspevay bolshe//plan//RU",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:task-1@uspevay-bolshe",
        "DTSTAMP:20261123T110500Z",
        "DTSTART:20261124T070000Z",
        "DTEND:20261124T074500Z",
        "SUMMARY:врач\\; взять полис\\, паспорт",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:task-2@uspevay-bolshe",
        "DTSTAMP:20261123T110500Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:каток",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_lines_are_at_most_75_octets_and_unfold_to_the_title(title: str) -> None:
    file = calendar([(1, title, date(2026, 11, 24), None, None)], MADE)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    unfolded = file.decode().replace("\r\n ", "")
    escaped = title.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert f"SUMMARY:{escaped}\r\n" in unfolded
