"""Conversations at a test's speed: what one chat may get in a second is tested elsewhere."""

import pytest

from bot.ui.wire import ChatGaps


@pytest.fixture(autouse=True)
def no_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages to one chat do not wait for each other."""
    monkeypatch.setattr(ChatGaps, "PER_SECOND", 1000)
