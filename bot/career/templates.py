"""Ready-made goals, read from `data/*.toml`: a why, measurable results, milestones and one ordered list of steps."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.language.reading import folded

_DATA = Path(__file__).parent / "data"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ResultTemplate(_Part):
    """A measurable result."""

    key: str = Field(max_length=20)
    title: str = Field(max_length=100)
    kind: Literal["number", "percent", "yesno"]
    unit: str = Field("", max_length=20)
    start: float = 0
    target: float


class StepTemplate(_Part):
    """A step of 15 to 60 minutes; `opening` is its first two minutes, `result` the key of what it moves by `adds`."""

    title: str = Field(max_length=60)
    minutes: int = Field(ge=15, le=60)
    opening: str = Field(max_length=60)
    result: str | None = None
    adds: float = 1


class Template(_Part):
    """A goal that needs no typing."""

    key: str = Field(max_length=20)
    order: int
    title: str = Field(max_length=20)
    why: str = Field(max_length=200)
    results: tuple[ResultTemplate, ...] = Field(min_length=1, max_length=5)
    milestones: tuple[str, ...] = Field(min_length=3, max_length=6)
    steps: tuple[StepTemplate, ...] = Field(min_length=24)


@lru_cache(maxsize=1)
def templates() -> dict[str, Template]:
    """Every template by its key, in the order they are offered.

    Raises:
        ValidationError: a data file is malformed.
    """
    found = [
        Template.model_validate({"key": path.stem, **tomllib.loads(path.read_text("utf-8"))})
        for path in _DATA.glob("*.toml")
    ]
    return {template.key: template for template in sorted(found, key=lambda template: template.order)}


def template_called(title: str) -> Template | None:
    """The template that the words are the title of, in any case; None for a goal of one's own."""
    said = folded(title).strip(" .!")
    return next((template for template in templates().values() if folded(template.title) == said), None)
