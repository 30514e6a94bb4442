"""Buttons made from the registry: every payload and form of every slice, with numbers of one's choice in it."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

from bot.ui.payload import Payload

M = TypeVar("M", bound=BaseModel)
Seen = dict[tuple[type[BaseModel], str], list[Any]]


class UnknownFieldError(AssertionError):
    """A button carries something that this page cannot fill: teach it."""


def numbers(kind: type[BaseModel]) -> list[str]:
    """The fields that may name something: every whole number, whatever it is called."""
    return [name for name, field in kind.model_fields.items() if _bare(field.annotation) is int]


def names_something(kind: type[BaseModel]) -> bool:
    """The button has a number or words, so it may name what is somebody's."""
    return any(_bare(field.annotation) in (int, str) for field in kind.model_fields.values())


def harvest(payloads: Iterable[Payload]) -> Seen:
    """The words and numbers that real buttons carry, by field."""
    seen: Seen = {}
    for payload in payloads:
        for name, value in payload:
            values = seen.setdefault((type(payload), name), [])
            if value is not None and value not in values:
                values.append(value)
    return seen


def forged(kind: type[M], ids: Sequence[int], words: Sequence[str], today: date, seen: Seen) -> Iterator[M]:
    """Such buttons with `ids` in all places that may name something; the first of `ids` stands in each at least once.

    Raises:
        UnknownFieldError: a field is of a kind unknown here.
    """
    fields = kind.model_fields
    options = {name: _values(kind, name, _bare(field.annotation), words, today, seen) for name, field in fields.items()}
    counted = numbers(kind)
    usual = {name: values[0] for name, values in options.items()}
    for drawn in itertools.product((*ids, 1), repeat=len(counted)):
        if ids[0] in drawn or not counted:
            yield kind(**usual | dict(zip(counted, drawn, strict=True)))
    for name in fields:
        if name in counted:
            # Real minutes, months and amounts, so that nothing is refused before the object is looked for.
            others = {other: ids[0] for other in counted if other != name}
            yield from (kind(**usual | others | {name: value}) for value in options[name] if others)
        else:
            yield from (kind(**usual | dict.fromkeys(counted, ids[0]) | {name: value}) for value in options[name][1:])


def _values(kind: type[BaseModel], name: str, of: Any, words: Sequence[str], today: date, seen: Seen) -> list[Any]:
    real = seen.get((kind, name), [])[:4]
    if of is int:
        return [*real, 1]
    if of is str:
        return [*real, *words]
    if of is float:
        return [*real, 1.0]
    if of is bool:
        return [False, True]
    if of is date:
        return [today, today.replace(day=1)]
    if of is time:
        return [time(15), time(23, 30)]
    if isinstance(of, type) and issubclass(of, Enum):
        return list(of)
    raise UnknownFieldError(f"{kind.__module__}.{kind.__name__}.{name}: {of}")


def _bare(annotation: Any) -> Any:
    """`int` of `int | None`."""
    if get_origin(annotation) is None:
        return annotation
    inner = [part for part in get_args(annotation) if part is not type(None)]
    return inner[0] if len(inner) == 1 else Union[tuple(inner)]  # noqa: UP007 - made at run time


def every_kind(number: int, today: date) -> Iterator[Payload]:
    """One button of every kind there is, with this number wherever one can stand."""
    for kind in Payload.known.values():
        yield next(forged(kind, (number,), ("камень",), today, {}))
