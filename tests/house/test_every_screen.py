"""Every button of every screen a person can reach answers with a screen that keeps the house's voice and limits."""

from collections import deque

from bot.ui.payload import decode
from tests.house import voice
from tests.house.town import Friend, Town

FIRST_WORDS = (
    "завтра в 18:30 позвонить маме !1",
    "полить цветы",
    "каждый понедельник в 10 летучка",
    "корм коту\nзабрать посылку",
    "привычка: пить воду 8 стаканов в 10, 14 и 18",
    "привычка: читать 1 страницу вечером",
    "привычки",
    "/today",
    "/plan",
    "/settings",
    "/help",
)
MOST_TAPS = 400


def test_the_voice_is_really_listened_to() -> None:
    for html, rows in (
        ("Вы забыли", []),
        ("Задача просрочена", []),
        ("Ура! Ура!", []),
        ("Я записал", []),
        ("в 09:30", []),
        ("ok", [["Очень длинная надпись на кнопке"]]),
        ("ok", [["Одиннадцать", "b"]]),
        ("ok", [["a"] * 8]),
        ("\n" * 20, []),
    ):
        assert list(voice._of_screen(html, rows, frozenset())), html
    assert not list(voice._of_screen("<b>Вы</b> — это 9:30", [["Готово"]], frozenset({"Вы"})))


async def test_every_button_answers(town: Town) -> None:
    anna = await town.friend()
    for words in FIRST_WORDS:
        await anna.send(words)
    tapped: set[str] = set()
    waiting = deque(_payloads(anna))
    while waiting and len(tapped) < MOST_TAPS:
        payload = waiting.popleft()
        kind = _kind(payload)
        if payload in tapped or sum(_kind(done) == kind for done in tapped) >= 4:
            continue
        tapped.add(payload)
        before = anna.screen
        await anna.tap_payload(payload)
        assert anna.text or anna.screen.media, payload
        waiting.extend(_payloads(anna))
        if before.mid != anna.screen.mid:
            waiting.extend(_payloads(anna))
    assert not await town.rows("SELECT error FROM inbox WHERE failed_at IS NOT NULL")
    assert len({_kind(payload) for payload in tapped}) >= 20


def _payloads(friend: Friend) -> list[str]:
    return [button.payload for message in friend.answers for button in message.buttons if button.payload]


def _kind(payload: str) -> str:
    decoded, _ = decode(payload)
    assert decoded is not None, payload
    return decoded.prefix
