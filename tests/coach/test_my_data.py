"""«Мои данные»: everything can be taken along, and everything can be forgotten."""

import json
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.app.tables import Base
from bot.coach.repository.mydata import LEFT_OUT, OF_NOBODY, MyDataRepository, exported, tables
from bot.coach.service.mydata import VERSION, MyDataService
from bot.ui.ports import Who
from tests.house.town import Friend, Town


async def lived(town: Town, name: str) -> Friend:
    """Somebody with something in many tables, a reminder that waits among them."""
    friend = await town.friend(name)
    await friend.send(f"завтра в 9 дело, которое записал {name}")
    await friend.send("+30 мин английский")
    await friend.send("/career")
    for label in ("Сменить работу", "3 мес", "✅ Беру все три"):
        await friend.tap(label)
    tasks = await town.rows("SELECT max(id) FROM tasks WHERE user_id = :id", id=friend.user_id)
    await friend.tap_payload(f"p.done|{tasks[0][0]}|")
    await friend.send("/tip")
    await friend.tap("🔕 Без советов")
    return friend


async def leftovers(town: Town, user_id: int) -> dict[str, int]:
    """Rows of the person by table, wherever there are any."""
    found = {}
    async with town.engine.connect() as connection:
        for table, owner in tables():
            count = await connection.scalar(select(func.count()).select_from(table).where(owner == user_id))
            if count:
                found[table.name] = count
    return found


def test_every_table_names_its_person_or_is_nobodys_for_a_reason() -> None:
    walked = {table.name for table, _ in tables()}
    assert {table.name for table in Base.metadata.sorted_tables} - walked == OF_NOBODY.keys()
    assert all(OF_NOBODY.values())


def test_every_column_is_exported_or_left_out_for_a_reason() -> None:
    everything = {f"{table.name}.{column.name}" for table, _ in tables() for column in table.columns}
    taken = {f"{table.name}.{column.name}" for table, _ in tables() for column in exported(table)}
    assert everything - taken == LEFT_OUT.keys()
    assert all(LEFT_OUT.values())


def test_the_document_names_every_table_and_what_is_left_out() -> None:
    document = (Path(__file__).parents[2] / "docs" / "export.md").read_text("utf-8")
    missing = [table.name for table, _ in tables() if f"| `{table.name}` |" not in document]
    assert not missing, f"docs/export.md says nothing of {missing}"
    assert all(f"`{name}`" in document for name in (*LEFT_OUT, *OF_NOBODY))
    assert f"Version {VERSION}" in document


async def test_two_files_to_take_along(town: Town) -> None:
    anna = await lived(town, "Аня")
    await anna.send("/settings")
    await anna.send("/data")
    anna.sees("🗂 Мои данные")
    assert anna.buttons == [["⬇️ Скачать"], ["🗑 Удалить всё"], ["◀️ Сегодня"]]
    before = len(anna.answers)
    await anna.tap("⬇️ Скачать")
    files = [media for message in anna.answers[before:] for media in message.media if media["type"] == "file"]
    assert [file["filename"] for file in files] == ["мои-данные.json", "план.ics"]


async def test_the_file_holds_every_row_of_the_person_and_of_nobody_else(town: Town) -> None:
    anna, boris = await lived(town, "Аня"), await lived(town, "Борис")
    async with town.container(context={Who: Who(anna.user_id)}) as scope:
        service = await scope.get(MyDataService)
        body = json.loads(await service.everything())
        plan = (await service.plan()).decode()
    assert (body["format"], body["version"]) == ("uspevay-bolshe", 1)
    counted = {name: len(rows) for name, rows in body["tables"].items() if rows}
    assert counted == await leftovers(town, anna.user_id)
    columns = {table.name: {column.name for column in exported(table)} for table, _ in tables()}
    assert body["tables"].keys() == columns.keys()
    assert all(row.keys() == columns[name] for name, rows in body["tables"].items() for row in rows)
    assert body["tables"]["tasks"][0]["title"] == "дело, которое записал Аня"
    assert "Борис" not in json.dumps(body, ensure_ascii=False)
    assert str(boris.user_id) not in json.dumps(body)
    assert plan.startswith("BEGIN:VCALENDAR\r\n")
    assert "DTSTART:20261124T060000Z" in plan  # nine in Moscow
    assert plan.count("BEGIN:VEVENT") == 3


async def test_nothing_is_left_of_whoever_asks_to_be_forgotten(town: Town) -> None:
    anna, boris = await lived(town, "Аня"), await lived(town, "Борис")
    kept = await leftovers(town, boris.user_id)
    assert len(await leftovers(town, anna.user_id)) >= 10
    await anna.send("/data")
    await anna.tap("🗑 Удалить всё")
    anna.sees("Удалить всё?", "Скачать копию напоследок?")
    assert anna.buttons == [["⬇️ Скачать"], ["Да, удалить всё"], ["Отмена"]]
    await anna.tap("Да, удалить всё")
    anna.sees("Всё удалено.", "/start")
    assert await leftovers(town, anna.user_id) == {}
    assert await leftovers(town, boris.user_id) == kept
    assert await town.rows("SELECT count(*) FROM inbox WHERE user_id = 0 AND body = '' AND done_at IS NOT NULL") == [
        (1,)
    ]


async def test_whoever_was_forgotten_gets_no_reminder_and_comes_back_as_new(town: Town) -> None:
    anna = await lived(town, "Аня")
    await anna.tap_payload("k.erase")
    said = len(anna.answers)
    await town.pass_time(days=3)
    assert len(anna.answers) == said
    await anna.send("/start")
    anna.sees("Привет, Аня!")
    assert await town.rows("SELECT count(*) FROM tasks") == [(0,)]


async def test_the_question_can_be_left(town: Town) -> None:
    anna = await lived(town, "Аня")
    await anna.send("/data")
    await anna.tap("🗑 Удалить всё")
    await anna.tap("Отмена")
    anna.sees("Хорошо, ничего не меняю.")
    assert await town.rows("SELECT count(*) FROM users") == [(1,)]


async def test_erasing_is_one_transaction(town: Town) -> None:
    anna = await lived(town, "Аня")
    before = await leftovers(town, anna.user_id)
    async with town.container(context={Who: Who(anna.user_id)}) as scope:
        session = await scope.get(AsyncSession)
        await (await scope.get(MyDataRepository)).erase(anna.user_id, 0)
        assert await session.scalar(text("SELECT count(*) FROM users")) == 0
    assert await leftovers(town, anna.user_id) == before  # nobody committed
