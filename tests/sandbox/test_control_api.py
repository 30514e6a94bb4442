"""The control API: what the page sees and does, and who is kept out."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from bot.kernel.clock import MovableClock
from bot.sandbox.person import Person
from bot.sandbox.platform import Platform
from bot.sandbox.server import Controls, serve
from tests.sandbox.conftest import Json, RawBot, callback, keyboard


class Planned:
    """An application with one reminder planned, and the instants its clock has visited."""

    def __init__(self) -> None:
        self.clock = MovableClock()
        self.due: datetime | None = None
        self.visited: list[datetime] = []

    async def advance(self, to: datetime) -> None:
        self.visited.append(to)
        self.clock.move_to(to)

    async def next_due(self) -> datetime | None:
        return self.due

    def controls(self) -> Controls:
        return Controls(self.clock.now, self.advance, self.next_due)


@pytest.fixture
def planned() -> Planned:
    return Planned()


@pytest.fixture
async def timed(planned: Planned) -> AsyncIterator[RawBot]:
    platform = Platform(now=planned.clock.now)
    async with serve(platform, controls=planned.controls()) as url, aiohttp.ClientSession() as session:
        yield RawBot(session, url)


async def act(bot: RawBot, person: Person, name: str, body: Json | None = None) -> Json:
    return await bot.ok("POST", f"/_emu/people/{person.user_id}/{name}", body or {})


async def test_a_person_is_made_and_seen(bot: RawBot, platform: Platform) -> None:
    made = await bot.ok("POST", "/_emu/people", {"name": " Аня "})
    (anna,) = platform.people()
    assert (made["name"], made["state"], made["messages"]) == ("Аня", "none", [])
    state = await bot.ok("GET", "/_emu/state")
    assert [person["user_id"] for person in state["people"]] == [anna.user_id]
    assert state["bot"] == {"name": "Успевай больше", "commands": []}
    assert state["clock"]["movable"] is False


@pytest.mark.parametrize("body", [{"name": ""}, {"name": "я" * 61}, {}, [], {"name": "Аня", "extra": 1}])
async def test_wrong_people(bot: RawBot, body: object) -> None:
    assert (await bot.call("POST", "/_emu/people", body))[0] == 400


async def test_every_action(bot: RawBot, platform: Platform) -> None:
    anna = platform.person("Аня")
    await act(bot, anna, "start", {"payload": "ref_42"})
    await bot.say(anna, attachments=[keyboard([callback("Да")])])
    shown = anna.messages[-1].mid
    await act(bot, anna, "tap", {"mid": shown, "row": 0, "column": 0})
    await act(bot, anna, "tap_stale", {"mid": shown, "payload": "old"})
    chat = await act(bot, anna, "send", {"text": "врач", "reply_to": shown})
    own = chat["messages"][-1]["mid"]
    await act(bot, anna, "edit", {"mid": own, "text": "врач в 9"})
    await act(bot, anna, "delete", {"mid": own})
    await act(bot, anna, "delete_bot_message", {"mid": shown})
    await act(bot, anna, "voice", {"transcription": None})
    await act(bot, anna, "sticker")
    await act(bot, anna, "contact")
    await act(bot, anna, "location", {"lat": 55.75, "lon": 37.61})
    chat = await act(bot, anna, "forward", {"text": "в среду"})
    kinds = [[one["kind"] for one in message["media"]] for message in chat["messages"]]
    assert kinds == [["audio"], ["sticker"], ["contact"], ["location"], []]
    assert chat["messages"][-1]["quoted"] == {"kind": "forward", "name": "Олег", "text": "в среду"}
    for name in ("mute", "unmute", "clear", "stop", "restart", "delete_dialog"):
        await act(bot, anna, name)
    assert [update["update_type"] for update in await bot.poll()] == [
        "bot_started",
        "message_callback",
        "message_callback",
        "message_created",
        "message_edited",
        "message_removed",
        *["message_created"] * 5,
        "dialog_muted",
        "dialog_unmuted",
        "dialog_cleared",
        "bot_stopped",
        "bot_started",
        "dialog_removed",
        "bot_stopped",
    ]


@pytest.mark.parametrize(
    ("name", "body", "status"),
    [
        ("send", {"text": "  "}, 400),
        ("send", {"text": "x" * 4001}, 400),
        ("send", {"text": 5}, 400),
        ("dance", {}, 400),
        ("tap", {"mid": "mid.0", "row": 0, "column": 0}, 409),
        ("location", {"lat": 91.0, "lon": 0.0}, 400),
        ("restart", {}, 409),
        ("stop", [], 400),
    ],
)
async def test_wrong_actions(bot: RawBot, anna: Person, name: str, body: object, status: int) -> None:
    answered, answer = await bot.call("POST", f"/_emu/people/{anna.user_id}/{name}", body)
    assert answered == status
    assert answer["error"]


async def test_foreign_messages_are_out_of_reach(bot: RawBot, anna: Person, platform: Platform) -> None:
    boris = platform.person("Борис")
    boris.start()
    foreign = boris.send("секрет").mid
    for name, extra in (("edit", {"text": "a"}), ("delete", {}), ("tap_stale", {"payload": "a"})):
        status, _ = await bot.call("POST", f"/_emu/people/{anna.user_id}/{name}", {"mid": foreign, **extra})
        assert status == 409
    assert (await bot.call("GET", "/_emu/people/1"))[0] == 404


async def test_what_was_typed_stays_text(bot: RawBot, anna: Person) -> None:
    evil = "<img src=x onerror=alert(1)>"
    await act(bot, anna, "send", {"text": evil})
    await bot.say(anna, "&lt;script&gt; <a href='javascript:alert(1)'>тут</a>", format="html")
    own, theirs = (await bot.ok("GET", f"/_emu/people/{anna.user_id}"))["messages"]
    assert own["runs"] == [{"text": evil, "styles": [], "url": None}]
    assert [run["text"] for run in theirs["runs"]] == ["<script> тут"]
    assert all(run["url"] is None for run in theirs["runs"])
    assert anna.messages[0].html == "&lt;img src=x onerror=alert(1)&gt;"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_other_sites_are_kept_out(bot: RawBot, anna: Person, headers: Json) -> None:
    for method, path in (
        ("GET", "/_emu/state"),
        ("POST", f"/_emu/people/{anna.user_id}/stop"),
        ("GET", "/_emu/events"),
    ):
        async with bot.session.request(method, bot.url + path, headers=headers) as reply:
            assert reply.status == 403
    assert anna.state == "active"


async def test_a_name_bound_to_this_machine_by_somebody_else(bot: RawBot) -> None:
    headers = {"Host": "evil.example", "Authorization": "sandbox"}
    for path in ("/", "/me", "/page/app.js"):
        async with bot.session.get(bot.url + path, headers=headers) as reply:
            assert reply.status == 403


async def test_only_the_last_messages_are_shown(bot: RawBot, anna: Person) -> None:
    for number in range(305):
        anna.send(str(number))
    chat = await bot.ok("GET", f"/_emu/people/{anna.user_id}")
    assert (len(chat["messages"]), chat["earlier"], chat["messages"][-1]["text"]) == (300, 5, "304")


async def test_the_own_page_is_let_in(bot: RawBot) -> None:
    headers = {"Origin": bot.url, "Sec-Fetch-Site": "same-origin"}
    async with bot.session.get(bot.url + "/_emu/state", headers=headers) as reply:
        assert reply.status == 200
    async with bot.session.get(bot.url + "/") as reply:
        assert reply.status == 200
        assert "default-src 'self'" in reply.headers["Content-Security-Policy"]


async def test_only_loopback_unless_asked(platform: Platform) -> None:
    with pytest.raises(ValueError, match="allow_public"):
        async with serve(platform, host="0.0.0.0"):  # noqa: S104 - this is what is refused
            pass


async def test_changes_are_streamed(bot: RawBot, anna: Person) -> None:
    async with bot.session.get(bot.url + "/_emu/events") as stream:
        await stream.content.readuntil(b"\n\n")
        await act(bot, anna, "send", {"text": "раз"})
        event = await stream.content.readuntil(b"\n\n")
        assert str(anna.user_id).encode() in event


async def test_the_clock_without_an_application(bot: RawBot) -> None:
    assert (await bot.ok("GET", "/_emu/clock"))["now"] == 1795431900000
    assert (await bot.call("POST", "/_emu/clock", {"by": 60}))[0] == 409


async def test_the_clock_moves_by_seconds(timed: RawBot, planned: Planned) -> None:
    before = planned.clock.now()
    state = await timed.ok("POST", "/_emu/clock", {"by": 3600})
    assert timedelta(0) <= planned.visited[0] - before - timedelta(hours=1) < timedelta(seconds=5)
    assert state["now"] >= int(planned.visited[0].timestamp() * 1000)


async def test_the_clock_moves_to_the_next_reminder(timed: RawBot, planned: Planned) -> None:
    status, answer = await timed.call("POST", "/_emu/clock", {"to": "next"})
    assert (status, answer["error"]) == (409, "Впереди нет ни одного напоминания.")
    planned.due = planned.clock.now() + timedelta(days=2)
    await timed.ok("POST", "/_emu/clock", {"to": "next"})
    assert planned.visited == [planned.due]


async def test_the_next_reminder_is_one_that_says_something(
    timed: RawBot, planned: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = planned.clock.now()
    silent, later = now + timedelta(hours=1), now + timedelta(hours=2)
    waiting = [silent, later]

    async def advance(to: datetime) -> None:
        planned.visited.append(to)
        planned.clock.move_to(to)
        while waiting and waiting[0] <= to:
            waiting.pop(0)

    async def next_due() -> datetime | None:
        return waiting[0] if waiting else None

    monkeypatch.setattr(planned, "advance", advance)
    monkeypatch.setattr(planned, "next_due", next_due)
    platform = Platform(now=planned.clock.now)
    async with serve(platform, controls=planned.controls()) as url, aiohttp.ClientSession() as session:
        await RawBot(session, url).ok("POST", "/_emu/clock", {"to": "next"})
    assert planned.visited == [silent, later]


async def test_tomorrow_is_tomorrow_in_moscow(timed: RawBot, planned: Planned) -> None:
    await timed.ok("POST", "/_emu/clock", {"to": "tomorrow 9:00"})
    (visited,) = planned.visited
    assert (visited.astimezone(UTC).hour, visited.minute) == (6, 0)
    assert visited > datetime.now(UTC)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"by": -5}, 400),
        ({"by": True}, 400),
        ({"by": 1e12}, 400),
        ({"to": "завтра"}, 400),
        ({"to": "tomorrow 25:00"}, 400),
        ({"to": "2020-01-01T00:00"}, 409),
        ({"to": "2999-01-01T00:00"}, 400),
    ],
)
async def test_wrong_moves(timed: RawBot, planned: Planned, body: Json, status: int) -> None:
    assert (await timed.call("POST", "/_emu/clock", body))[0] == status
    assert planned.visited == []


async def test_knobs_and_faults(bot: RawBot, platform: Platform) -> None:
    await bot.ok("PATCH", "/_emu/limits", {"rps": 5, "strict_callbacks": True})
    assert (platform.settings.rps, platform.settings.strict_callbacks) == (5, True)
    assert platform.settings.poll_rps is None
    await bot.ok("POST", "/_emu/faults", {"trouble": "fail", "route": "GET /me", "status": 500})
    assert (await bot.call("GET", "/me"))[0] == 500
    for trouble in ("drop", "broken_json", "slow", "rate_limit", "duplicate"):
        planned = await bot.ok("POST", "/_emu/faults", {"trouble": trouble, "route": "GET /me"})
    assert (len(planned["waiting"]), planned["duplicates"]) == (4, 1)
    assert await bot.ok("DELETE", "/_emu/faults") == {"waiting": [], "duplicates": 0}
    await bot.ok("POST", "/_emu/updates", {"update_type": "brand_new"})
    assert await bot.poll() == [{"update_type": "brand_new"}]
    assert (await bot.ok("GET", "/_emu/audit"))["refused"] == []
    assert [call["path"] for call in (await bot.ok("GET", "/_emu/calls"))["calls"]] == ["/me", "/updates"]
