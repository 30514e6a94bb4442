"""People, their tasks and their updates, written straight into the tables and made without a platform."""

import json
from datetime import datetime
from typing import Any

from bench.place import Place
from bot.app.process import Servers

FIRST_USER, USER_STEP = 212_843_158, 31
FIRST_CHAT, CHAT_STEP = 472_107_880, 97
BOT = {"user_id": 277_639_678, "first_name": "Успевай больше", "is_bot": True, "last_activity_time": 0}


def user_id(number: int) -> int:
    """The person's id; far apart from chats' numbers, as the sandbox gives them."""
    return FIRST_USER + number * USER_STEP


def chat_id(number: int) -> int:
    """The number of the person's dialog with the bot."""
    return FIRST_CHAT + number * CHAT_STEP


def settle(place: Place, at: Servers, people: int, tasks: int) -> None:
    """So many people who know the bot, each with so many open tasks over the next days, numbered person by person."""
    place.execute(
        f"""
        INSERT INTO users (id, chat_id, name, zone_known, first_done_at, created_at, seen_at)
        SELECT {FIRST_USER} + n * {USER_STEP}, {FIRST_CHAT} + n * {CHAT_STEP}, 'Аня', true, now(), now(), now()
        FROM generate_series(0, {people} - 1) AS n
        """,
        f"""
        INSERT INTO tasks (user_id, title, day, at, instant, priority, created_at)
        SELECT {FIRST_USER} + n * {USER_STEP}, 'дело ' || k, current_date + k % 9,
               CASE WHEN k % 5 = 0 THEN TIME '23:30' END,
               CASE WHEN k = 1 THEN date_trunc('second', now()) END, 4, now()
        FROM generate_series(0, {people} - 1) AS n, generate_series(1, {tasks}) AS k
        ORDER BY n, k
        """,
        "VACUUM ANALYZE",
        at=at,
    )


def task_id(number: int, which: int, tasks: int) -> int:
    """The id of the person's task number `which` from 0, where each person was given `tasks`."""
    return number * tasks + which + 1


def tap(number: int, payload: str, serial: int, now: datetime) -> dict[str, Any]:
    """A press of a button under one of the bot's messages."""
    at = int(now.timestamp() * 1000)
    shown = {
        "recipient": {"chat_id": chat_id(number), "chat_type": "dialog", "user_id": user_id(number)},
        "timestamp": at,
        "sender": BOT,
        "body": {"mid": f"mid.{chat_id(number):016x}{at << 16:016x}", "seq": at << 16, "text": "☀️ Сегодня"},
    }
    callback = {
        "timestamp": at,
        "callback_id": f"press-{serial}-" + "x" * 100,
        "payload": payload,
        "user": _user(number, at),
    }
    kind = {"update_type": "message_callback", "timestamp": at, "user_locale": "ru"}
    return {**kind, "callback": callback, "message": shown}


def said(number: int, words: str, serial: int, now: datetime) -> dict[str, Any]:
    """A message of the person's."""
    at = int(now.timestamp() * 1000)
    seq = (at << 16) + serial
    message = {
        "recipient": {"chat_id": chat_id(number), "chat_type": "dialog", "user_id": BOT["user_id"]},
        "timestamp": at,
        "sender": _user(number, at),
        "body": {"mid": f"mid.{chat_id(number):016x}{seq:016x}", "seq": seq, "text": words},
    }
    return {"update_type": "message_created", "timestamp": at, "user_locale": "ru", "message": message}


def _user(number: int, at: int) -> dict[str, Any]:
    return {"user_id": user_id(number), "first_name": "Аня", "is_bot": False, "last_activity_time": at}


def text_of(update: dict[str, Any]) -> str:
    """The update as it lies in the inbox."""
    return json.dumps(update, separators=(",", ":"))


def remind(place: Place, at: Servers, when: str) -> None:
    """The reminder of each person's first task, to be tried from the SQL instant on."""
    place.execute(
        f"""
        INSERT INTO delivery (key, kind, ref, user_id, urgency, planned_at, due_at)
        SELECT 'task.due:' || id, 'task.due', id, user_id, 1, instant, {when} FROM tasks WHERE instant IS NOT NULL
        """,
        "VACUUM ANALYZE delivery",
        at=at,
    )


def wait_in_future(place: Place, at: Servers, rows: int) -> None:
    """So many reminders of nobody in particular that are due some day."""
    place.execute(
        f"""
        INSERT INTO delivery (key, kind, ref, user_id, urgency, planned_at, due_at)
        SELECT 'later:' || n, 'task.due', n, n, n % 4, later.at, later.at
        FROM generate_series(1, {rows}) AS n,
             LATERAL (SELECT now() + n * interval '1 minute' + interval '1 day') AS later(at)
        """,
        "VACUUM ANALYZE delivery",
        at=at,
    )


def fall_due(place: Place, at: Servers, rows: int) -> None:
    """So many more that are due now, each for another person."""
    place.execute(
        f"""
        INSERT INTO delivery (key, kind, ref, user_id, urgency, planned_at, due_at)
        SELECT 'now:' || n || clock_timestamp(), 'task.due', n, 10000000 + n, 1, now(), now()
        FROM generate_series(1, {rows}) AS n
        """,
        "VACUUM ANALYZE delivery",
        at=at,
    )
