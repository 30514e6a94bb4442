"""Skills: hours by hand or from focus, levels, self-rating, silence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.career import rules
from bot.career.models import Practice, Skill
from bot.career.repository.skills import SkillRepository
from bot.kernel.clock import Clock
from bot.kernel.errors import GoneError, UserError
from bot.users.models import User

SKILLS_MOST = 8
TITLE_MOST = 100
WEEKS_SHOWN = 8

TOO_MANY_TEXT = f"Навыков уже {SKILLS_MOST}: этого хватит надолго. Убери лишний, и заведём новый."
TOO_LONG_TEXT = "Для названия навыка длинновато. Напиши, пожалуйста, короче."
TOO_MUCH_TEXT = "За один день больше 12 часов не запишу: отдых тоже нужен."


@dataclass(frozen=True, slots=True)
class Noted:
    """Practice just written: the entry's id, and whether the skill has reached a new level."""

    skill: Skill
    minutes: int
    practice_id: int
    levelled: bool
    is_new: bool = False


class SkillService:
    """The skills of one person."""

    def __init__(self, repository: SkillRepository, user: User, clock: Clock) -> None:
        self._repository, self._user, self._clock = repository, user, clock

    def today(self) -> date:
        """The person's calendar day."""
        return self._user.local(self._clock.now()).date()

    async def skill(self, skill_id: int) -> Skill:
        """The person's skill.

        Raises:
            GoneError: there is none, it was removed, or it is somebody else's.
        """
        skill = await self._repository.skill(self._user.id, skill_id)
        if skill is None or skill.deleted_at is not None:
            raise GoneError
        return skill

    async def all(self) -> Sequence[Skill]:
        """Every skill, the last practised first."""
        return await self._repository.all(self._user.id)

    async def begin(self, title: str) -> Skill:
        """The skill of this name, new where there was none.

        Raises:
            UserError: too long, or there are enough.
        """
        if len(title) > TITLE_MOST:
            raise UserError(TOO_LONG_TEXT)
        known = await self._repository.titled(self._user.id, title)
        if known is not None and known.title.casefold() == title.casefold():
            return known
        return await self._new(title)

    async def _new(self, title: str, minutes: int = 0) -> Skill:
        if len(await self._repository.all(self._user.id)) >= SKILLS_MOST:
            raise UserError(TOO_MANY_TEXT)
        skill = Skill(user_id=self._user.id, title=title, minutes=minutes, created_at=self._clock.now())
        skill.practised_on = self.today() if minutes else None
        await self._repository.add(skill)
        return skill

    async def log(self, title: str, minutes: int) -> Noted:
        """Hours by hand, for a skill by its name or the beginning of it; a new name begins a new skill.

        Raises:
            UserError: too many skills, or more in a day than a day holds.
        """
        known = await self._repository.titled(self._user.id, title)
        if known is not None:
            await self._check_day(known.id, minutes)
            return await self._write(known, minutes)
        _check(minutes)
        return await self._begin_with(await self._new(title, minutes), minutes)

    async def log_to(self, skill_id: int, day: date, total: int) -> Noted | None:
        """Bring the day's practice up to `total` minutes; None where it stands there already."""
        skill = await self.skill(skill_id)
        missing = total - await self._repository.on_day(self._user.id, skill_id, day)
        if missing <= 0:
            return None
        _check(total)
        return await self._write(skill, missing, day=day)

    async def forget(self, practice_id: int) -> Skill | None:
        """Take an entry back; a skill that began with it and has nothing else goes too. None where all is gone.

        Raises:
            GoneError: there is no such entry any more.
        """
        found = await self._repository.practice(self._user.id, practice_id)
        if found is None:
            raise GoneError
        practice, skill = found
        skill.minutes -= practice.minutes
        began_with_it = skill.created_at == practice.created_at
        await self._repository.forget(practice)
        skill.practised_on = await self._repository.last_day(self._user.id, skill.id)
        if began_with_it and skill.practised_on is None:
            skill.deleted_at = self._clock.now()
            return None
        return skill

    async def by_day(self, skill_id: int) -> dict[date, int]:
        """Minutes of each day of the last weeks, from a Monday on."""
        today = self.today()
        monday = today - timedelta(days=today.weekday(), weeks=WEEKS_SHOWN - 1)
        return await self._repository.by_day(self._user.id, skill_id, monday)

    async def rate(self, skill_id: int, rating: int) -> Skill:
        """The person's own opinion, 1 to 5."""
        skill = await self.skill(skill_id)
        skill.rating, skill.rated_on = max(1, min(5, rating)), self.today()
        return skill

    async def remove(self, skill_id: int) -> Skill:
        """Take the skill away; its hours stay for a restore."""
        skill = await self.skill(skill_id)
        skill.deleted_at = self._clock.now()
        return skill

    async def restore(self, skill_id: int) -> Skill:
        """Bring the skill back.

        Raises:
            GoneError: there is none, or a new one has its name.
        """
        skill = await self._repository.skill(self._user.id, skill_id)
        if skill is None:
            raise GoneError
        if skill.deleted_at is not None:
            twin = await self._repository.titled(self._user.id, skill.title)
            if twin is not None and twin.title.casefold() == skill.title.casefold():
                raise GoneError
            skill.deleted_at = None
        return skill

    async def _check_day(self, skill_id: int, minutes: int) -> None:
        _check(await self._repository.on_day(self._user.id, skill_id, self.today()) + minutes)

    async def _write(self, skill: Skill, minutes: int, *, day: date | None = None) -> Noted:
        before, on = rules.level(skill.minutes), day or self.today()
        skill.minutes += minutes
        skill.practised_on = max(on, skill.practised_on or on)
        practice = await self._practise(skill, minutes, on, self._clock.now())
        return Noted(skill, minutes, practice.id, rules.level(skill.minutes) > before)

    async def _begin_with(self, skill: Skill, minutes: int) -> Noted:
        """The first entry has the instant of the skill itself: so «вернуть» knows what began with it."""
        practice = await self._practise(skill, minutes, self.today(), skill.created_at)
        return Noted(skill, minutes, practice.id, rules.level(minutes) > rules.level(0), is_new=True)

    async def _practise(self, skill: Skill, minutes: int, day: date, at: datetime) -> Practice:
        row = Practice(user_id=self._user.id, skill_id=skill.id, day=day, minutes=minutes, created_at=at)
        await self._repository.add(row)
        return row


def _check(minutes: int) -> None:
    if minutes > rules.MINUTES_MOST:
        raise UserError(TOO_MUCH_TEXT)
