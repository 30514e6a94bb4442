# Every command works on a bare machine with Python 3.11+ and make; nothing is installed outside the checkout.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help install run sandbox test snapshots weeks bench storm check format lint types contracts scan audit lock clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

install: $(STAMP) ## Create .venv from the hash-locked requirements

$(STAMP): requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11+ is needed: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

run: $(STAMP) ## With BOT_TOKEN (environment or .env): the real bot. Without: the sandbox
	@$(BIN)/python -m bot run

sandbox: $(STAMP) ## The whole product in a browser page: no token, no Docker, no servers to install
	@$(BIN)/python -m bot sandbox

# One more than there are cores: tests with real processes and outages wait more than they work.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

test: $(STAMP) ## Every test
	$(BIN)/pytest -n $(WORKERS) --dist worksteal

snapshots: $(STAMP) ## Keep what the reference conversations say now as what they should say; read the difference
	$(BIN)/pytest tests/script --renew
	@git --no-pager diff --stat -- tests/script/snapshots

weeks: $(STAMP) ## Live four weeks of two people; write their conversations to .data/weeks and the first days to docs
	$(BIN)/pytest tests/weeks --transcripts .data/weeks

bench: $(STAMP) ## Every promise measured beside the naive way, as one table; ROWS="due storm" runs single rows
	@$(BIN)/python -m bench $(ROWS)

storm: $(STAMP) ## 10,000 reminders due in the same second, to the last one told: about half an hour
	@$(BIN)/python -m bench whole_storm

check: format lint types contracts scan audit test ## Everything CI checks

format: $(STAMP)
	$(BIN)/ruff format --check .

lint: $(STAMP)
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports --config importlinter.toml

scan: $(STAMP) ## Look for insecure code (ruff's S rules hold the smaller things)
	$(BIN)/bandit --quiet --severity-level medium --recursive bot migrations

audit: $(STAMP) ## Look for known holes in what is installed
	@$(BIN)/python .ci/audit.py requirements.lock

.PHONY: chaos test-servers
chaos: $(STAMP) ## 100 rounds of kill -9 amid every trouble, and more (about 25 minutes); make chaos SEED=7 repeats one
	$(BIN)/python -m tests.chaos $(if $(SEED),--seed $(SEED))

test-servers: $(STAMP) ## The conversations and a short chaos run against Debian's PostgreSQL and Redis
	.ci/test-servers

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command 'make lock' pyproject.toml

lock: $(STAMP) ## Renew the locked requirements from pyproject.toml
	$(LOCK) --upgrade -o requirements.lock
	$(LOCK) --upgrade --extra embedded --group dev -o requirements-dev.lock

clean: ## Remove the virtual environment and the embedded servers' data
	rm -rf .venv .data
