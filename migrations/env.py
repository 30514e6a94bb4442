"""Alembic's environment: a plain psycopg engine, the models of every slice."""

from alembic import context
from sqlalchemy import create_engine, pool
from sqlalchemy.engine import URL

from bot.app.tables import Base
from bot.app.timer import TABLE as SCHEDULER_TABLE
from bot.kernel.config import load_settings


def _is_ours(obj: object, name: str | None, type_: str, reflected: bool, compare_to: object) -> bool:
    """APScheduler makes and keeps its own table."""
    return not (type_ == "table" and name == SCHEDULER_TABLE)


def _url() -> URL:
    url = context.config.attributes.get("url") or load_settings().database
    if url is None:
        raise SystemExit("DB_URL is not set")
    return url


def run() -> None:
    """Migrate over one connection; a table held by somebody else is not waited for long."""
    engine = create_engine(_url(), poolclass=pool.NullPool, hide_parameters=True)
    with engine.connect() as connection:
        connection.exec_driver_sql("SET lock_timeout = '10s'")
        connection.commit()
        context.configure(
            connection=connection, target_metadata=Base.metadata, include_object=_is_ours, compare_server_default=True
        )
        with context.begin_transaction():
            context.run_migrations()


run()
