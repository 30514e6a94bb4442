"""«Сегодня», as the house sees it."""

from dishka import Provider, Scope, alias, provide

from bot.today.dialog import TodayDialog
from bot.ui.feature import Feature
from bot.ui.ports import HomeScreen


class TodayProvider(Provider):
    """The day's rooms for one request."""

    scope = Scope.REQUEST
    dialog = provide(TodayDialog)
    home = alias(TodayDialog, provides=HomeScreen)


FEATURE = Feature(name="today", dialogs=(TodayDialog,), provider=TodayProvider())
