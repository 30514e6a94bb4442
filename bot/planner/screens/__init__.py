"""How tasks look: cards, lists, questions. Texts and buttons only."""

from bot.planner.screens.card import today_line
from bot.planner.screens.payloads import Done, Open, SetDue

__all__ = ["Done", "Open", "SetDue", "today_line"]
