"""The conversation that a test tells, step by step."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.script.snapshots import Snapshots
from tests.script.telling import Telling

_FOLDER = Path(__file__).parent / "snapshots"


@pytest.fixture
def telling(request: pytest.FixtureRequest) -> Iterator[Telling]:
    """Compares what is told with the snapshots named after the test."""
    name = request.node.name.removeprefix("test_")
    snapshots = Snapshots(_FOLDER / f"{name}.txt", renew=bool(request.config.getoption("--renew")))
    failed = request.session.testsfailed
    yield Telling(snapshots)
    if request.session.testsfailed == failed:
        snapshots.close()
