"""Taps and texts about tasks."""

from bot.planner.dialog.add import AddDialog, DoubtDialog, ManyDialog
from bot.planner.dialog.due import DueDialog, SnoozeDialog
from bot.planner.dialog.fields import FieldsDialog, StepsDialog, TagsDialog
from bot.planner.dialog.plan import DayLoadDialog, PlanDialog
from bot.planner.dialog.repeat import RepeatDialog
from bot.planner.dialog.simpler import SimplerDialog
from bot.planner.dialog.task import TaskDialog

DIALOGS = (
    AddDialog,
    DoubtDialog,
    ManyDialog,
    TaskDialog,
    DueDialog,
    SnoozeDialog,
    FieldsDialog,
    StepsDialog,
    TagsDialog,
    RepeatDialog,
    SimplerDialog,
    PlanDialog,
    DayLoadDialog,
)

__all__ = ["DIALOGS"]
