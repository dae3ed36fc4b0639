# Everything is done through these; `make` alone lists them. Paths stay relative: the folder's own may hold spaces.
SHELL := /bin/sh
PY := .venv/bin/python
HOST ?= 127.0.0.1
PORT ?= 8000
ARGS ?=
COMPILE := $(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --no-emit-index-url
.DEFAULT_GOAL := help
.PHONY: help run demo test slow lint bench messages api assets screens requirements clean
MAKEFLAGS += --no-print-directory

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

run: .venv/.runs ## start everything and print the address (PORT=8000 HOST=127.0.0.1)
	@exec $(PY) manage.py up --host "$(HOST)" --port "$(PORT)" $(ARGS)

demo: .venv/.runs ## the same, with a person who has practised for a while
	@exec $(PY) manage.py up --demo --host "$(HOST)" --port "$(PORT)" $(ARGS)

test: .venv/.tests ## run the tests but the slow ones; the servers they need start and stop by themselves
	@$(PY) manage.py assets && $(PY) manage.py messages --compile
	@exec $(PY) -m pytest -n auto --dist loadgroup -m "not slow" $(ARGS)

slow: .venv/.tests ## run the slow tests: killed processes, whole talks, every page, measurements
	@$(PY) manage.py assets && $(PY) manage.py messages --compile
	@exec $(PY) -m pytest -n auto --dist loadgroup -m slow $(ARGS)

lint: .venv/.tests ## style, types, import directions and translations
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) manage.py messages --check

bench: .venv/.tests ## measure speed and write bench/results.md
	@exec $(PY) -m bench $(ARGS)

messages: .venv/.tests ## collect the texts to translate and compile the translations
	@$(PY) manage.py messages

api: .venv/.tests ## write the OpenAPI description that the tests compare with
	@$(PY) -m tests.test_api_shape

assets: .venv/.runs ## build the stylesheet and the typeface
	@$(PY) manage.py assets

screens: .venv/.tests ## take the pictures in docs/screens (needs Chromium; smaller with pngquant)
	@$(PY) -m tests.browser.screens

requirements: .venv/.tests ## pin the newest versions that fit requirements.in
	@$(PY) -m pip install --quiet uv
	@$(COMPILE) requirements.in -o requirements.txt
	@$(COMPILE) requirements-dev.in -c requirements.txt -o requirements-dev.txt

clean: ## remove what can be built again, the embedded database included
	@rm -rf .venv .devstack static/build staticfiles .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find . -name '*.mo' -delete

.venv/.runs: requirements.txt .venv/.made
	@echo "Installing what runs; the first time takes a minute."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/.tests: requirements-dev.txt .venv/.runs
	@echo "Installing what tests."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# A checkout that was moved has a virtualenv that no longer starts.
.venv/.made: deploy/find-python
	@$(PY) -c "" 2>/dev/null || { python=$$(sh deploy/find-python) && rm -rf .venv && "$$python" -m venv .venv; }
	@touch $@
