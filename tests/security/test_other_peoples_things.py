"""Whatever numbers a button carries, a person reads and changes nothing but their own."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from pydantic import BaseModel
from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.errors import UserError
from bot.ui.form import Form, encode_form
from bot.ui.incoming import Incoming, Kind
from bot.ui.payload import Payload, decode, encode
from bot.ui.ports import People, Who
from bot.ui.screen import Screen
from bot.ui.switchboard import Switchboard
from tests.house.town import Friend, Town
from tests.security import life
from tests.security.buttons import Seen, UnknownFieldError, forged, harvest, names_something, numbers

HERS, HIS = 7001, 8001
TREASURE, SECRET, STONE = "сокровище", "яхонт", "булыжник"  # he may know the first and search for it
ANSWERS = (f"{STONE} завтра в 9", "5", f"{STONE} 4")

# Of the buttons that name a row; the others want it in a state that it is not in.
REACHED_BY_THE_OWNER = 0.8


@dataclass
class Told:
    """What a button showed."""

    screen: Screen | None
    session: AsyncSession

    @property
    def words(self) -> str:
        """Everything that can be read or downloaded."""
        if self.screen is None:
            return ""
        labels = [f"{button.text} {button.payload}" for row in self.screen.rows for button in row]
        files = [document.content.decode(errors="replace") for document in self.screen.documents]
        return "\n".join([str(self.screen.text), *labels, *files, repr(self.screen.form)]).casefold()


@dataclass
class Two:
    """Anna, whose things are guarded, and Boris, who is curious."""

    town: Town
    anna: Friend
    boris: Friend
    seen: Seen

    def buttons(self, kind: type[Payload]) -> Iterator[Payload]:
        """Such buttons with her numbers and his in them."""
        words = (TREASURE, str(HERS), f"{HERS},{HERS + 1}")
        yield from forged(kind, (HERS, HIS), words, self.town.now.date(), self.seen)

    def forms(self, kind: type[Form]) -> Iterator[Form]:
        """Such half-typed forms."""
        yield from forged(kind, (HERS, HIS), (TREASURE,), self.town.now.date(), self.seen)

    @asynccontextmanager
    async def acting(self, friend: Friend, kind: Kind, words: str, form: Form | None = None) -> AsyncIterator[Told]:
        """What the person is shown, in a transaction that is looked into and then taken back."""
        action = Incoming(kind, friend.user_id, friend.person.chat_id, friend.person.name, "ru", words, "callback")
        async with self.town.container(context={Who: Who(friend.user_id), Incoming: action}) as scope:
            session = await scope.get(AsyncSession)
            people, switchboard = await scope.get(People), await scope.get(Switchboard)
            await people.arrive(action)
            try:
                shown = await switchboard.answer(scope, action, encode_form(form) if form else None)
            except UserError as refusal:
                await session.rollback()
                await people.arrive(action)
                shown = await switchboard.refusal(scope, action, refusal)
            await session.flush()
            yield Told(shown, session)
            await session.rollback()

    async def prints(self, session: AsyncSession) -> str:
        """One word that is another as soon as anything of Anna's is."""
        return str((await session.execute(PRINTS, {"id": self.anna.user_id})).scalar_one())

    async def crossed(self, session: AsyncSession) -> list[str]:
        """Tables in which a row of his names something of hers."""
        return [str(row[0]) for row in await session.execute(CROSSED, {"id": self.boris.user_id})]


def _prints() -> TextClause:
    rows = " UNION ALL ".join(
        f"SELECT '{table.name}' AS t, md5(coalesce(string_agg(r::text, '' ORDER BY r::text), '')) AS m"  # noqa: S608
        f" FROM {table.name} r WHERE {life.owner(table).name} = :id"
        for table in life.TABLES
    )
    return text(f"SELECT md5(string_agg(t || m, ',')) FROM ({rows}) x")  # noqa: S608


def _crossed() -> TextClause:
    named = {
        table.name: [column.name for column in table.c if column.name.endswith("_id") and column.name != "user_id"]
        for table in life.TABLES
        if table.name != "users"
    }
    return text(
        " UNION ALL ".join(
            f"SELECT '{table}' FROM {table} WHERE user_id = :id AND ("  # noqa: S608
            + " OR ".join(f"{column} BETWEEN {HERS} AND {HIS - 1}" for column in columns)
            + ")"
            for table, columns in named.items()
            if columns
        )
    )


PRINTS, CROSSED = _prints(), _crossed()


@pytest.fixture
async def two(town: Town) -> Two:
    anna = await life.live(town, "Аня", f"{TREASURE} {SECRET}", HERS)
    boris = await life.live(town, "Борис", STONE, HIS)
    found = [decode(button.payload)[0] for message in anna.answers for button in message.buttons if button.payload]
    return Two(town, anna, boris, harvest(payload for payload in found if payload is not None))


async def test_no_button_reaches_somebody_elses_things(two: Two) -> None:
    hers = await as_it_stands(two)
    kinds = [kind for kind in Payload.known.values() if names_something(kind)]
    assert len(kinds) > 100
    for kind in kinds:
        for payload in two.buttons(kind):
            await untouched(two, hers, Kind.TAP, encode(payload))


async def test_no_form_reaches_somebody_elses_things(two: Two) -> None:
    hers = await as_it_stands(two)
    kinds = [kind for kind in Form.known.values() if numbers(kind)]
    assert len(kinds) > 5
    for kind in kinds:
        for form in two.forms(kind):
            for answer in ANSWERS:
                await untouched(two, hers, Kind.TEXT, answer, form)


async def test_no_button_draws_somebody_elses_message_of_several(two: Two) -> None:
    joined = HERS
    async with two.town.engine.begin() as connection:
        await connection.execute(text("UPDATE delivery SET joined = :joined WHERE user_id = :id"),
                                 {"joined": joined, "id": two.anna.user_id})  # fmt: skip
    hers = await as_it_stands(two)
    for kind in Payload.known.values():
        if "task_id" in kind.model_fields or "habit_id" in kind.model_fields:
            for payload in forged(kind, (HIS,), (STONE,), two.town.now.date(), two.seen):
                await untouched(two, hers, Kind.TAP, encode(payload, joined))


async def as_it_stands(two: Two) -> str:
    """Anna's things before anybody touched them."""
    async with AsyncSession(two.town.engine) as session:
        return await two.prints(session)


async def untouched(two: Two, hers: str, kind: Kind, words: str, form: Form | None = None) -> None:
    """Boris does this: he reads nothing of Anna's, changes nothing of hers, and nothing of his points at hers."""
    what = f"{words} {form or ''}"
    async with two.acting(two.boris, kind, words, form) as told:
        assert SECRET not in told.words, f"{what} shows {told.words}"
        assert await two.prints(told.session) == hers, f"{what} changes what is not his"
        assert not await two.crossed(told.session), what


async def test_the_owner_herself_reaches_them_with_the_same_buttons(two: Two) -> None:
    """Otherwise the tests above would show nothing."""
    kinds = [kind for kind in Payload.known.values() if any(name.endswith("_id") for name in numbers(kind))]
    reached = [kind.prefix for kind in kinds if await reaches(two, kind)]
    assert len(reached) >= len(kinds) * REACHED_BY_THE_OWNER, {kind.prefix for kind in kinds} - set(reached)


async def reaches(two: Two, kind: type[Payload]) -> bool:
    """One of these buttons shows Anna something of hers."""
    for payload in two.buttons(kind):
        async with two.acting(two.anna, Kind.TAP, encode(payload)) as told:
            if SECRET in told.words:
                return True
    return False


def test_a_button_with_something_unheard_of_is_noticed(two: Two) -> None:
    class Strange(BaseModel):
        parts: bytes

    with pytest.raises(UnknownFieldError):
        list(forged(Strange, (HERS,), (), two.town.now.date(), {}))
