"""Alembic, run to head by the process that owns the bot."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import URL

ROOT = Path(__file__).resolve().parents[2]


def alembic_config(url: URL) -> Config:
    """Alembic's configuration for this database; the address never goes into a file or a log."""
    config = Config(ROOT / "alembic.ini")
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["url"] = url
    return config


def migrate(url: URL) -> None:
    """Bring the database's tables to the newest shape."""
    command.upgrade(alembic_config(url), "head")
