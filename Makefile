# `make` lists the targets. `make demo` is all a new machine needs; `make check` is what CI runs.

SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
# The steps share one environment and their output is read from top to bottom.
.NOTPARALLEL:

VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/runtime.stamp
DEV := $(VENV)/dev.stamp
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
# Everything comes from the lock files, the build back end too: nothing is installed without a hash.
INSTALL_SELF := $(PIP_INSTALL) --no-deps --no-build-isolation --editable . && $(BIN)/python -m pip check
LOCK := pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)
PYTEST_ARGS ?= -n 2

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- run it ---

.PHONY: demo
demo: setup ## set up, then build the sample report in all formats into out/
	$(BIN)/reportgen build samples/q3.yaml --format html,pdf,docx,pptx,xlsx --out out
	@echo 'The report:'; find out -type f -name 'service-satisfaction-*' | LC_ALL=C sort | sed 's/^/  /'

.PHONY: setup
setup: system $(RUNTIME) ## install what a report needs: system parts, .venv

.PHONY: setup-dev
setup-dev: export WITH_CHROMIUM := 1
setup-dev: system $(DEV) ## the same, and what developers need: Chromium for the tests of the dashboard too

.PHONY: system
system: # asked every time: it takes under a second, and .venv may have come from another machine
	@scripts/system-parts.sh

$(BIN)/python:
	$$(scripts/system-parts.sh --python) -m venv --clear $(VENV)

$(RUNTIME): requirements/runtime.txt requirements/build.txt pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	$(INSTALL_SELF)
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) --require-hashes -r requirements/dev.txt
	$(INSTALL_SELF)
	@touch $(RUNTIME) $@

# --- work on it ---

.PHONY: test
test: setup-dev check ## set up, then check: what CI runs

.PHONY: check
check: lint types contracts tests ## lint, types, contracts, tests; needs `make setup-dev` once

.PHONY: lint
lint: ## style and common mistakes
	$(BIN)/ruff check

.PHONY: types
types: ## types, strictly
	$(BIN)/mypy

.PHONY: contracts
contracts: ## which module may import which
	$(BIN)/lint-imports --no-logo

.PHONY: tests
tests: ## tests on two cores; PYTEST_ARGS='-x tests/unit' for some of them on one
	$(BIN)/python -m pytest $(PYTEST_ARGS)

.PHONY: lock
lock: ## pin the dependencies of pyproject.toml again; UPGRADE=1 takes newer ones
	@set -eu; tmp=$$(mktemp -d); trap 'rm -rf "$$tmp"' EXIT; \
	$$(scripts/system-parts.sh --python) -m venv "$$tmp"; \
	"$$tmp/bin/pip" install --quiet --disable-pip-version-check 'uv>=0.9'; \
	export UV_PYTHON_DOWNLOADS=never; \
	"$$tmp/bin/uv" $(LOCK) pyproject.toml --extra sql --group dev --group build -o requirements/dev.txt; \
	"$$tmp/bin/uv" $(LOCK) pyproject.toml -c requirements/dev.txt -o requirements/runtime.txt; \
	"$$tmp/bin/uv" $(LOCK) pyproject.toml --extra sql -c requirements/dev.txt -o requirements/sql.txt; \
	"$$tmp/bin/uv" $(LOCK) --group build -c requirements/dev.txt -o requirements/build.txt
	@if grep -nE '^ *(-i|-f|--(extra-)?index-url|--find-links)|://' requirements/*.txt; then \
		echo 'a lock file names an index: see above' >&2; exit 1; fi

.PHONY: docs
docs: ## bring docs/cli.md, docs/config.md and docs/metrics.md up to date with the code
	$(BIN)/python scripts/gen_docs.py
	$(BIN)/python scripts/gen_metrics_doc.py

.PHONY: messages
messages: ## add new messages to the catalogues, drop unused ones, list what waits for a translation
	$(BIN)/python scripts/messages.py

.PHONY: golden
golden: ## write the golden documents of tests/golden again; read the difference before you commit it
	$(BIN)/python scripts/golden.py

.PHONY: gallery
gallery: ## every chart kind, painter, language and edge case on one page: out/gallery.html
	$(BIN)/python -m scripts.gallery

.PHONY: clean
clean: ## remove the demo's report, caches and builds; keeps .venv
	rm -rf out build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find reportgen tests -type d -name __pycache__ -prune -exec rm -rf {} +
