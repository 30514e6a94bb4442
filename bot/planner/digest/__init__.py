"""The planner's part of the morning plan and of the evening review, with the taps that answer them."""

from bot.planner.digest.clean import CleanDialog, PiledUp
from bot.planner.digest.dialog import MainDialog, ReviewDialog
from bot.planner.digest.earlier import EarlierDialog, EarlierOffer
from bot.planner.digest.morning import Morning
from bot.planner.digest.parts import PlannerEvening, PlannerMorning
from bot.planner.digest.review import Review

DIGEST_DIALOGS = (MainDialog, ReviewDialog, EarlierDialog, CleanDialog)
DIGEST_ROOMS = (*DIGEST_DIALOGS, Morning, Review, EarlierOffer, PlannerMorning, PlannerEvening, PiledUp)

__all__ = ["DIGEST_DIALOGS", "DIGEST_ROOMS", "PiledUp", "PlannerEvening", "PlannerMorning"]
