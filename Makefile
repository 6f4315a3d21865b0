# Commands for people and CI. `make run` and `make test` do all their own set-up in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help run test check console clean

help: ## what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.run ## serve one region at http://127.0.0.1:7860 (settings: python -m ui --help)
	@scripts/system_libraries.sh run
	@$(BIN)/python -m ui $(FLAGS)

test: $(VENV)/.test ## run the tests (one part: make test TESTS=tests/test_cities.py)
	@scripts/system_libraries.sh test
	@$(BIN)/python -m pytest $(TESTS)

check: $(VENV)/.test ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy cache_db inference ui scripts

console: $(VENV)/.run ## the admin console
	@$(BIN)/python -m ui.console

clean: ## forget .venv and the caches of the tools; the region's own folder stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache

$(VENV)/bin/python:
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cityframe needs Python 3.11 or newer; name one with make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: apt-get install python3-venv"; rm -rf $(VENV); exit 1; }

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	@echo "Installing the packages of requirements.txt (a few minutes the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.run
	@echo "Installing the packages of requirements-test.txt"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	@touch $@
