"""The plan and the review on their own: what the coach adds to them has its own tests in tests/coach."""

import pytest

from bot.coach.day import Drip, FlamePart


@pytest.fixture(autouse=True)
def coach_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """No flame in the headings, no newcomer's line."""

    async def nothing(*_: object) -> None:
        return None

    monkeypatch.setattr(Drip, "part", nothing)
    monkeypatch.setattr(FlamePart, "part", nothing)
