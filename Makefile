# Commands for people and CI. `make run` and `make test` do all their own set-up in .venv, and in .venv-hub for the hub's
# tests: two environments, because vLLM and Gradio want different versions of FastAPI.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HUB_VENV := .venv-hub
HUB_BIN := $(HUB_VENV)/bin
GPU_VENV := .venv-gpu
GPU_BIN := $(GPU_VENV)/bin
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check
PYTORCH_INDEX := https://download.pytorch.org/whl/cpu
# Tests below tests/hub run in .venv-hub, all others in .venv; with no TESTS both parts run, side by side.
HUB_TESTS := $(if $(TESTS),$(filter tests/hub%,$(TESTS)),tests/hub)
REGION_TESTS := $(if $(TESTS),$(filter-out tests/hub%,$(TESTS)),tests)

.DEFAULT_GOAL := help
.PHONY: help run test check console llm images clean

help: ## what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.run ## serve one region at http://127.0.0.1:7860 (settings: python -m ui --help)
	@scripts/system_libraries.sh run
	@$(BIN)/python -m ui $(FLAGS)

test: $(if $(REGION_TESTS),$(VENV)/.test) $(if $(HUB_TESTS),$(HUB_VENV)/.test) ## run the tests (one part: make test TESTS=tests/test_cities.py)
	@$(if $(REGION_TESTS),scripts/system_libraries.sh test)
	@$(if $(HUB_TESTS),scripts/system_libraries.sh hub)
	@$(if $(REGION_TESTS),$(BIN),$(HUB_BIN))/python -m testkit $(TESTS)

check: $(VENV)/.test ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy cache_db regions inference ui scripts testkit tests bench

console: $(VENV)/.run ## the admin console
	@$(BIN)/python -m ui.console

llm: $(GPU_VENV)/.run ## on the machine with the GPU: serve the LLM at http://127.0.0.1:8000 (python -m scripts.serve_llm --help)
	@$(GPU_BIN)/python -m scripts.serve_llm $(FLAGS)

images: $(GPU_VENV)/.run ## on the machine with the GPU: serve pictures at http://127.0.0.1:8001 (python -m inference.hub --help)
	@$(GPU_BIN)/python -m inference.hub $(FLAGS)

clean: ## forget .venv, .venv-hub, .venv-gpu and the caches of the tools; the region's own folder stays
	rm -rf $(VENV) $(HUB_VENV) $(GPU_VENV) .pytest_cache .mypy_cache .ruff_cache

$(VENV)/bin/python $(HUB_VENV)/bin/python $(GPU_VENV)/bin/python:
	@echo "Making $(@D:/bin=) with $$($(PYTHON) --version)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cityframe needs Python 3.11 or newer; name one with make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(@D:/bin=) || { echo "Python's venv module is missing: apt-get install python3-venv"; rm -rf $(@D:/bin=); exit 1; }

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	@echo "Installing the packages of requirements.txt (a few minutes the first time)"
	@$(BIN)/python $(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.run
	@echo "Installing the packages of requirements-test.txt"
	@$(BIN)/python $(PIP_INSTALL) -r requirements-test.txt
	@touch $@

# torch's CPU build: from where pip is told to look, else from PyTorch's own index.
$(HUB_VENV)/.test: requirements-hub-test.txt requirements-hub-test-vllm.txt | $(HUB_VENV)/bin/python
	@echo "Installing the packages of requirements-hub-test.txt (some minutes and 1 GB the first time)"
	@torch=$$(grep -oE '^torch==[^ ]+' requirements-hub-test.txt); \
	$(HUB_BIN)/python $(PIP_INSTALL) "$$torch" 2>/dev/null || $(HUB_BIN)/python $(PIP_INSTALL) --extra-index-url $(PYTORCH_INDEX) "$$torch"
	@$(HUB_BIN)/python $(PIP_INSTALL) -r requirements-hub-test.txt
	@$(HUB_BIN)/python $(PIP_INSTALL) --require-hashes --no-deps -r requirements-hub-test-vllm.txt
	@touch $@

$(GPU_VENV)/.run: requirements-hub.txt | $(GPU_VENV)/bin/python
	@echo "Installing the packages of requirements-hub.txt (many minutes and several GB the first time)"
	@$(GPU_BIN)/python $(PIP_INSTALL) -r requirements-hub.txt
	@touch $@
