"""The morning plan and the evening review, composed from every slice's part."""

from collections.abc import Sequence
from datetime import date

from bot.kernel.clock import Clock
from bot.language.words import heading
from bot.today import screens
from bot.today.rules import Part, asks_newcomer
from bot.today.service import RhythmService, is_wanted, review_of, waits_for_morning
from bot.ui.day import DigestPart, EveningParts, MorningParts, Section, tally_of
from bot.ui.html import Html, bold, dots, h, lines
from bot.ui.navigation import HOME
from bot.ui.screen import Button, Picture, Screen
from bot.users.models import User


class Digests:
    """Draws both messages for the person of the request; implements `ui.ports.DayDigests`."""

    def __init__(
        self, morning: MorningParts, evening: EveningParts, rhythms: RhythmService, user: User, clock: Clock
    ) -> None:
        self._morning, self._evening = morning, evening
        self._rhythms, self._user, self._clock = rhythms, user, clock

    async def due(self, part: Part, day: date) -> Screen | None:
        """The message that is due now; None where nothing in it is worth a push."""
        sections = await _gather(self._morning if part is Part.MORNING else self._evening, day)
        worth = any(not section.empty for section in sections)
        if part is Part.EVENING:
            return self._draw_evening(day, sections) if worth else None
        if worth:
            return await self._draw_morning(day, sections)
        if asks_newcomer(day, self._user.created_at, self._user.morning_at, self._user.tz):
            rows = [row for section in sections for row in section.rows]
            beside = [*_all(sections, "lines"), *_all(sections, "last")]
            return screens.newcomers_morning(heading(day), beside, rows)
        return None

    async def morning(self, day: date, undo: Button | None = None) -> Screen:
        """The plan of this day as it stands now."""
        return await self._draw_morning(day, await _gather(self._morning, day), undo)

    async def evening(self, day: date, undo: Button | None = None) -> Screen:
        """The review of this day as it stands now."""
        return self._draw_evening(day, await _gather(self._evening, day), undo)

    async def _draw_morning(self, day: date, sections: Sequence[Section], undo: Button | None = None) -> Screen:
        head = dots(h("☀️ {}", bold(heading(day))), *_all(sections, "heading"))
        body = [
            *await self._yesterday(day),
            *_all(sections, "lines"),
            dots(*_all(sections[::-1], "aside")),
            *_all(sections, "last"),
        ]
        rows = [row for section in sections for row in section.rows]
        text = lines(head, *body, _question(sections))
        return screens.digest(text, rows, undo or HOME, _picture(sections))

    def _draw_evening(self, day: date, sections: Sequence[Section], undo: Button | None = None) -> Screen:
        head = dots(h("🌙 {}", bold("Итог дня")), *_all(sections, "heading"))
        body = [
            *_all(sections, "first"),
            dots(_done(*tally_of(sections)), *_all(sections, "aside")),
            *_all(sections, "lines"),
        ]
        # The first slice's buttons close the day, so they stand last.
        rows = [row for section in reversed(sections) for row in section.rows]
        text = lines(head, *body, _question(sections))
        return screens.digest(text, rows, undo, _picture(sections))

    async def _yesterday(self, day: date) -> list[Html]:
        """One line of a review that quiet hours have held back."""
        before = date.fromordinal(day.toordinal() - 1)
        if self._user.quiet_from is None:
            return []
        rhythm = await self._rhythms.rhythm()
        if not waits_for_morning(self._user, rhythm, before) or not is_wanted(rhythm, review_of(rhythm, before)):
            return []
        sections = await _gather(self._evening, before)
        words = [part for part in (_done(*tally_of(sections)), *_all(sections, "aside")) if part is not None]
        return [h("🌙 Вчера · {}", dots(*words))] if words else []


async def _gather(parts: Sequence[DigestPart], day: date) -> list[Section]:
    found = [section for part in parts if (section := await part.part(day)) is not None]
    return sorted(found, key=lambda section: section.order)


def _done(done: int, total: int) -> Html | None:
    """«Сделано 4 из 7»."""
    return Html(f"Сделано {done} из {total}" if done < total else f"Сделано всё: {done}") if done else None


def _all(sections: Sequence[Section], part: str) -> list[Html]:
    return [line for section in sections for line in getattr(section, part)]


def _question(sections: Sequence[Section]) -> Html | None:
    return next((section.question for section in sections if section.question is not None), None)


def _picture(sections: Sequence[Section]) -> Picture | None:
    return next((section.picture for section in sections if section.picture is not None), None)
