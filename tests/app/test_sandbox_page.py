"""`python -m bot sandbox` as a person meets it: a page in a browser, the real bot behind it."""

import asyncio
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import Page, async_playwright, expect

from bot.app.process import Servers
from tests.process.bot_process import ROOT, environment

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    f"--{flag}"
    for flag in ("no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
                 "disable-component-update", "disable-sync")
]  # fmt: skip


class SandboxProcess:
    """The sandbox with its data in a folder; it can be killed and started again."""

    def __init__(self, servers: Servers, data: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._environment = environment(
            DB_URL=servers.database.render_as_string(hide_password=False),
            REDIS_URL=servers.redis,
            DATA_DIR=str(data),
        )
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", "--port", str(self.port), cwd=ROOT, env=self._environment,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        assert self._process.stdout is not None
        said = (await self._process.stdout.readline()).decode()
        assert "песочницу" in said, said
        async with aiohttp.ClientSession() as session, asyncio.timeout(30):
            while True:
                try:
                    async with session.get(self.address) as answer:
                        assert answer.status == 200
                        return
                except aiohttp.ClientConnectionError:
                    await asyncio.sleep(0.05)

    async def kill(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(signal.SIGKILL)
            await self._process.wait()


@asynccontextmanager
async def open_page(address: str) -> AsyncIterator[Page]:
    """The sandbox's page on a phone."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await browser.new_page(viewport={"width": 390, "height": 844})
        await page.goto(address)
        yield page
        await browser.close()


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")
async def test_a_person_adds_a_task_gets_its_reminder_and_taps_done(servers: Servers, tmp_path: Path) -> None:
    sandbox = SandboxProcess(servers, tmp_path)
    await sandbox.start()
    try:
        async with open_page(sandbox.address) as page:
            chat = page.get_by_role("log", name="Переписка")
            await page.get_by_role("button", name="Начать").click()
            await expect(chat.get_by_text("Я твой коуч в кармане")).to_be_visible()
            box = page.locator("textarea")
            await box.fill("завтра в 18:30 позвонить маме !1")
            await box.press("Enter")
            await expect(chat.get_by_text("Позвонить маме ❗")).to_be_visible()

            await sandbox.kill()  # in mid-conversation: it goes on where it was
            await sandbox.start()
            await page.reload()
            await expect(chat.get_by_text("Позвонить маме ❗")).to_be_visible()

            for _ in range(5):  # whatever else is due before it
                await page.get_by_role("button", name="До следующего").click()
                await page.wait_for_timeout(700)
                if await chat.get_by_text("⏰ Позвонить маме").count():
                    break
            await expect(chat.get_by_text("⏰ Позвонить маме")).to_be_visible()
            await page.get_by_role("button", name="✅ Готово").last.click()
            await expect(chat.get_by_text("первая победа")).to_be_visible()
            await expect(chat.locator("s, del").filter(has_text="Позвонить маме").last).to_be_visible()
    finally:
        await sandbox.kill()
