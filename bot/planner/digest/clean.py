"""A clean day after days of silence: what has piled up loses its day, and gets it back in one tap."""

from typing import Any

from bot.language.words import count
from bot.planner.digest.moved import pack, unpack
from bot.planner.repository import ListRepository
from bot.planner.screens.list_payloads import Plan
from bot.planner.service import PlannerService
from bot.planner.service.terms import ENOUGH
from bot.ui.day import Section
from bot.ui.html import Html, lines
from bot.ui.navigation import HOME
from bot.ui.payload import Payload
from bot.ui.routes import on
from bot.ui.screen import Button, Screen, rows_of, screen


class CleanDay(Payload, prefix="p.clean"):
    """«🌱 Чистый день»."""


class TakeBack(Payload, prefix="p.clean_x"):
    """Give these tasks their days back."""

    moved: str


NOTHING_WAITS_TEXT = Html("День и так чистый: ничего не ждёт с прошлых дней.")
ONE_THING_TEXT = Html("Одно дело на сегодня — какое? Напиши.")
SHOW = Button("Показать дела", Plan())


def _things(number: int) -> str:
    return count(number, "дело", "дела", "дел")


class PiledUp:
    """«Накопилось 9 дел. Начнём с чистого дня?» for whoever comes back; implements `ui.day.ReturnPart`."""

    name = "planner"
    # No more are counted than will be moved: a number of our own.
    facts = """
        SELECT to_jsonb(count(*)) FROM (
            SELECT FROM tasks WHERE user_id = :user_id AND done_at IS NULL AND deleted_at IS NULL AND day < :today
            LIMIT ENOUGH
        ) AS waiting
    """.replace("ENOUGH", str(ENOUGH))  # nosec B608

    def part(self, fact: Any) -> Section | None:
        """The offer, where something waits since days before this one."""
        if not fact:
            return None
        words = f"Накопилось {_things(fact)}. Начнём с чистого дня?"
        return Section(1, lines=(Html(words),), rows=rows_of([Button("🌱 Чистый день", CleanDay())], [SHOW]))


class CleanDialog:
    """«🌱 Чистый день» and the way back."""

    def __init__(self, planner: PlannerService, lists: ListRepository) -> None:
        self._planner, self._lists = planner, lists

    @on.tap(CleanDay)
    async def clean(self, _: CleanDay) -> Screen:
        ids = await self._lists.overdue(self._planner.user.id, self._planner.today(), ENOUGH)
        if not ids:
            return screen(lines(NOTHING_WAITS_TEXT, ONE_THING_TEXT), [HOME])
        token = pack(ids)
        while token is None:  # more than a button can bring back: the oldest wait for another tap
            ids = ids[: len(ids) // 2]
            token = pack(ids)
        moved = await self._planner.move_to(None, ids)
        words = f"{_things(len(moved))} теперь «Без даты», ничего не пропало."
        return screen(lines(Html(words), ONE_THING_TEXT), [Button("↩️ Вернуть", TakeBack(moved=token)), HOME])

    @on.tap(TakeBack)
    async def take_back(self, tap: TakeBack) -> Screen:
        back = await self._planner.move_all_back(None, unpack(tap.moved))
        words = f"Снова на своих днях: {_things(len(back))}." if back else "Всё уже на своих местах."
        return screen(Html(words), [SHOW], [HOME])
