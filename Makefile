# Every target sets up what it needs: Python 3.11 or newer and make are enough.
# Another Python: make test PYTHON=python3.13. Options for pytest: make test ARGS="-k facets".

PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
READY := .venv/.ready
LOCKED := .venv/.locked
NOTEBOOKS = $(shell find notebooks -name '*.ipynb' -not -path '*/.ipynb_checkpoints/*')
FILTER := filter.lmb-notebook.clean

# Without the compiled files of its libraries every process would take seconds longer to start.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: dashboards lab test lint notebooks api translations bench mutants setup lock clean
.DELETE_ON_ERROR:

dashboards: $(READY)
	$(BIN)/lmb validate
	$(BIN)/lmb serve $(ARGS)

lab: $(READY)
	$(BIN)/lmb lab $(ARGS)

# A file stays whole, because the cells of a notebook share one kernel. They begin in the order of
# conftest.py, dear ones first; by itself xdist would begin with the files that have most tests.
test: $(READY)
	$(BIN)/python -m pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder $(ARGS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m tools.check_types
	$(BIN)/lint-imports

# The outputs hold the snapshot, of the data and the day that the tests run on (conftest.py).
# Timings and widget state would make every run another file.
notebooks: $(READY)
	LMB_TODAY=2026-11-23 LMB_DATA=$(CURDIR)/tests/frozen $(BIN)/python -m nbconvert --to notebook --execute --inplace --log-level=WARN \
		--ExecutePreprocessor.record_timing=False \
		--ExecutePreprocessor.store_widget_state=False \
		$(NOTEBOOKS)
	$(BIN)/python tests/notebooks/clean.py $(NOTEBOOKS)

# docs/api.md from the docstrings.
api: $(READY)
	$(BIN)/python -m tools.api
	$(BIN)/python -m tools.modules

# After a change of a Dutch text: says what to translate in lmb_toolkit/view/locale.
translations: $(READY)
	$(BIN)/python -m tools.catalogue

# What our dashboards are measured beside gets an environment of its own.
bench: $(READY) .venv-bench/.ready
	$(BIN)/python -m benchmarks

.venv-bench/.ready: benchmarks/requirements.txt
	$(PYTHON) -m venv --clear .venv-bench
	.venv-bench/bin/python -m pip --disable-pip-version-check install --quiet \
		--require-hashes --no-deps --requirement benchmarks/requirements.txt
	@touch $@

# Changes the code of query/ and collect/ in thousands of small ways and says which of them no
# test notices: many hours. A part: ARGS="--sample 300 --seed 21" or ARGS="'lmb_toolkit.query.search.*'".
mutants: $(READY) .venv-mutants/.ready
	.venv-mutants/bin/python -m tools.mutants $(ARGS)

# An environment on top of ours, because the tool brings a good deal of its own.
.venv-mutants/.ready: $(LOCKED)
	$(PYTHON) -m venv --clear .venv-mutants
	.venv-mutants/bin/python -c 'import site, sys; from pathlib import Path; \
		Path(site.getsitepackages()[0], "ours.pth").write_text(sys.argv[1])' \
		"$$($(BIN)/python -c 'import site; print(site.getsitepackages()[0])')"
	.venv-mutants/bin/python -m pip --disable-pip-version-check install --quiet 'mutmut>=3.8,<4'
	@touch $@

setup: $(READY)

# The package itself: quick, so it follows every change of pyproject.toml. And git's filter, so
# that running a notebook in JupyterLab is no change.
$(READY): $(LOCKED) pyproject.toml Makefile
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@git config $(FILTER) '$(BIN)/python tests/notebooks/clean.py --filter %f' 2>/dev/null || true
	@touch $@

# A new lock gets a new environment, so that nothing of the old one stays behind. The lock is
# complete, so pip need not resolve: older pips look for newer versions while they do. And
# Python compiles what it uses at its first use, which is far less than everything.
$(LOCKED): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'Je hebt Python 3.11 of nieuwer nodig. Heb je die onder een andere naam?' \
			'Probeer dan bijvoorbeeld: make $(or $(MAKECMDGOALS),dashboards) PYTHON=python3.13'; \
		exit 1; }
	@echo 'De omgeving .venv/ wordt klaargezet. Dat duurt een paar minuten.'
	$(PYTHON) -m venv --clear .venv
	$(PIP) install --quiet --no-compile --require-hashes --no-deps \
		--requirement requirements.txt
	@touch $@

# One lock for every Python from 3.11 on and for Linux, macOS and Windows.
lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip --disable-pip-version-check install --quiet 'uv>=0.9,<1'
	.venv-lock/bin/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --upgrade --quiet \
		--custom-compile-command 'make lock' --output-file requirements.txt
	.venv-lock/bin/uv pip compile benchmarks/requirements.in --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --upgrade --quiet \
		--custom-compile-command 'make lock' --output-file benchmarks/requirements.txt

clean:
	-git config --unset $(FILTER)
	rm -rf .venv .venv-lock .venv-bench .venv-types .venv-mutants mutants build dist .*_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find . -name .ipynb_checkpoints -type d -prune -exec rm -rf {} +
