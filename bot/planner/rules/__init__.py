"""What follows from a task and a moment. Pure."""

from bot.planner.rules.order import urgency
from bot.planner.rules.presets import monday_of, weekend_of

__all__ = ["monday_of", "urgency", "weekend_of"]
