"""«📋 План»: the lists, the search, a day that is too full."""

import re

from bot.kernel.errors import GoneError
from bot.language.moment import parse_moment
from bot.planner.rules.asking import Asked, Wanted, asked
from bot.planner.screens import lists
from bot.planner.screens.forms import FindForm
from bot.planner.screens.list_payloads import (
    AskFind,
    Find,
    MoveIn,
    MoveOut,
    Plan,
    PlanDay,
    PlanDone,
    PlanMore,
    PlanTag,
    PlanTags,
    PlanUndated,
    PlanWeek,
    Unload,
)
from bot.planner.service import ListService, PlannerService
from bot.ui.routes import on
from bot.ui.screen import Screen

_FIND = re.compile(r"(?:найти|найди|поищи|поиск|ищи)[\s:]+(?P<words>\S.{0,58}\S)[\s?.!]*", re.IGNORECASE)
_WHEN = re.compile(r"(?:а )?(?:во сколько|когда|на когда)(?: у меня)? (?P<words>[^?]{2,60})\?", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,16}")


def search_words(text: str) -> str | None:
    """The words of «найти отчёт» and «во сколько врач?», as they are looked for."""
    match = _FIND.fullmatch(text.strip()) or _WHEN.fullmatch(text.strip())
    return _payload_words(text) if match else None


def _payload_words(text: str) -> str:
    """Words that a button can carry."""
    return " ".join(text.replace("|", " ").split())


def _wanted(words: str) -> str:
    match = _FIND.fullmatch(words) or _WHEN.fullmatch(words)
    return match["words"] if match else words


class PlanDialog:
    """Lists of tasks."""

    def __init__(self, listing: ListService) -> None:
        self._lists = listing

    @on.tap(Plan)
    async def plan(self, tap: Plan) -> Screen:
        return lists.plan(await self._lists.plan(max(0, tap.page)), self._lists.today())

    @on.command("plan", "Все дела")
    async def plan_typed(self, _: str) -> Screen:
        return lists.plan(await self._lists.plan(0), self._lists.today())

    @on.tap(PlanDay)
    async def day(self, tap: PlanDay) -> Screen:
        return lists.day(await self._lists.one_day(tap.day, max(0, tap.page)), self._lists.today())

    @on.tap(PlanWeek)
    async def week(self, tap: PlanWeek) -> Screen:
        return lists.week(await self._lists.week(max(0, tap.page)), self._lists.today())

    @on.tap(PlanUndated)
    async def undated(self, tap: PlanUndated) -> Screen:
        return lists.undated(await self._lists.undated(max(0, tap.page)), self._lists.today())

    @on.tap(PlanMore)
    async def more(self, _: PlanMore) -> Screen:
        return lists.more()

    @on.tap(PlanDone)
    async def done(self, tap: PlanDone) -> Screen:
        return lists.done(await self._lists.done(max(0, tap.page)), self._lists.today())

    @on.tap(PlanTags)
    async def tags(self, _: PlanTags) -> Screen:
        return lists.tags(await self._lists.tags())

    @on.tap(PlanTag)
    async def tagged(self, tap: PlanTag) -> Screen:
        return lists.tagged(tap.tag, await self._lists.tagged(tap.tag, max(0, tap.page)), self._lists.today())

    @on.phrase(asked)
    async def asked(self, question: Asked) -> Screen:
        """«что у меня завтра?»; «план на завтра» may have been a task, and one tap makes it one."""
        drawn = await self._asked(question)
        return drawn if question.plainly else lists.or_a_task(drawn, question.said, self._lists.local_now())

    async def _asked(self, question: Asked) -> Screen:
        today = self._lists.today()
        if question.wanted is Wanted.WEEK:
            return lists.week(await self._lists.week(0), today)
        if question.wanted is Wanted.UNDATED:
            return lists.undated(await self._lists.undated(0), today)
        moment = parse_moment(question.day, self._lists.local_now()) if question.day else None
        if moment is None or moment.date < today:
            return lists.plan(await self._lists.plan(0), today)
        return lists.day(await self._lists.one_day(moment.date, 0), today)

    @on.phrase(search_words)
    async def search(self, words: str) -> Screen:
        return await self._found(words, 0)

    @on.tap(AskFind)
    async def ask_find(self, _: AskFind) -> Screen:
        return lists.ask_find()

    @on.form(FindForm)
    async def find_typed(self, _: FindForm, text: str) -> Screen:
        return await self._found(_payload_words(text)[:60], 0)

    @on.tap(Find)
    async def find(self, tap: Find) -> Screen:
        return await self._found(tap.words, max(0, tap.page))

    async def _found(self, words: str, page: int) -> Screen:
        found = await self._lists.found(_wanted(words), page)
        return lists.found(words, _wanted(words), found, self._lists.local_now())


class DayLoadDialog:
    """«Разгрузить»."""

    def __init__(self, planner: PlannerService, listing: ListService) -> None:
        self._planner, self._lists = planner, listing

    @on.tap(Unload)
    async def unload(self, tap: Unload) -> Screen:
        today = self._lists.today()
        if tap.day < today:
            raise GoneError
        plan = await self._lists.plan(0) if tap.day == today else await self._lists.one_day(tap.day, 0)
        return lists.unload(plan, today)

    @on.tap(MoveOut)
    async def move_out(self, tap: MoveOut) -> Screen:
        today = self._lists.today()
        if tap.to <= today:
            raise GoneError
        moved = await self._planner.move_to(tap.to, _ids(tap.ids))
        return lists.moved_out(moved, tap.ids, tap.to, today)

    @on.tap(MoveIn)
    async def move_in(self, tap: MoveIn) -> Screen:
        await self._planner.move_all_back(tap.to, _ids(tap.ids))
        return lists.plan(await self._lists.plan(0), self._lists.today())


def _ids(text: str) -> list[int]:
    return [int(digits) for digits in _DIGITS.findall(text)][:20]
