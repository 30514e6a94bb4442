"""People of the planner's tests."""

from sqlalchemy import text

from tests.house.town import Friend, Town


async def settled(town: Town, name: str = "Аня", zone: str = "Europe/Moscow") -> Friend:
    """Somebody who has used the bot for a while: the clock is known, the first win is behind."""
    friend = await town.friend(name)
    await tell(town, friend, "zone = :zone, zone_known = true, first_done_at = created_at", zone=zone)
    return friend


async def tell(town: Town, friend: Friend, what: str, **values: object) -> None:
    """Set something of the person's row beside the bot."""
    async with town.engine.begin() as connection:
        statement = text(f"UPDATE users SET {what} WHERE id = :id")  # noqa: S608 - the tests' own words
        await connection.execute(statement, {"id": friend.user_id, **values})


async def open_tasks(town: Town) -> list[tuple[object, ...]]:
    """Title, day and time of every open task, in order of writing."""
    return await town.rows(
        "SELECT title, to_char(day, 'MM-DD'), to_char(at, 'HH24:MI') FROM tasks"
        " WHERE done_at IS NULL AND deleted_at IS NULL ORDER BY id"
    )


async def waiting(town: Town) -> list[str]:
    """Reminders still to come, in UTC."""
    rows = await town.rows(
        "SELECT to_char(planned_at AT TIME ZONE 'UTC', 'MM-DD HH24:MI') FROM delivery"
        " WHERE kind = 'task.due' AND status = 'pending' ORDER BY planned_at"
    )
    return [str(at) for (at,) in rows]
