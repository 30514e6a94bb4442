"""A text longer than a title is a title and a note; a line with several hours is several tasks."""

from tests.house.town import Town
from tests.planner.people import open_tasks, settled

LETTER = (
    "Завтра в 10 созвон по договору. Коллеги, просьба всем подготовить цифры за квартал и прислать их до начала. "
    + "Повестка: бюджет, найм, сроки. " * 12
)


async def test_a_long_letter_is_its_first_sentence_and_the_rest_a_note(town: Town) -> None:
    anna = await settled(town)
    await anna.send(LETTER)
    anna.sees("📌 Созвон по договору", "завтра, вт 24 ноября, 10:00", "📝 Коллеги, просьба всем")
    assert await open_tasks(town) == [("созвон по договору", "11-24", "10:00")]
    ((note,),) = await town.rows("SELECT note FROM tasks")
    assert f"Завтра в 10 созвон по договору. {note}" == LETTER.strip()


async def test_a_forwarded_text_with_a_heading_is_one_task_not_a_list(town: Town) -> None:
    anna = await settled(town)
    anna.person.forward(f"Правила дома\n\n{'Не шуметь после одиннадцати, беречь лифт. ' * 10}\nСпасибо")
    await town.settle()
    anna.sees("📌 Правила дома", "📝 Не шуметь")
    assert len(await open_tasks(town)) == 1


async def test_a_long_sentence_is_cut_at_a_word(town: Town) -> None:
    anna = await settled(town)
    said = "обсудить " + "важные вопросы нашего отдела и " * 20
    await anna.send(said)
    ((title, note),) = await town.rows("SELECT title, note FROM tasks")
    assert len(str(title)) <= 120
    assert str(note).startswith("…")
    assert [*str(title).split(), *str(note)[1:].split()] == said.split()


async def test_a_long_note_is_read_page_by_page(town: Town) -> None:
    anna = await settled(town)
    words = " ".join(f"слово{number}" for number in range(300))
    await anna.send(f"Письмо.\n{words}")
    await anna.tap("☰ Ещё")
    await anna.tap("Заметка")
    read = []
    for _ in range(20):
        read += [word for word in anna.text.split() if word.startswith("слово")]
        assert len(anna.text) < 700
        if "▶️" not in [label for row in anna.buttons for label in row]:
            break
        await anna.tap("▶️")
    assert read == words.split()


async def test_hours_said_in_one_line_are_tasks_of_their_own(town: Town) -> None:
    anna = await settled(town)
    await anna.send("в 10 врач, в 12 обед, в 15 созвон")
    anna.sees("📌 Записано 3 дела", "1 Врач · завтра, вт 24 ноября, 10:00", "3 Созвон · завтра, вт 24 ноября, 15:00")
    await anna.tap("🗑 Убрать")
    assert await open_tasks(town) == []


async def test_the_same_thing_at_several_hours_is_written_for_each(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день в 9 и в 21 таблетки")
    anna.sees("📌 Записано 2 дела")
    assert await open_tasks(town) == [("таблетки", "11-24", "09:00"), ("таблетки", "11-23", "21:00")]
