"""Two bots begin on an empty database at once, and the one that migrates it is killed amid it."""

import asyncio
from contextlib import AsyncExitStack

from alembic.script import ScriptDirectory

from bot.app.migrate import alembic_config
from bot.app.process import Servers
from bot.kernel.clock import SystemClock
from bot.sandbox.platform import Platform
from bot.sandbox.server import serve
from tests.chaos.books import Figures
from tests.chaos.killing import is_busy_with
from tests.chaos.ledger import cards
from tests.chaos.world import WAITS, World, fresh_database, run_sql
from tests.process.bot_process import STARTED_WITHIN_S, BotProcess

DATABASE = "uspevay_chaos_new"
_SLOW = """
    CREATE FUNCTION chaos_slow() RETURNS event_trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep(0.04); END $$;
    CREATE EVENT TRIGGER chaos_slow ON ddl_command_end EXECUTE FUNCTION chaos_slow();
"""


async def migration_round(world: World) -> Figures:
    """The other one takes over, brings the database to its newest shape and serves."""
    url = await fresh_database(world.postgres.url, DATABASE)
    await run_sql(url, _SLOW)
    platform = Platform(now=SystemClock().now)
    async with AsyncExitStack() as stack:
        address = await stack.enter_async_context(serve(platform))
        pair = [BotProcess(platform, address, Servers(url, world.servers.redis)) for _ in range(2)]
        for bot in pair:
            stack.push_async_callback(bot.kill)
        await asyncio.gather(*(bot.start(wait=False) for bot in pair))
        async with asyncio.timeout(STARTED_WITHIN_S):
            while not any(WAITS in bot.log for bot in pair):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        other, owner = pair if WAITS in pair[0].log else reversed(pair)
        await asyncio.sleep(world.rng.random())
        seen = await is_busy_with(url, "%CREATE %")
        await owner.kill()
        await run_sql(url, "DROP EVENT TRIGGER chaos_slow")
        anna = platform.person("Аня")
        anna.start()
        word = world.new_word()
        anna.send(f"дело {word}")
        loop = asyncio.get_running_loop()
        killed = loop.time()
        async with asyncio.timeout(30):
            while not cards(platform.calls)[word]:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        figures = Figures(rounds=1, said=1, settled_s=loop.time() - killed)
        figures.details += [] if seen else ["the migration was not seen"]
        if await other.stop():
            figures.details.append("the other bot did not stop cleanly")
        rows = await run_sql(url, "SELECT version_num FROM alembic_version")
        if rows != [(ScriptDirectory.from_config(alembic_config(url)).get_current_head(),)]:
            figures.details.append(f"the tables are of {rows}")
        figures.doubled = len(await run_sql(url, "SELECT 1 FROM tasks")) - 1
    return figures
