# syntax=docker/dockerfile:1
# Two stages: wheels are installed in the first, the second holds only Python, the packages and the bot.
FROM python:3.12-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.lock /tmp/
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --require-hashes --only-binary :all: -r /tmp/requirements.lock

FROM python:3.12-slim
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin bot
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
COPY alembic.ini ./
COPY migrations ./migrations
COPY bot ./bot
USER 10001
# The bot listens on no port. Its health is that its servers answer and that some process owns the bot.
HEALTHCHECK --interval=30s --timeout=10s --start-period=40s --retries=3 CMD ["python", "-m", "bot", "health"]
# The grace to finish what is in hand is 20 s; docker-compose.yml waits 30.
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "bot"]
