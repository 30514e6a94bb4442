"""A start after a stop: what was stored is done, what was not seen is answered, an open form stays open."""

from datetime import timedelta

from redis.asyncio import Redis
from sqlalchemy import text

from bot.app.process import Servers
from bot.intake.lanes import Lanes
from bot.intake.recovery import Recovery
from tests.house.town import Friend, Town, open_town


async def test_an_answer_that_was_not_shown_is_followed_by_today(servers: Servers) -> None:
    async with open_town(servers) as town:
        anna = await town.friend()
        await anna.send("полить цветы")
        await (await town.container.get(Lanes)).flush_shown()
        async with town.engine.begin() as connection:
            await connection.execute(text("UPDATE inbox SET shown_at = NULL WHERE id = (SELECT max(id) FROM inbox)"))
        person = anna.person
    async with open_town(servers, keep=town.platform) as again:
        anna = Friend(person, again)
        await again.platform.wait_until(lambda: "☀️" in anna.text)
        anna.sees("Полить цветы")


async def test_an_old_unseen_answer_is_left_alone(servers: Servers) -> None:
    async with open_town(servers) as town:
        anna = await town.friend()
        await anna.send("полить цветы")
        await (await town.container.get(Lanes)).flush_shown()
        async with town.engine.begin() as connection:
            await connection.execute(text("UPDATE inbox SET shown_at = NULL"))
        town.clock.move_to(town.clock.now() + timedelta(minutes=11))
    async with open_town(servers, keep=town.platform, at=town.clock.now()) as again:
        await Friend(anna.person, again).send("купить хлеб")
        assert not any("☀️" in message.text for message in anna.answers)


async def test_an_open_form_survives_an_emptied_redis_and_a_restart(servers: Servers) -> None:
    async with open_town(servers) as town:
        anna = await town.friend()
        await anna.send("полить цветы")
        await anna.tap("📅 Срок")
        await (await town.container.get(Redis)).flushdb()
    async with open_town(servers, keep=town.platform, at=town.clock.now()) as again:
        anna = Friend(anna.person, again)
        await anna.send("в пятницу")
        anna.sees("📌 Полить цветы", "пт 27 ноября")


async def test_updates_said_twice_are_done_once(servers: Servers) -> None:
    async with open_town(servers) as town:
        anna = await town.friend()
        town.platform.faults.duplicate_next_update()
        await anna.send("полить цветы")
        assert await town.rows("SELECT count(*) FROM tasks") == [(1,)]
        assert sum("📌" in message.text for message in anna.answers) == 1


async def unseen_last(town: Town) -> None:
    """As if the process had been killed between the last commit and its answer."""
    await (await town.container.get(Lanes)).flush_shown()
    async with town.engine.begin() as connection:
        await connection.execute(text("UPDATE inbox SET shown_at = NULL WHERE id = (SELECT max(id) FROM inbox)"))


async def test_a_form_whose_question_was_not_seen_is_closed(servers: Servers) -> None:
    async with open_town(servers) as town:
        anna = await town.friend()
        await anna.send("полить цветы")
        await anna.tap("📅 Срок")
        await unseen_last(town)
    async with open_town(servers, keep=town.platform) as again:
        back = Friend(anna.person, again)
        await again.platform.wait_until(lambda: "☀️" in back.text)
        await back.send("купить хлеб")
        assert len(await again.rows("SELECT 1 FROM tasks")) == 2


async def test_a_person_without_a_row_keeps_nobody_from_their_answer(servers: Servers) -> None:
    async with open_town(servers) as town:
        anna = await town.friend()
        await anna.send("полить цветы")
        await unseen_last(town)
        async with town.engine.begin() as connection:
            await connection.execute(
                text("""
                    INSERT INTO inbox (key, user_id, body, received_at, done_at)
                    SELECT 'somebody', 1, '', received_at, done_at FROM inbox WHERE shown_at IS NULL
                """)
            )
        recovery = await town.container.get(Recovery)
        people = sorted(await recovery.unseen(), key=lambda unseen: unseen.user_id)
        assert len(people) == 2
        await recovery.answer(people)
        assert "☀️" in anna.text
        assert await recovery.unseen() == []


async def test_an_edited_message_leaves_an_open_form_open_over_a_restart(servers: Servers) -> None:
    async with open_town(servers) as town:
        anna = await town.friend()
        await anna.send("полить цветы")
        said = anna.messages[-2]
        await anna.tap("📅 Срок")
        anna.person.edit(said, "полить все цветы")
        anna.person.mute()
        await town.settle()
    async with open_town(servers, keep=town.platform, at=town.clock.now()) as again:
        anna = Friend(anna.person, again)
        await anna.send("в пятницу")
        anna.sees("📌 Полить цветы", "пт 27 ноября")
