"""The sandbox is killed and comes back: the conversation goes on where it was."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.person import Press
from bot.sandbox.platform import Platform
from bot.sandbox.server import serve
from bot.sandbox.store import Store
from tests.sandbox.conftest import HandClock, RawBot, callback, keyboard

SANDBOX = """
import asyncio, sys
from pathlib import Path
from bot.kernel.clock import SystemClock
from bot.sandbox.platform import Platform
from bot.sandbox.server import serve
from bot.sandbox.store import Store

async def main():
    platform = Platform(now=SystemClock().now, store=Store(Path(sys.argv[1])))
    platform.settings.rps = platform.settings.poll_rps = None
    async with serve(platform) as url:
        print(url, flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""


class Killed:
    """A sandbox in a process of its own, ended by kill -9."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", SANDBOX, str(folder)], stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()

    def __enter__(self) -> "Killed":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


@pytest.mark.process
async def test_a_conversation_survives_kill_9(tmp_path: Path) -> None:
    async with aiohttp.ClientSession() as session:
        with Killed(tmp_path) as sandbox:
            bot = RawBot(session, sandbox.url)
            anna = (await bot.ok("POST", "/_emu/people", {"name": "Аня"}))["user_id"]
            await bot.ok("POST", f"/_emu/people/{anna}/start", {})
            (started,) = await bot.poll()
            shown = await bot.ok(
                "POST",
                "/messages",
                {"text": "Готово?", "attachments": [keyboard([callback("Да")])]},
                chat_id=started["chat_id"],
            )
            mid = shown["message"]["body"]["mid"]
            await bot.ok("POST", f"/_emu/people/{anna}/tap", {"mid": mid, "row": 0, "column": 0})
            (tapped,) = await bot.poll()
            await bot.ok("POST", f"/_emu/people/{anna}/send", {"text": "ещё"})
        with Killed(tmp_path) as sandbox:
            bot.url = sandbox.url
            (written,) = await bot.poll()
            assert written["message"]["body"]["text"] == "ещё"
            await bot.ok(
                "POST",
                "/answers",
                {"message": {"text": "✅", "attachments": []}},
                callback_id=tapped["callback"]["callback_id"],
            )
        with Killed(tmp_path) as sandbox:
            bot.url = sandbox.url
            assert await bot.poll() == []
            chat = await bot.ok("GET", f"/_emu/people/{anna}")
            assert [message["text"] for message in chat["messages"]] == ["✅", "ещё"]
            assert (chat["name"], chat["state"]) == ("Аня", "active")


async def test_everything_is_read_back(tmp_path: Path, clock: HandClock) -> None:
    store = Store(tmp_path)
    platform = Platform(now=clock.now, store=store)
    platform.settings.rps = platform.settings.poll_rps = None
    anna = platform.person("Аня", locale="en")
    anna.start()
    async with serve(platform) as url, aiohttp.ClientSession() as session:
        bot = RawBot(session, url)
        await bot.say(
            anna,
            "<b>Врач</b>",
            format="html",
            notify=False,
            attachments=[keyboard([callback("Да"), callback("Нет", "n")])],
        )
        await bot.ok("PATCH", "/me/commands", {"commands": [{"name": "help"}]})
        await bot.ok("POST", "/subscriptions", {"url": "https://a.ru/"})
    press = anna.tap("Нет")
    assert isinstance(press, Press)
    anna.mute(clock.now() + timedelta(hours=1))
    store.set_clock_offset(timedelta(days=3))
    store.close()

    for _ in range(2):  # the second life reads the journal that the first one shortened
        store = Store(tmp_path)
        again = Platform(now=clock.now, store=store)
        (back,) = again.people()
        assert (back.dialog, back.messages) == (anna.dialog, anna.messages)
        assert back.messages[0].buttons[1].pending
        assert again.presses == {press.callback_id: press}
        assert (again.commands, again.subscriptions) == (platform.commands, platform.subscriptions)
        assert again.updates.kept() == platform.updates.kept()
        assert (again.updates.committed, again.updates.end) == (1, platform.updates.end)
        assert store.clock_offset == timedelta(days=3)
        store.close()


def test_a_line_cut_by_a_kill_is_left_out(tmp_path: Path, clock: HandClock) -> None:
    store = Store(tmp_path)
    anna = Platform(now=clock.now, store=store).person("Аня")
    anna.start()
    anna.send("раз")
    store.close()
    journal = tmp_path / "sandbox.jsonl"
    journal.write_bytes(journal.read_bytes() + b'["message", {"mid": "mid.0')

    store = Store(tmp_path)
    (back,) = Platform(now=clock.now, store=store).people()
    back.send("два")
    store.close()

    store = Store(tmp_path)
    (back,) = Platform(now=clock.now, store=store).people()
    assert [message.text for message in back.messages] == ["раз", "два"]
    store.close()


def test_expired_updates_leave_their_numbers_behind(tmp_path: Path, clock: HandClock) -> None:
    store = Store(tmp_path)
    platform = Platform(now=clock.now, store=store)
    platform.person("Аня").start()
    end = platform.updates.end
    store.close()
    clock.move(days=2)

    store = Store(tmp_path)
    again = Platform(now=clock.now, store=store)
    assert again.updates.kept() == []
    assert again.updates.end == end
    store.close()


async def test_files_are_read_back(tmp_path: Path, clock: HandClock) -> None:
    store = Store(tmp_path)
    platform = Platform(now=clock.now, store=store)
    async with serve(platform) as url, aiohttp.ClientSession() as session:
        bot = RawBot(session, url)
        address = (await bot.ok("POST", "/uploads", type="file"))["url"]
        form = aiohttp.FormData()
        form.add_field("data", b"data", filename="a.json")
        async with session.post(address, data=form) as reply:
            token = (await reply.json())["token"]
    store.close()

    store = Store(tmp_path)
    async with (
        serve(Platform(now=clock.now, store=store)) as url,
        aiohttp.ClientSession() as session,
        session.get(f"{url}/_file/{token}") as reply,
    ):
        assert await reply.read() == b"data"
    store.close()
