"""SQL of the planner. Every query names the person."""

from bot.planner.repository.lists import ListRepository, Page
from bot.planner.repository.old import OldTasks
from bot.planner.repository.tasks import TaskRepository

__all__ = ["ListRepository", "OldTasks", "Page", "TaskRepository"]
