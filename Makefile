# Every target sets itself up: the environment in .venv is made once, and again
# when pyproject.toml changes.

PYTHON := $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/.ready
CODE := src tests benchmarks training

.PHONY: demo test browser lint format gate gate-update bench readme clean

demo: $(READY)
	$(BIN)/bestand demo

test: $(READY)
	$(BIN)/pytest

# Drives the desk in a real Chromium: minutes, and Chromium must be there (apt-get install chromium).
browser: $(READY)
	BESTAND_CHROMIUM="$$(command -v chromium || command -v chromium-browser)" $(BIN)/pytest tests/browser

lint: $(READY)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

# Scores on the corpus against the floors of benchmarks/floors.json.
gate: $(READY)
	$(BIN)/python benchmarks/gate.py

# Raises the floors; lowering one takes REASON="...".
gate-update: $(READY)
	$(BIN)/python benchmarks/gate.py --update $(if $(REASON),--lower "$(REASON)")

# Measures the budgets and writes benchmarks/speed.md, linking.md and casebook.md. The casebook of
# a million events takes minutes and 5 GB of disk: EVENTS=50000 is a quick look.
EVENTS ?= 1000000
bench: $(READY)
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python -m benchmarks.desk
	$(BIN)/python -m benchmarks.linking
	$(BIN)/python -m benchmarks.casebook --events $(EVENTS)

# Puts the real output of the commands and the measured scores into README.md.
readme: $(READY)
	$(BIN)/python benchmarks/readme.py

$(READY): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
