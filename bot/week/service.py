"""What a person says about a week."""

from datetime import date, time

from bot.kernel.clock import Clock
from bot.kernel.errors import UserError
from bot.kernel.ports import TaskBook, TaskRef
from bot.language.quickadd import parse
from bot.ui.week import step_days
from bot.users.models import User
from bot.week.repository import WeekRepository

PHRASE_MOST = 300
TOO_LONG_TEXT = "Длинновато. Напиши, пожалуйста, короче."


class WeekService:
    """Answers of one person."""

    def __init__(self, repository: WeekRepository, book: TaskBook, user: User, clock: Clock) -> None:
        self._repository, self._book, self._user, self._clock = repository, book, user, clock

    def today(self) -> date:
        """The person's calendar day."""
        return self._user.local(self._clock.now()).date()

    async def feel(self, day: date, mood: int) -> None:
        """One of three faces."""
        await self._repository.note(self._user.id, day, mood=min(3, max(1, mood)))

    async def hinder(self, day: date, words: str) -> None:
        """What came in between.

        Raises:
            UserError: longer than a phrase.
        """
        phrase = " ".join(words.split())
        if len(phrase) > PHRASE_MOST:
            raise UserError(TOO_LONG_TEXT)
        await self._repository.note(self._user.id, day, obstacle=phrase)

    async def plan(self, day: date, at: time, words: str) -> TaskRef:
        """One thing for the coming week: on the day and at the time it names, else on Tuesday at the time given.

        Raises:
            UserError: longer than a phrase.
        """
        said = parse(" ".join(words.split()), self._user.local(self._clock.now()))
        if len(said.title) > PHRASE_MOST:
            raise UserError(TOO_LONG_TEXT)
        named = said.date if said.date is not None and not said.past else None
        when = said.time if named is not None or said.time is not None else at
        return await self._book.add(said.title, named or step_days(day, self.today())[0], when, said.minutes)
