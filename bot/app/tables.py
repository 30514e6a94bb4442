"""Every table of the house, for migrations: importing this module makes `Base.metadata` complete."""

from bot.delivery.models import Delivery
from bot.intake.models import InboxRow, PollPosition
from bot.kernel.db import Base
from bot.planner.models import Task
from bot.users.models import User

TABLES = (InboxRow, PollPosition, Delivery, User, Task)

__all__ = ["TABLES", "Base"]
