# Kaona's commands for a clone. `make run` and `make test` need Python 3.11 or newer and make, nothing else.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
COMPAT := .venv-compat
PIP := -m pip install --disable-pip-version-check -qq

# A name on the PATH may be an old Python, or a wrapper around none: each is asked what it is.
PYTHONS := $(PYTHON) python3 python3.11 python3.12 python3.13
FITS := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
FIRST_QUERY := SELECT fiscal_year, project_name, latest_progress_pct FROM mart.project_progress ORDER BY project_key LIMIT 5

.PHONY: help setup run test test-slow test-compat eval bench fuzz dev clean
.DEFAULT_GOAL := help

help:
	@echo "make run          set up .venv, load data/raw, publish data/warehouse/kaona.duckdb"
	@echo "make test         set up .venv, check the code and run every test"
	@echo "make test-slow    kill, publish and run as often as is promised, fill a small disk (as root)"
	@echo "make test-compat  read the published warehouse with duckdb 1.5.6"
	@echo "make eval         measure reading on generated sets, and write docs/evaluation.md"
	@echo "make bench        measure speed, and write docs/performance.md; SIZES=\"300 600\" prints those sizes"
	@echo "make fuzz         try the reader with hostile inputs, SECONDS=120 of them guided by coverage"
	@echo "make dev          Dagster's page on http://127.0.0.1:3000; PORT=3001 for another port"
	@echo "make setup        set up .venv only"
	@echo "make clean        remove .venv and caches; data/ stays"

setup: $(READY)
	@echo "$(VENV) is ready."

$(READY): pyproject.toml constraints.txt
	@found=; for python in $(PYTHONS); do \
	  if $$python -c '$(FITS)' >/dev/null 2>&1; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Expected Python 3.11 or newer with its venv module, found none of: $(PYTHONS)." >&2; \
	  echo "Next: install one (on Debian and Ubuntu: python3 and python3-venv), or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3.12" >&2; \
	  exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$($$found --version); the first time takes a minute or two."; \
	$$found -m venv --clear $(VENV)
	@$(BIN)/python $(PIP) -c constraints.txt -e '.[dev]'
	@touch $@

run: $(READY)
	@$(BIN)/kaona run
	@echo
	@$(BIN)/kaona status
	@echo
	@echo 'A first query:  $(BIN)/kaona sql "$(FIRST_QUERY)"'

test: $(READY)
	@echo "== ruff check"; $(BIN)/ruff check .
	@echo "== ruff format"; $(BIN)/ruff format --check .
	@echo "== mypy"; $(BIN)/mypy
	@echo "== import-linter"; $(BIN)/lint-imports
	@echo "== pytest"; $(BIN)/pytest -n 2 --dist worksteal

test-slow: $(READY)
	@KAONA_TEST_SLOW=1 $(BIN)/pytest tests/nights tests/speed tests/acceptance/test_again.py -rs

test-compat: $(READY) $(COMPAT)/.ready
	@$(BIN)/kaona run
	@$(COMPAT)/bin/python tests/compat/read_published.py "$${KAONA_WAREHOUSE_DIR:-data/warehouse}/kaona.duckdb"

$(COMPAT)/.ready: $(READY) tests/compat/requirements.txt
	@$(BIN)/python -m venv --clear $(COMPAT)
	@$(COMPAT)/bin/python $(PIP) -r tests/compat/requirements.txt
	@touch $@

eval: $(READY)
	@$(BIN)/python -m benchmarks.evaluate

bench: $(READY)
	@$(BIN)/python -m benchmarks.speed $(if $(SIZES),--sizes $(SIZES)) $(if $(WORK),--work $(WORK))

fuzz: SECONDS := 120
fuzz: $(READY)
	@$(BIN)/python $(PIP) -c constraints.txt -e '.[fuzz]'
	@$(BIN)/python -m tests.fuzz.guided --seconds $(SECONDS)
	@$(BIN)/python -m tests.fuzz.guided --large

dev: PORT := 3000
dev: $(READY)
	@home=$$($(BIN)/python -m pipelines.instance $(PORT)) && \
	  DAGSTER_HOME="$$home" $(BIN)/dagster dev -w workspace.yaml -h 127.0.0.1 -p $(PORT)

clean:
	rm -rf $(VENV) $(COMPAT) .fuzz .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	@echo "data/warehouse stays: it may hold dumps that are in data/raw no more."
