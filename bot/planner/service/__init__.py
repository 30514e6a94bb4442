"""What the planner promises. No messenger, no SQL."""

from bot.planner.service.editing import EditService
from bot.planner.service.lists import Day, ListService
from bot.planner.service.planner import PlannerService
from bot.planner.service.reminders import TASK_DUE, TASK_TURN, Coming, Reminders
from bot.planner.service.series import Series
from bot.planner.service.several import SeveralService
from bot.planner.service.terms import PAGE, SHOWN_TODAY
from bot.planner.service.writing import Added, NoSuchMoment, PastDay, WriteService

__all__ = [
    "PAGE",
    "SHOWN_TODAY",
    "TASK_DUE",
    "TASK_TURN",
    "Added",
    "Coming",
    "Day",
    "EditService",
    "ListService",
    "NoSuchMoment",
    "PastDay",
    "PlannerService",
    "Reminders",
    "Series",
    "SeveralService",
    "WriteService",
]
