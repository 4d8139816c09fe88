# Everything a newcomer needs: `make run` publishes the shipped documents, `make test` proves the code.
# What a target needs beside the program is installed when it is first asked for, a group of requirements/ each.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.run
TESTED := $(addprefix .venv/.,browser dask docs lake notebook ocr test ui)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps
HANDBOOK := .mingzhang/handbook

.PHONY: run test search ui check bench compare places verdicts scale questions growth lake cost footprint publishing mutate notebook docs pictures lock clean

run: $(READY)  ## set up, then publish every document in data/raw
	$(BIN)/mingzhang build

test: $(READY) $(TESTED)  ## set up, then run all tests, a file at a time on every core
	$(BIN)/python -m pytest -n auto --dist loadfile

search: $(READY) $(TESTED)  ## property tests alone, with new examples every time; `make test` takes the same ones
	$(BIN)/python -m pytest -n auto --dist loadfile -m hypothesis --hypothesis-profile search

ui: $(READY) .venv/.ui  ## set up, then open Dagster on http://127.0.0.1:3000
	$(BIN)/mingzhang ui

check: $(READY) .venv/.lint  ## format, lint, SQL, types, who may import whom, Dagster's definitions, the lock file
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/sqlfluff lint --quiet sql expectations
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache
	VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/dg check defs
	! grep -nE 'https?://' requirements/*.lock

$(READY): requirements/run.lock pyproject.toml hatch_build.py pipelines/reading/calls.c pipelines/reading/grids.c pipelines/reading/compiled.py
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv
	$(INSTALL) --require-hashes -r $<
	$(INSTALL) --no-build-isolation -e .
	touch $@

.venv/.%: requirements/%.lock | $(READY)
	$(INSTALL) --require-hashes -r $<
	touch $@

bench: $(READY) $(TESTED)  ## measure reading against pdfplumber and raw PDFium; writes docs/bench.md
	PYTHONPATH=tests $(BIN)/python tests/benchmarks/reading.py
	PYTHONPATH=tests $(BIN)/python tests/benchmarks/check.py

compare: $(READY) $(TESTED)  ## every cell of the corpus by two readers; writes docs/readers.md
	PYTHONPATH=tests $(BIN)/python tests/benchmarks/compare.py

places: $(READY) $(TESTED)  ## every place of the corpus, every table; writes docs/places.md
	PYTHONPATH=tests $(BIN)/python tests/benchmarks/places.py

verdicts: $(READY) $(TESTED)  ## every finding on the corpus, held against what a person said of it; writes docs/verdicts.md
	PYTHONPATH=tests $(BIN)/python tests/benchmarks/verdicts.py

scale: $(READY) $(TESTED)  ## thousands of documents, killed and started again; writes docs/scale.md
	PYTHONPATH=tests $(BIN)/python tests/benchmarks/scale.py

questions: $(READY) $(TESTED)  ## the questions over 10,000 documents; writes docs/scale-questions.md
	PYTHONPATH=tests $(BIN)/python tests/benchmarks/questions.py

growth: $(READY) $(TESTED)  ## everything, nothing new and one more document, as the warehouse grows; writes docs/growth.md
	PYTHONPATH=tests $(BIN)/python tests/benchmarks/growth.py

lake: $(READY) $(TESTED)  ## four publish into one lake under eight readers, then it grows; writes docs/lake.md (needs PostgreSQL)
	PYTHONPATH=tests $(BIN)/python tests/benchmarks/lake.py

cost: $(READY) $(TESTED)  ## what everything costs against earlier code; writes docs/cost.md
	PYTHONPATH=tests $(BIN)/python tests/benchmarks/cost.py

footprint: $(READY) $(TESTED)  ## what a real document takes on the disk, and its pictures in time; writes docs/footprint.md
	PYTHONPATH=tests $(BIN)/python tests/benchmarks/footprint.py

publishing: $(READY) $(TESTED)  ## versions swapped in under eight readers for a minute; writes docs/publishing.md
	PYTHONPATH=tests $(BIN)/python tests/benchmarks/publishing.py

mutate: $(READY) $(TESTED)  ## spoil every figure of the shipped documents; writes docs/mutation.md
	PYTHONPATH=tests $(BIN)/python tests/benchmarks/mutate.py

notebook: $(READY) .venv/.notebook  ## open the notebook over the published version
	$(BIN)/marimo edit docs/notebook.py

docs: $(READY) .venv/.docs  ## the handbook, as a site for any browser: .mingzhang/handbook/site/index.html
	$(BIN)/python docs/handbook.py $(HANDBOOK)
	$(BIN)/zensical build --strict --config-file $(HANDBOOK)/zensical.toml

pictures: $(READY) $(TESTED)  ## photograph Dagster, web page and report anew; writes docs/pictures (needs Chromium)
	PYTHONPATH=tests $(BIN)/python docs/take_pictures.py

lock:  ## renew requirements/*.lock from pyproject.toml (needs uv)
	$(PYTHON) requirements/lock.py

clean:  ## forget the environment and everything that can be rebuilt
	rm -rf .venv .mingzhang
