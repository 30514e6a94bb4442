"""The page in a real browser, with a bot that greets, echoes and counts taps over raw HTTP."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Literal

import aiohttp
import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, ViewportSize, async_playwright, expect

from bot.kernel.clock import MovableClock
from bot.sandbox.platform import Platform
from bot.sandbox.server import Controls, serve
from tests.sandbox.conftest import Json, RawBot, callback, keyboard

CHROMIUM = Path("/usr/bin/chromium")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 640}
Scheme = Literal["light", "dark"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}: install Debian's chromium"),
]


class EchoBot:
    """Greets with a button, echoes texts in bold, counts taps in place. `slow`: seconds before an answer."""

    def __init__(self, bot: RawBot) -> None:
        self._bot = bot
        self._taps = 0
        self.slow = 0.0

    async def live(self) -> None:
        commands = [{"name": "today", "description": "План на день"}, {"name": "help"}]
        await self._bot.ok("PATCH", "/me/commands", {"commands": commands})
        while True:
            for update in await self._bot.poll(timeout=20):
                await self._hear(update)

    async def _hear(self, update: Json) -> None:
        if update["update_type"] == "bot_started":
            await self._send(update["chat_id"], "Привет!", [callback("🍵 Чай", "tea"), callback("Кофе", "c")])
        elif update["update_type"] == "message_created":
            message = update["message"]
            await self._send(message["recipient"]["chat_id"], f"**Эхо:** {message['body']['text']}")
        elif update["update_type"] == "message_callback":
            await asyncio.sleep(self.slow)
            self._taps += 1
            rows = keyboard([callback("🍵 Чай", "tea")])
            body = {"message": {"text": f"Нажатий: {self._taps}", "attachments": [rows]}}
            await self._bot.ok("POST", "/answers", body, callback_id=update["callback"]["callback_id"])

    async def _send(self, chat_id: int, text: str, row: list[Json] | None = None) -> None:
        body: Json = {"text": text, "format": "markdown", "attachments": [keyboard(row)] if row else []}
        await self._bot.ok("POST", "/messages", body, chat_id=chat_id)


@pytest.fixture
def movable() -> MovableClock:
    return MovableClock()


@pytest.fixture
def platform(movable: MovableClock) -> Platform:
    platform = Platform(now=movable.now)
    platform.settings.poll_rps = platform.settings.rps = None
    return platform


@pytest.fixture
async def url(platform: Platform, movable: MovableClock) -> AsyncIterator[str]:
    async def advance(to: datetime) -> None:
        movable.move_to(to)

    async def next_due() -> datetime | None:
        return None

    async with serve(platform, controls=Controls(movable.now, advance, next_due)) as url:
        yield url


@pytest.fixture
async def echo(bot: RawBot) -> AsyncIterator[EchoBot]:
    echo = EchoBot(bot)
    living = asyncio.ensure_future(echo.live())
    yield echo
    living.cancel()
    with contextlib.suppress(asyncio.CancelledError, aiohttp.ClientError):
        await living


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield browser
        await browser.close()


@contextlib.asynccontextmanager
async def opened(
    browser: Browser, url: str, viewport: ViewportSize = DESKTOP, scheme: Scheme = "light"
) -> AsyncIterator[Page]:
    """The page in a fresh profile; no error may show up in its console but a refusal it has told about."""
    touch = viewport["width"] < 500
    context = await browser.new_context(locale="ru-RU", viewport=viewport, color_scheme=scheme, has_touch=touch)
    page = await context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if is_problem(line) else None)
    await page.goto(url)
    yield page
    await context.close()
    assert problems == []


def is_problem(line: ConsoleMessage) -> bool:
    return line.type == "error" and "409 (Conflict)" not in line.text


async def overflow(page: Page) -> int:
    """How many pixels the page is wider than the window."""
    extra: int = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return extra


async def test_a_conversation(browser: Browser, url: str, echo: EchoBot, platform: Platform) -> None:
    async with opened(browser, url) as page:
        await expect(page.get_by_role("button", name="Аня", exact=False).first).to_be_visible()
        await page.get_by_role("button", name="Начать").click()
        chat = page.get_by_role("log")
        await expect(chat.get_by_text("Привет!")).to_be_visible()
        (anna,) = platform.people()

        composer = page.get_by_label("Сообщение", exact=True)
        await composer.fill("раз")
        await composer.press("Shift+Enter")
        await composer.press_sequentially("два")
        await composer.press("Enter")
        await expect(chat.locator(".theirs strong")).to_have_text("Эхо:")
        assert [message.text for message in anna.messages][1:] == ["раз\nдва", "Эхо: раз\nдва"]

        echo.slow = 0.5
        await chat.get_by_role("button", name="🍵 Чай").click()
        await expect(chat.locator(".key.pending")).to_have_text("🍵 Чай")
        await expect(chat.get_by_text("Нажатий: 1")).to_be_visible()
        await expect(chat.locator(".key.pending")).to_have_count(0)
        await expect(chat.get_by_role("button", name="Кофе")).to_have_count(0)
        await expect(chat.locator(".message")).to_have_count(3)
        assert await overflow(page) == 0


async def test_nothing_typed_becomes_markup(browser: Browser, url: str, echo: EchoBot) -> None:
    async with opened(browser, url) as page:
        await page.get_by_role("button", name="Начать").click()
        evil = "<img src=x onerror=\"document.title='взлом'\"><b>жирно</b>"
        await page.get_by_label("Сообщение", exact=True).fill(evil)
        await page.keyboard.press("Enter")
        await expect(page.locator(".mine .text")).to_contain_text(evil)
        await expect(page.locator(".theirs .text").last).to_contain_text("<b>жирно</b>")
        await expect(page.locator(".bubble img, .bubble b")).to_have_count(0)
        assert "взлом" not in await page.title()


async def test_commands_are_suggested(browser: Browser, url: str, echo: EchoBot, platform: Platform) -> None:
    async with opened(browser, url) as page:
        await page.get_by_role("button", name="Начать").click()
        composer = page.get_by_label("Сообщение", exact=True)
        await composer.fill("/")
        await expect(page.get_by_role("option")).to_have_count(2)
        await composer.press("ArrowDown")
        await composer.press("Enter")
        await expect(page.locator(".theirs .text").last).to_contain_text("Эхо: /help")


async def test_menus(browser: Browser, url: str, echo: EchoBot, platform: Platform) -> None:
    async with opened(browser, url) as page:
        await page.get_by_role("button", name="Начать").click()
        await expect(page.get_by_text("Привет!").last).to_be_visible()
        (anna,) = platform.people()

        await page.get_by_role("button", name="Прикрепить").click()
        await page.get_by_role("menuitem", name="Геопозиция").click()
        await page.get_by_label("Город").select_option("Владивосток")
        await page.get_by_role("button", name="Отправить").last.click()
        await expect(page.get_by_text("43.12, 131.89")).to_be_visible()

        await page.get_by_text("Привет!").last.click(button="right")
        await page.get_by_role("menuitem", name="Удалить сообщение бота").click()
        await expect(page.get_by_role("log").get_by_text("Привет!")).to_have_count(0)

        await page.get_by_role("button", name="Меню диалога").click()
        await page.get_by_role("menuitem", name="Остановить бота").click()
        await platform.wait_until(lambda: anna.state == "suspended")
        await page.get_by_role("button", name="Вернуться к боту").click()
        await platform.wait_until(lambda: anna.state == "active")


async def test_two_people_side_by_side_and_unread(browser: Browser, url: str, bot: RawBot, platform: Platform) -> None:
    anna, boris = platform.person("Аня"), platform.person("Борис")
    for person in (anna, boris):
        person.start()
    async with opened(browser, url) as page:
        await expect(page.locator(".pane")).to_have_count(1)
        await bot.say(boris, "Доброе утро")
        badge = page.get_by_label("Непрочитанных: 1")
        await expect(badge).to_be_visible()
        await page.get_by_label("Открыть рядом: Борис").click()
        await expect(page.locator(".pane")).to_have_count(2)
        await expect(badge).to_have_count(0)
        assert await overflow(page) == 0


async def test_the_clock_bar(browser: Browser, url: str, platform: Platform) -> None:
    before = platform.now_ms()
    async with opened(browser, url) as page:
        shown = page.locator("#clock-time")
        await expect(shown).not_to_be_empty()
        was = await shown.inner_text()
        await page.get_by_role("button", name="+1 час").click()
        await expect(shown).not_to_have_text(was)
        assert platform.now_ms() - before >= 3_600_000
        await page.get_by_role("button", name="До следующего напоминания").click()
        await expect(page.get_by_role("status")).to_contain_text("Впереди нет ни одного напоминания.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_narrow_phone(browser: Browser, url: str, bot: RawBot, platform: Platform, scheme: Scheme) -> None:
    anna = platform.person("Аня")
    anna.start()
    row = [callback(f"Кнопка {number}", str(number)) for number in range(7)]
    long_word = "оченьдлинноеслово" * 12
    await bot.say(anna, f"{long_word}\n<code>{'x' * 300}</code>", format="html", attachments=[keyboard(row)])
    async with opened(browser, url, PHONE, scheme) as page:
        await expect(page.locator(".key")).to_have_count(7)
        assert await overflow(page) == 0
        assert await inside(page, ".bubble, .key, .composer")
        await page.get_by_role("button", name="Люди", exact=True).click()
        await expect(page.get_by_role("button", name="Новый человек")).to_be_in_viewport()
        await page.get_by_role("button", name="Закрыть список").click()
        await expect(page.get_by_role("button", name="Новый человек")).not_to_be_in_viewport()
        assert await overflow(page) == 0
        assert (await lightness(page) < 60) == (scheme == "dark")


async def inside(page: Page, selector: str) -> bool:
    """Whether all those elements lie within the window's width."""
    script = "css => [...document.querySelectorAll(css)].every(one => {\
        const box = one.getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth; })"
    fits: bool = await page.evaluate(script, selector)
    return fits


async def lightness(page: Page) -> float:
    """The page's background, 0 black to 255 white."""
    script = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"
    channels: list[int] = await page.evaluate(script)
    return sum(channels) / 3


async def test_keyboard_alone(browser: Browser, url: str, echo: EchoBot) -> None:
    async with opened(browser, url) as page:
        await expect(page.get_by_role("button", name="Начать")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.get_by_label("Сообщение", exact=True)).to_be_focused()
        await page.get_by_role("button", name="Меню диалога").focus()
        await page.keyboard.press("Enter")
        await page.keyboard.press("ArrowDown")
        await expect(page.get_by_role("menuitem").nth(1)).to_be_focused()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("button", name="Меню диалога")).to_be_focused()
        await page.get_by_role("button", name="🍵 Чай").focus()
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("Нажатий: 1").last).to_be_visible()
        await expect(page.get_by_role("button", name="🍵 Чай")).to_be_focused()
