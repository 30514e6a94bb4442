"""The house stands as drawn: it builds, every button is answered, and nobody commits but the two who may."""

import asyncio
import re
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.app.migrate import alembic_config
from bot.app.process import Servers
from bot.ui import navigation
from bot.ui.form import Form
from bot.ui.payload import Payload
from bot.ui.ports import Who
from bot.ui.routes import RouteTable
from tests.house.town import Town

ROOT = Path(__file__).resolve().parents[2]


async def test_every_dialog_can_be_built(town: Town) -> None:
    anna = await town.friend()
    table = await town.container.get(RouteTable)
    routes = [*table.taps.values(), *table.commands.values(), *table.forms.values(), *table.events.values()]
    async with town.container(context={Who: Who(anna.user_id)}) as scope:
        for dialog in {route.dialog for route in routes}:
            assert await scope.get(dialog)


async def test_every_payload_and_form_is_answered(town: Town) -> None:
    table = await town.container.get(RouteTable)
    by_the_switchboard = {navigation.Cancel, navigation.IsAnswer, navigation.IsTask}
    assert set(Payload.known.values()) - set(table.taps) == by_the_switchboard
    assert set(Form.known.values()) - set(table.forms) == {navigation.Doubt}


def test_only_the_handler_and_the_worker_commit() -> None:
    commits = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "bot").rglob("*.py")
        if re.search(r"\.commit\(\)", path.read_text()) and "sandbox" not in path.parts
    }
    assert commits == {"bot/ui/handler.py", "bot/delivery/worker.py"}


def test_nothing_asks_the_database_for_the_time() -> None:
    for path in (ROOT / "bot").rglob("*.py"):
        assert not re.search(r"func\.now\(|CURRENT_TIMESTAMP|[\s(]now\(\)[\s,)+-]", path.read_text()), path


@pytest.mark.filterwarnings("ignore")
async def test_migrations_go_up_down_and_up_and_end_where_the_models_are(servers: Servers) -> None:
    admin = create_async_engine(servers.database, isolation_level="AUTOCOMMIT")
    name = f"{servers.database.database}_stairs"
    async with admin.connect() as connection:
        await connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
        await connection.execute(text(f"CREATE DATABASE {name}"))
    config = alembic_config(servers.database.set(database=name))
    for step, to in ((command.upgrade, "head"), (command.downgrade, "base"), (command.upgrade, "head")):
        await asyncio.to_thread(step, config, to)
    await asyncio.to_thread(command.check, config)
    async with admin.connect() as connection:
        await connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    await admin.dispose()
