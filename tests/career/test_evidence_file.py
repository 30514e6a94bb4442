"""«Что сделано» as a file: plain text, oldest first."""

from datetime import date

from bot.career.models import Evidence
from bot.career.screens.goals import evidence_file


def test_the_file_is_plain_text_from_the_first_line_to_the_last() -> None:
    newest_first = [
        Evidence(day=date(2026, 11, 24), text="выиграли тендер на 3 млн"),
        Evidence(day=date(2026, 11, 23), text="Обновить резюме"),
    ]
    (file,) = evidence_file("Сменить работу", newest_first).documents
    assert file.name == "что-сделано.txt"
    assert file.content.decode() == (
        "Что сделано: Сменить работу\n\n23.11.2026  Обновить резюме\n24.11.2026  Выиграли тендер на 3 млн\n"
    )
