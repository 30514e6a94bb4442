"""Which of a person's due rows share a message: alone, joined, in the digest of what was missed, or not sent at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.delivery.joined import MOST_IN_ONE, compose
from bot.delivery.kinds import LATE_ONCE, DeliveryKind, Due, Late, Notice, Reach
from bot.ui.html import Html
from bot.ui.screen import PHONE_LINES, Screen, height

MISSED_TEXT = Html("⏰ Пока меня не было, подошло время:")


class KindTable(dict[str, DeliveryKind]):
    """Every kind of message, by name."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message for one person, with the rows it settles."""

    reach: Reach
    dues: tuple[Due, ...]
    screen: Screen
    attempts: int
    joined: bool = False  # its buttons know the message, which is drawn anew after each answer


@dataclass(slots=True)
class Sorted:
    """What becomes of a claimed batch."""

    parcels: list[Parcel] = field(default_factory=list)
    skipped: list[Due] = field(default_factory=list)
    held: dict[datetime, list[int]] = field(default_factory=dict)  # by the end of the hold

    def add(self, other: "Sorted") -> None:
        """Take in what becomes of one more person's rows."""
        self.parcels += other.parcels
        self.skipped += other.skipped
        for until, ids in other.held.items():
            self.held.setdefault(until, []).extend(ids)


def share_out(
    dues: Sequence[Due], notices: Mapping[int, Notice], attempts: Mapping[int, int], kinds: KindTable, now: datetime
) -> Sorted:
    """What becomes of one person's rows, which come in the order they stand in a message."""
    batch = Sorted()
    heads: list[tuple[Due, Notice]] = []
    together: list[tuple[Due, Notice]] = []
    missed: list[tuple[Due, Notice]] = []
    for due in dues:
        kind, notice = kinds.get(due.kind), notices.get(due.id)
        late = due.late_by > LATE_ONCE
        if kind is None or notice is None or notice.settled or (late and kind.late is Late.DROP):
            batch.skipped.append(due)
        elif notice.heads:
            heads.append((due, notice))
        elif not notice.row:  # it cannot share a message
            batch.parcels.append(Parcel(due.reach, (due,), notice.alone, attempts[due.id]))
        else:
            (missed if late and kind.late is Late.DIGEST else together).append((due, notice))
    if together and not heads and all(due.planned_at > now for due, _ in together):  # riders without company
        for due, _ in together:
            batch.held.setdefault(due.planned_at, []).append(due.id)
        together = []
    for heading, items in ((None, [*heads, *together]), (MISSED_TEXT, missed)):
        while items:
            number = _that_fit(heading, items)
            batch.parcels.append(_parcel(heading, items[:number], attempts))
            items = items[number:]
    return batch


def _that_fit(heading: Html | None, items: list[tuple[Due, Notice]]) -> int:
    """How many of the items one message holds without being higher than a phone; a plan or a review is never parted."""
    heads = sum(notice.heads for _, notice in items)
    most = min(len(items), max(MOST_IN_ONE, heads))
    return next(
        (
            number
            for number in range(most, max(heads, 1), -1)
            if height(compose(heading, [notice for _, notice in items[:number]], 0)) <= PHONE_LINES
        ),
        max(heads, 1),
    )


def _parcel(heading: Html | None, items: list[tuple[Due, Notice]], attempts: Mapping[int, int]) -> Parcel:
    dues = tuple(due for due, _ in items)
    notices = [notice for _, notice in items]
    single = heading is None and len(items) == 1 and not notices[0].heads
    drawn = notices[0].alone if single else compose(heading, notices, dues[0].id)
    return Parcel(dues[0].reach, dues, drawn, max(attempts[due.id] for due in dues), not single)
