"""The owner's room, as the house sees it."""

from dishka import Provider, Scope, provide, provide_all

from bot.owner.dialog import OwnerDialog
from bot.owner.repository import BookRepository, CountRepository
from bot.owner.service import Books, StatsService
from bot.ui.feature import Feature


class OwnerProvider(Provider):
    """The books live as long as the process."""

    scope = Scope.REQUEST
    rooms = provide_all(CountRepository, StatsService, OwnerDialog)
    book = provide(BookRepository, scope=Scope.APP)
    books = provide(Books, scope=Scope.APP)


FEATURE = Feature(name="owner", dialogs=(OwnerDialog,), provider=OwnerProvider())
