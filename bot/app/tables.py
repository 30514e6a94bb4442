"""Every table of the house, for migrations: importing this module makes `Base.metadata` complete."""

from bot.career.models import Evidence, Goal, GoalResult, Milestone, Practice, Skill, SkillTask, Step
from bot.coach.models import CoachDay, CoachWish, TipShown
from bot.delivery.models import Delivery
from bot.habits.models import Habit, HabitMonth
from bot.intake.models import InboxRow, PollPosition
from bot.kernel.db import Base
from bot.owner.models import DayCount
from bot.planner.models import Meaning, Repeat, Task
from bot.pomodoro.models import FocusChoice, FocusEstimate, FocusSession
from bot.today.models import Rhythm
from bot.users.models import User
from bot.week.models import Week

TABLES = (
    InboxRow,
    PollPosition,
    Delivery,
    User,
    Task,
    Repeat,
    Meaning,
    FocusSession,
    FocusChoice,
    FocusEstimate,
    Skill,
    Goal,
    GoalResult,
    Milestone,
    Step,
    Practice,
    SkillTask,
    Evidence,
    Habit,
    HabitMonth,
    Rhythm,
    CoachDay,
    TipShown,
    CoachWish,
    Week,
    DayCount,
)

__all__ = ["TABLES", "Base"]
