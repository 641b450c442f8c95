# `make demo` shows what zonekg does, `make test` proves that it does it. Both need Python 3.11 or later and a package index.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
OUT := out

.PHONY: demo test check soak train leave-one-out bench bench-turtle bench-forms bench-query bench-network screenshots help clean
.DEFAULT_GOAL := help

help:
	@echo "make demo    install into .venv, build the sample pages into $(OUT)/, run an example query"
	@echo "make test    install what the tests need into .venv and run every check"
	@echo "make check   the checks without the tests (lint, format, types, layers)"
	@echo "make soak    the tests on invented texts, ROUNDS times over with other texts each time"
	@echo "make train   the models in seeds/models anew, from the open half of tests/gold and the samples"
	@echo "make leave-one-out   how each of those pages scores when nothing learnt from it is used (half an hour)"
	@echo "make bench    speed, memory, growth and start-up, beside jieba (hours; QUICK=1: some minutes)"
	@echo "make bench-forms   what is found in PDF, scans, web pages, Word and old encodings, beside plain text (some minutes)"
	@echo "make bench-query   the store beside rdflib on a million triples (some minutes)"
	@echo "make bench-network   the network page beside stock pyvis in a browser (some minutes)"
	@echo "make screenshots   the pictures of the network page in notebooks/images, of the sample pages"
	@echo "make clean   remove .venv, $(OUT)/ and caches"

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed and was not found; name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "no virtual environment could be made; on Debian: apt-get install python3-venv" >&2; exit 1; }

.venv/.core: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/.test: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch .venv/.core $@

demo: .venv/.core
	$(BIN)/kg build seeds/pages --out $(OUT)
	@echo
	$(BIN)/kg query $(OUT) projects-by-zone
	@echo
	@echo "Open $(OUT)/network.html in a browser; $(OUT)/graph.ttl is the graph, $(OUT)/evidence.ttl says why."

check: .venv/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/python -m pytest

ROUNDS := 20

soak: .venv/.test
	for round in $$(seq $(ROUNDS)); do $(BIN)/python -m pytest --quiet --hypothesis-profile=random tests/property || exit 1; done

LEARNT := tests/gold/open:tests/gold/open/pages tests/gold/samples:seeds/pages

# on any machine the same models come out: nothing is drawn by chance, and no thread sums in another order
train: .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	OMP_NUM_THREADS=1 $(BIN)/python -m kg.train $(LEARNT)

FOLDS := 5

leave-one-out: .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	OMP_NUM_THREADS=1 $(BIN)/python -m kg.train --leave-out $(FOLDS) $(LEARNT)

bench: .venv/.test
	$(BIN)/python tests/bench/bench_speed.py $(if $(QUICK),--quick)

bench-turtle: .venv/.test
	$(BIN)/python tests/bench/bench_turtle.py

bench-forms: .venv/.test
	$(BIN)/python tests/bench/bench_forms.py

bench-query: .venv/.test
	$(BIN)/python tests/bench/bench_query.py

bench-network: .venv/.test
	$(BIN)/python tests/bench/bench_network.py

screenshots: .venv/.test
	$(BIN)/python tests/bench/screenshots.py

clean:
	rm -rf .venv $(OUT) dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find kg tests -name __pycache__ -type d -prune -exec rm -rf {} +
