# Everything one does here: `make help`.
# Python's packages live in .venv; a stamp beside them remembers which lock they were installed from.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
PYTHON := .venv/bin/python
PO := $(wildcard locale/*/LC_MESSAGES/*.po)
DEBIAN_ROOT := $(and $(wildcard /etc/debian_version),$(filter 0,$(shell id -u)))
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes

export PIP_ROOT_USER_ACTION = ignore
# Compiled once, a start takes half the time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run
run: .venv/run.stamp $(PO:.po=.mo) ## Set up, start database, search, web and worker; PORT=8000
	@exec $(PYTHON) -m dev.run

.PHONY: test
test: .venv/dev.stamp $(PO:.po=.mo) chromium elasticsearch ## Run every test; ARGS="tests/search -k prefix" for some
	@exec $(PYTHON) -m pytest $(ARGS)

.PHONY: lint
lint: .venv/dev.stamp gettext ## Check code, types, layers, templates, migrations and translations
	@exec $(PYTHON) -m dev.lint

.PHONY: format
format: .venv/dev.stamp ## Put code and templates into their form
	@exec $(PYTHON) -m dev.lint --fix

.PHONY: guards
guards: .venv/dev.stamp $(PO:.po=.mo) ## Switch off each guard in turn: its tests must fail
	@exec $(PYTHON) -m tests.guards

.PHONY: bench
bench: .venv/run.stamp $(PO:.po=.mo) ## Measure the site against its goals; ARGS="--rows 4,5 --scale 1"
	@exec $(PYTHON) -m bench $(ARGS)

.PHONY: messages
messages: .venv/dev.stamp gettext ## Collect the texts to translate into locale/
	@exec $(PYTHON) -m dev.messages collect

.PHONY: help
help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

# What the above needs

.venv/bin/python:
	@python=$$(dev/python.sh) && echo "Making .venv with $$python" && "$$python" -m venv --clear .venv

.venv/run.stamp: requirements.txt | .venv/bin/python
	@echo "Installing requirements.txt"
	@$(PIP) --no-compile -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt | .venv/bin/python
	@echo "Installing requirements-dev.txt"
	@$(PIP) -r requirements-dev.txt
	@touch $@

%.mo: %.po | .venv/run.stamp
	@$(PYTHON) -m dev.messages compile "$<"

# On Debian root gets what is missing; elsewhere the tests and the linter say what they lack.
.PHONY: chromium
chromium:
ifdef DEBIAN_ROOT
	@for browser in "$$CHROMIUM" chromium chromium-browser google-chrome; do \
		[ -n "$$browser" ] && command -v "$$browser" >/dev/null && exit 0; \
	done; \
	echo "Installing chromium"; \
	{ apt-get -q update && apt-get -qy install --no-install-recommends chromium; } >/dev/null || true
endif

.PHONY: elasticsearch
elasticsearch: .venv/dev.stamp
ifdef DEBIAN_ROOT
	@$(PYTHON) -m dev.elasticsearch install || true
endif

.PHONY: gettext
gettext:
ifdef DEBIAN_ROOT
	@command -v xgettext >/dev/null || { echo "Installing gettext"; \
		{ apt-get -q update && apt-get -qy install --no-install-recommends gettext; } >/dev/null || true; }
endif
