# The two commands of the README; both need Python 3.11+, make and a package index, and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: graph test lint bench docs clean

graph: $(VENV)/.installed
	$(BIN)/treatygraph build

test: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

# Against the peers, on this machine; the figures go into benchmarks/README.md by hand, with the machine's name.
bench: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --editable '.[bench,spark]'
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.hostile
	$(BIN)/python -m benchmarks.batch
	$(BIN)/python -m benchmarks.spark
	$(BIN)/python -m benchmarks.release
	$(BIN)/python -m benchmarks.again
	$(BIN)/python -m benchmarks.validation
	$(BIN)/python -m benchmarks.queries
	$(BIN)/python -m benchmarks.growth
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.serving

clean:
	rm -rf $(VENV) build

docs: $(VENV)/.installed-dev
	$(BIN)/python docs/generate.py
