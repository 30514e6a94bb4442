"""The short chaos run: kill -9 amid three troubles, and a scheduler whose thread is dead; always with the same seed."""

import pytest

from tests.chaos.plan import SHORT, Report, run

pytestmark = pytest.mark.process


async def test_nothing_is_lost_doubled_or_sent_again_without_cause() -> None:
    report = Report()
    await run(SHORT, report)
    assert report.total.rounds == SHORT.kills + SHORT.timers
    assert report.total.said
    assert report.total.is_clean, "\n".join([report.markdown(), *report.total.details])
