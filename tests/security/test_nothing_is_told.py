"""No word of a person and no secret in the log, whatever fails, at whatever level."""

import io
import json
import logging
import traceback
from collections.abc import Iterator

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot.kernel.config import Settings
from bot.kernel.logs import JsonLines, SafeText, set_up_logs
from bot.ui.switchboard import Switchboard
from tests.house.town import Friend, Town
from tests.process.bot_process import run_once

WORD = "сундучок"
SECRETS = {"token": "t0ken-s3cret", "password": "p4ss w/ord@:", "redis": "r3dis-s3cret"}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, by every logger, at DEBUG, as text and as JSON."""
    lines = io.StringIO()
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    set_up_logs("DEBUG", "text")
    for formatter in (SafeText("%(name)s %(message)s"), JsonLines()):
        handler = logging.StreamHandler(lines)
        handler.setFormatter(formatter)
        root.addHandler(handler)
    yield lines
    root.setLevel(level)
    root.handlers[:] = handlers


async def everything_said(friend: Friend) -> None:
    """The word in every place that takes words."""
    for words in (
        f"завтра в 9 {WORD} #{WORD}", f"/{WORD}", f"/habit {WORD}", f"привычка: {WORD} 3 раза в неделю",
        f"+30 мин {WORD}", f"фокус {WORD}", f"найди {WORD}", f"вчера {WORD}",
    ):  # fmt: skip
        await friend.send(words)
    for ask in (
        "p.name?|1|",
        "p.note?|1",
        "p.steps|1",
        "p.tag?|1",
        "p.find?",
        "c.own?",
        "c.skill?",
        "u.zone?",
        "h.own",
    ):
        await friend.tap_payload(ask)
        await friend.send(f"{WORD} {WORD}")
    for forged in (f"p.tag|1|{WORD}", f"p.write|{WORD}", f"p.find|{WORD}|0", f"x|{WORD}", WORD, f"p.done|{WORD}"):
        await friend.tap_payload(forged)
    friend.person.send_voice(f"голосом {WORD}")
    friend.person.forward(f"чужое {WORD}")
    await friend.send("home")


async def test_a_good_day_leaves_no_word_in_the_log(town: Town, log: io.StringIO) -> None:
    await everything_said(await town.friend(WORD))
    assert "refused user" in log.getvalue()
    silent(log)


@pytest.mark.parametrize("status", [400, 403, 500])
async def test_a_platform_that_refuses_everything(town: Town, log: io.StringIO, status: int) -> None:
    anna = await town.friend(WORD)
    message = f"Field 'text': {WORD} is wrong"
    for call in ("POST /messages", "POST /answers"):
        town.platform.faults.fail(call, status=status, code="proto.payload" if status < 500 else "internal.error",
                                  message=message, times=2)  # fmt: skip
    await anna.send(f"полить {WORD}")
    await anna.send(f"купить {WORD}")
    silent(log)


async def test_a_handler_that_breaks(town: Town, log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = await town.friend(WORD)

    async def breaks(*args: object) -> None:
        heard = repr(args)
        raise ValueError(f"cannot handle {heard}") from RuntimeError(heard)

    monkeypatch.setattr(Switchboard, "answer", breaks)
    await anna.send(f"полить {WORD}")
    await anna.tap_payload(f"p.write|{WORD}")
    anna.sees("Что-то пошло не так")
    assert "ValueError" in log.getvalue()
    silent(log)
    kept = await town.rows("SELECT error FROM inbox WHERE failed_at IS NOT NULL")
    assert len(kept) == 2
    assert WORD not in repr(kept)


async def test_a_database_that_refuses_the_words(town: Town, log: io.StringIO) -> None:
    anna = await town.friend()
    tables = {"tasks": "title", "habits": "title", "skills": "title", "goals": "title"}
    async with town.engine.begin() as connection:
        for table, column in tables.items():
            check = f"ALTER TABLE {table} ADD CONSTRAINT no_chest CHECK ({column} NOT ILIKE '%{WORD}%')"
            await connection.execute(text(check))
    try:
        await everything_said(anna)
    finally:
        async with town.engine.begin() as connection:
            for table in tables:
                await connection.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT no_chest"))
    assert "23514" in log.getvalue()
    silent(log)
    assert WORD not in repr(await town.rows("SELECT error FROM inbox WHERE error IS NOT NULL"))


async def test_updates_that_the_library_cannot_read(town: Town, log: io.StringIO) -> None:
    anna = await town.friend()
    said = {"recipient": {"chat_id": WORD}, "body": {"mid": "mid.1", "text": WORD}, "sender": {"user_id": anna.user_id}}
    for update in (
        {"update_type": "message_created", "timestamp": 1, "message": said},
        {"update_type": WORD, "timestamp": 1},
        {"update_type": "message_callback", "timestamp": 1, "callback": {"callback_id": WORD, "payload": WORD}},
        [WORD],
        json.dumps(WORD),
    ):
        town.platform.push_raw_update(update)
    await anna.send("полить цветы")
    silent(log)


def silent(log: io.StringIO) -> None:
    """The word is nowhere in the log, in letters or escaped."""
    told = log.getvalue().casefold()
    for spelt in (WORD, WORD.encode("unicode_escape").decode(), repr(WORD.encode())[2:-1]):
        where = told.find(spelt.casefold())
        assert where < 0, told[max(0, where - 300) : where + 100]


# -- secrets -----------------------------------------------------------------------------------------------------------


def secret_settings() -> Settings:
    return Settings(
        bot_token=SecretStr(SECRETS["token"]), db_host="db", db_password=SecretStr(SECRETS["password"]),
        redis_url=SecretStr(f"redis://:{SECRETS['redis']}@cache"), _env_file=None,
    )  # fmt: skip


def test_settings_do_not_spell_their_secrets() -> None:
    settings = secret_settings()
    spelt = f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()} {settings.database}"
    assert not [secret for secret in SECRETS.values() if secret in spelt]


def test_a_traceback_with_everything_in_it_does_not_spell_them() -> None:
    settings = secret_settings()
    try:
        settings.model_validate({"bot_token": [SECRETS["token"]], "db_port": SECRETS["password"]})
    except ValueError as error:
        told = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert "db_port" in told
    local = [line for line in told.splitlines() if "settings = " in line or "Error" in line]
    assert local
    assert not [secret for secret in SECRETS.values() if secret in "\n".join(local)]


@pytest.mark.process
@pytest.mark.parametrize(
    "wrong",
    [{"DB_URL": "postgresql://u:p4ss@127.0.0.1:9/x"}, {"DB_URL": "nonsense-p4ss"}, {"REDIS_URL": "redis://:p4ss@h:port"},
     {"OWNER_ID": "p4ss"}, {"DB_HOST": "127.0.0.1", "DB_PORT": "9", "DB_PASSWORD": "p4ss"}],
)  # fmt: skip
async def test_a_start_that_fails_names_the_variable_and_no_secret(wrong: dict[str, str]) -> None:
    given = {"BOT_TOKEN": "t0ken-s3cret", "DB_URL": "postgresql://u:p4ss@127.0.0.1:9/x", "REDIS_URL": "redis://:p4ss@h"}
    if "DB_HOST" in wrong:
        del given["DB_URL"]
    code, printed = await run_once(**given | wrong, LOG_LEVEL="DEBUG")
    assert code == 2
    assert "p4ss" not in printed
    assert "t0ken" not in printed
