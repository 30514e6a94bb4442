"""Which method of which dialog answers what. Dialogs mark their methods; features list their dialogs.

class PlannerDialog:
    @on.tap(Done)
    async def done(self, tap: Done) -> Screen: ...
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.ui.form import Form
from bot.ui.incoming import Kind
from bot.ui.payload import Payload
from bot.ui.screen import Screen

Answer = Callable[..., Awaitable[Screen | None]]
A = TypeVar("A", bound=Answer)


@dataclass(frozen=True, slots=True)
class Route:
    """A method of a dialog; the dialog itself comes from the request's container."""

    dialog: type[Any]
    method: str


def room(route: Route) -> str:
    """The slice that the route's dialog belongs to."""
    return ".".join(route.dialog.__module__.split(".")[:2])


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command. With a description it stands in the messenger's list of hints.

    `said` are the words that mean the same without the slash: «настройки».
    """

    name: str
    description: str | None = None
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mark:
    kind: str
    what: Any


Recogniser = Callable[[str], object | None]


@dataclass(frozen=True, slots=True)
class _Phrase:
    recognise: Recogniser
    begins_anew: bool


class On:
    """Decorators of dialog methods."""

    @staticmethod
    def _mark(kind: str, what: Any) -> Callable[[A], A]:
        def decorate(method: A) -> A:
            method.__dict__.setdefault("marks", []).append(_Mark(kind, what))
            return method

        return decorate

    def tap(self, payload: type[Payload]) -> Callable[[A], A]:
        """Answers a button: `async def m(self, tap: P) -> Screen`."""
        return self._mark("tap", payload)

    def command(self, name: str, description: str | None = None, *said: str) -> Callable[[A], A]:
        """Answers «/name words», and each of `said` alone: `async def m(self, words: str) -> Screen`."""
        return self._mark("command", Command(name, description, said))

    def form(self, form: type[Form]) -> Callable[[A], A]:
        """Answers a text typed into a form: `async def m(self, form: F, text: str) -> Screen`."""
        return self._mark("form", form)

    def phrase(self, recognise: Recogniser, *, begins_anew: bool = False) -> Callable[[A], A]:
        """Answers a text that `recognise` returns something for: `async def m(self, found) -> Screen | None`.

        None: it was not for this room after all, and others are asked.

        `begins_anew`: typed into another room's form it may be no answer at all («привычка: вода»), so that is asked.
        """
        return self._mark("phrase", _Phrase(recognise, begins_anew))

    def event(self, kind: Kind) -> Callable[[A], A]:
        """Answers something that is neither a text nor a tap: `async def m(self, incoming) -> Screen | None`."""
        return self._mark("event", kind)

    def text(self, method: A) -> A:
        """Answers any other text: `async def m(self, text: str) -> Screen`."""
        return self._mark("text", None)(method)

    def home(self, method: A) -> A:
        """Draws the screen that stale buttons and refusals fall back to: `async def m(self) -> Screen`."""
        return self._mark("home", None)(method)


on = On()


@dataclass(slots=True)
class RouteTable:
    """Every route of the bot, collected from the dialogs of all features."""

    taps: dict[type[Payload], Route] = field(default_factory=dict)
    commands: dict[str, Route] = field(default_factory=dict)
    forms: dict[type[Form], Route] = field(default_factory=dict)
    events: dict[Kind, Route] = field(default_factory=dict)
    phrases: list[tuple[Recogniser, Route]] = field(default_factory=list)
    beginnings: list[tuple[Recogniser, Route]] = field(default_factory=list)
    spoken: dict[str, Route] = field(default_factory=dict)
    hints: list[Command] = field(default_factory=list)
    text: Route | None = None
    home: Route | None = None

    @classmethod
    def of(cls, dialogs: Iterable[type[Any]]) -> "RouteTable":
        """Collect the marks of the dialogs.

        Raises:
            TypeError: two methods answer the same thing.
        """
        table = cls()
        for dialog in dialogs:
            for name, method in vars(dialog).items():
                for mark in getattr(method, "marks", ()):
                    table._add(mark, Route(dialog, name))
        return table

    def _add(self, mark: _Mark, route: Route) -> None:
        match mark.kind:
            case "tap":
                self._put(self.taps, mark.what, route)
            case "form":
                self._put(self.forms, mark.what, route)
            case "event":
                self._put(self.events, mark.what, route)
            case "command":
                self._add_command(mark.what, route)
            case "phrase":
                self._add_phrase(mark.what, route)
            case "text" | "home" as single:
                if getattr(self, single) is not None:
                    raise TypeError(f"two dialogs want to be «{single}»")
                setattr(self, single, route)

    def _add_command(self, command: Command, route: Route) -> None:
        self._put(self.commands, command.name, route)
        for words in command.said:
            self._put(self.spoken, words, route)
        if command.description:
            self.hints.append(command)

    def _add_phrase(self, phrase: _Phrase, route: Route) -> None:
        self.phrases.append((phrase.recognise, route))
        if phrase.begins_anew:
            self.beginnings.append((phrase.recognise, route))

    def begins_anew(self, text: str, form: Route) -> bool:
        """Whether the text, typed into a form, speaks to another room in that room's own words."""
        return any(room(route) != room(form) and recognise(text) is not None for recognise, route in self.beginnings)

    @staticmethod
    def _put(routes: dict[Any, Route], key: Any, route: Route) -> None:
        if key in routes:
            raise TypeError(f"{key} is answered twice: {routes[key]} and {route}")
        routes[key] = route
