"""Settings: read once from the environment or `.env`, handed to `app`; nobody else asks for them."""

import json
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError
from redis.connection import parse_url
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.kernel.errors import OwnWords

PLATFORM_URL = "https://platform-api2.max.ru"


class ConfigError(OwnWords):
    """A setting is missing or malformed. The message is one line, names the variable, holds no value."""


class Settings(BaseSettings):
    """Every setting of the bot; `.env.example` explains each to people."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)

    bot_token: SecretStr | None = None
    owner_id: Annotated[frozenset[int], NoDecode] = frozenset()
    db_url: SecretStr | None = None
    db_host: str | None = None
    db_port: int = Field(5432, ge=1, le=65535)
    db_name: str = "uspevay"
    db_user: str = "uspevay"
    db_password: SecretStr | None = None
    redis_url: SecretStr | None = None
    max_api_url: str = PLATFORM_URL
    max_rps: float = Field(28.0, ge=1, le=1000)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    data_dir: Path = Path(".data")

    @field_validator("owner_id", mode="before")
    @classmethod
    def _one_or_many(cls, raw: object) -> object:
        """A JSON list of ids, or one number."""
        value = json.loads(raw) if isinstance(raw, str) else raw
        many = value if isinstance(value, list | set | frozenset) else [value]
        if any(isinstance(one, bool) or not isinstance(one, int) for one in many):
            raise ValueError("is not a number")
        return many

    @field_validator("bot_token", mode="before")
    @classmethod
    def _stripped(cls, raw: object) -> object:
        return raw.strip() or None if isinstance(raw, str) else raw

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, raw: object) -> object:
        return raw.upper() if isinstance(raw, str) else raw

    @field_validator("db_url")
    @classmethod
    def _postgres(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None:
            try:
                url = make_url(secret.get_secret_value())
            except (ArgumentError, ValueError):  # the port may be no number
                raise ValueError("is not a database address") from None
            if url.get_backend_name() != "postgresql":
                raise ValueError("must begin with postgresql+psycopg://")
        return secret

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None:
            try:
                parse_url(secret.get_secret_value())  # type: ignore[no-untyped-call]  # redis leaves it unannotated
            except ValueError:  # its own text may quote the password
                raise ValueError("is not a Redis address (redis://…; in a password, write / as %2F)") from None
        return secret

    @field_validator("max_api_url")
    @classmethod
    def _http(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("must begin with https:// or http://")
        try:
            parts = urlsplit(url)
            whole = bool(parts.hostname) and parts.port != 0
        except ValueError:
            whole = False
        if not whole:
            raise ValueError("is not a web address")
        return url.rstrip("/")

    @property
    def database(self) -> URL | None:
        """The database to use, or None where the embedded server is wanted."""
        if self.db_url is not None:
            return make_url(self.db_url.get_secret_value()).set(drivername="postgresql+psycopg")
        if self.db_host is None:
            return None
        password = self.db_password.get_secret_value() if self.db_password else None
        return URL.create("postgresql+psycopg", self.db_user, password, self.db_host, self.db_port, self.db_name)

    @property
    def redis(self) -> str | None:
        """The Redis address, or None where the embedded server is wanted."""
        return self.redis_url.get_secret_value() if self.redis_url else None

    @property
    def token(self) -> str:
        """The bot's token.

        Raises:
            ConfigError: BOT_TOKEN is not set.
        """
        if self.bot_token is None:
            raise ConfigError("BOT_TOKEN is not set: put the bot's token into the environment or .env")
        return self.bot_token.get_secret_value()


def load_settings() -> Settings:
    """Read the settings.

    Raises:
        ConfigError: naming the first variable that is malformed.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "settings"
        reason = first["msg"].removeprefix("Value error, ")
        if name == "OWNER_ID":
            reason = "must be one number or a JSON list of numbers, for example [12, 34]"
        raise ConfigError(f"{name}: {reason}") from None
    except SettingsError as error:
        raise ConfigError(str(error).splitlines()[0]) from None
