# make demo   read the example reports: a table of claims, a chronicle, a page to open
# make test   style, types, tests
# make check  the same without building the environment anew
# make eval   the evaluation gate: reading quality against its floors
# make bench  reading speed and memory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo test check eval bench clean

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Rasd needs Python 3.11 or newer, but $(PYTHON) is older; run make PYTHON=python3.12 (or another)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/python pyproject.toml constraints.txt
	$(PIP) --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(PIP) --editable '.[dev]'
	@touch $@

demo: $(VENV)/installed
	$(BIN)/python examples/demo.py

test: $(VENV)/installed-dev check

check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -q

eval: $(VENV)/installed-dev
	$(BIN)/python evaluation/gate.py

bench: $(VENV)/installed
	$(BIN)/python benchmarks/read_speed.py

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis
