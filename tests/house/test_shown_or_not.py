"""What was committed is never denied: whatever happens to the answer, nobody is told that it failed."""

import pytest
from maxapi import Bot
from maxapi.exceptions.max import MaxApiError
from maxapi.methods.types.sended_callback import SendedCallback

from bot.ui.messenger import RefusedError, SendError, UnreachableError, _translated
from tests.house.test_intake_faults import known_friend
from tests.house.town import Town


async def test_an_edit_that_the_platform_did_not_take_is_said_anew(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refusing(*_: object, **__: object) -> SendedCallback:
        return SendedCallback(success=False, message="error.edit.invalid.message", bot=None)

    anna = await known_friend(town)
    await anna.send("полить цветы")
    monkeypatch.setattr(await town.container.get(Bot), "send_callback", refusing)
    before = len(anna.answers)
    await anna.tap("✅ Готово")
    assert len(anna.answers) == before + 1


@pytest.mark.parametrize(
    ("status", "raw", "verdict"),
    [
        (403, "<html>403 Forbidden</html>", SendError),
        (404, {"error": "<html>"}, SendError),
        (403, {"code": "chat.denied"}, UnreachableError),
        (404, {"code": "chat.not.found"}, UnreachableError),
        (403, {"code": "something.else"}, RefusedError),
        (400, {"code": "proto.payload"}, RefusedError),
        (400, {"code": "attachment.not.ready"}, SendError),
        (429, {"code": "too.many.requests"}, SendError),
        (503, {"code": "service.unavailable"}, SendError),
        (200, "half a json", SendError),
    ],
)
def test_only_the_platforms_own_word_is_a_verdict(
    status: int, raw: str | dict[str, object], verdict: type[SendError]
) -> None:
    assert type(_translated(MaxApiError(code=status, raw=raw))) is verdict
