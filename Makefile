# The one door. `make help` lists what is behind it.

PYTHON ?= python3
BIN := .venv/bin
# Tests wait for servers, pauses and kills: four workers keep two processors busy.
WORKERS ?= $(shell echo $$(( 2 * $$(getconf _NPROCESSORS_ONLN) )))
T ?= tests
PYTEST = $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadgroup --durations=60 --durations-min=2

# Compiled once and not anew by each of the hundreds of processes that tests start, whatever the
# environment says.
export PYTHONDONTWRITEBYTECODE :=

PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

define VENV
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
  echo "Troth needs Python 3.11 or newer; name one: make setup PYTHON=python3.12"; exit 1; }
@test -x $(BIN)/python || $(PYTHON) -m venv .venv
endef

.DEFAULT_GOAL := help
.PHONY: help setup demo check .types .judgement test test-long bench docs lock services sanitize

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.complete ## Make .venv with everything, at locked versions, and .venv/bin/troth

.venv/.complete: requirements.lock pyproject.toml hatch_build.py $(wildcard src/native/detection/*)
	$(VENV)
	@echo "Installing the locked packages into .venv ..."
# The lock names everything; an older pip would otherwise look for an extra's newest version.
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-build-isolation --editable .
	@test -e src/troth/core/detection/native.abi3.so || \
	  echo "No C compiler or no Python.h: detection runs on RE2 alone, with equal findings, more slowly."
	@touch $@

# What running needs, at the same versions: the demo is to be seen within a minute of a fresh clone.
.venv/.running: requirements.lock pyproject.toml hatch_build.py
	$(VENV)
	@echo "Installing what the demo needs into .venv ..."
	@$(PYTHON) -m tools.lock --running > .venv/running.lock
	@$(PIP) --no-compile --require-hashes -r .venv/running.lock
	@$(PIP) --no-build-isolation --editable .
	@touch $@

demo: $(if $(wildcard .venv/.complete),setup,.venv/.running) ## Show Troth with an invented shop: its notice, its promises, its console
	@$(BIN)/troth demo

check: setup ## Lint, types, import contracts, shape, translations, lock, vendored files
	@$(MAKE) --no-print-directory --jobs=2 --keep-going --output-sync .types .judgement

# The types take as long as all the rest.
.types:
	$(BIN)/mypy

.judgement:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/python -m tools.shape --check
	$(BIN)/python -m tools.translations --check
	$(BIN)/python -m tools.lock --check
	$(BIN)/python -m tools.vendor --check
	$(BIN)/python -m tools.reference --check

test: setup ## Everything but the long trials, on SQLite, then integration on PostgreSQL (T=path for a part)
	$(PYTEST) -m "not long" $(T)
	@if [ -d tests/integration ] && [ "$(T)" = tests ]; then set -x; \
	  TESTS_DATABASE=postgresql $(PYTEST) -m "not long" tests/integration; fi

test-long: setup ## Everything, all 200 trials of each kill or tamper series, on both databases
	TESTS_TRIALS=200 $(PYTEST) $(T)
	@if [ -d tests/integration ] && [ "$(T)" = tests ]; then set -x; \
	  TESTS_TRIALS=200 TESTS_DATABASE=postgresql $(PYTEST) tests/integration; fi

sanitize: setup ## The native engine's tests with the compiler's sanitizers (needs gcc)
	@$(BIN)/python -m tools.sanitize

bench: setup .venv/.peers ## Measure each claim against a peer and the limit
	@for script in bench/*.py; do [ -e "$$script" ] || continue; \
	  echo "== $$script"; $(BIN)/python "$$script" || exit 1; done

.venv/.peers: bench/requirements.lock
	@echo "Installing the peers that benchmarks compare with ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r bench/requirements.lock
	@touch $@

docs: setup ## Build the documentation into build/docs; a warning is an error
	$(BIN)/python -m tools.reference
	$(BIN)/sphinx-build -q -W --keep-going -b html docs build/docs
	@echo "Built build/docs/index.html"

lock: ## Resolve both locks anew (needs uv)
	$(BIN)/python -m tools.lock

services: ## Install and start what the integration tests need beyond Python
	tools/services
