# The two commands of the README; both need Python 3.11+, make and a package index, and nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: graph test lint bench docs clean fast

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

# The reader and the extractor compiled by mypyc, in an environment of their own, made anew when any source changed: the
# checkout stays plain Python, so no compiled module can stand in for a source that is newer. Takes some minutes.
FAST := .venv-fast
SOURCES := $(shell find src data ontology shapes -type f -not -path '*/__pycache__/*' -not -name '* *')

fast: $(FAST)/.installed

$(FAST)/.installed: pyproject.toml hatch_build.py $(SOURCES)
	@command -v $(firstword $(CC)) >/dev/null || \
	  { echo "make fast needs a C compiler, and '$(firstword $(CC))' is not here; .venv does the same without one, slower" >&2; exit 2; }
	$(PYTHON) -m venv $(FAST)
	TREATYGRAPH_COMPILED=1 $(FAST)/bin/python -m pip install --quiet .
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
	$(BIN)/python -m benchmarks.peers

clean:
	rm -rf $(VENV) $(FAST) build

docs: $(VENV)/.installed-dev
	$(BIN)/python docs/generate.py
