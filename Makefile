# Pilar's commands. Each one gets what it needs by itself, asks nothing and may be repeated.

.DEFAULT_GOAL := help
SHELL := /bin/bash
PY := .venv/bin/python

# make lock UPGRADE=1 takes newer versions; without it only what pyproject.toml asks for changes.
LOCK := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

.PHONY: help setup run test lint bench sim shots lock messages clean permissions vendor

help:  ## Show this
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

setup:  ## Install what `run` needs: Python packages in .venv
	@tools/bootstrap.sh run

run: setup  ## Start Pilar with its demo; PILAR_PORT=8000
	@$(PY) tools/messages.py compile
	@.venv/bin/pilar demo
	@exec .venv/bin/pilar serve

test:  ## Run every test: SQLite, PostgreSQL, JavaScript, browser
	@tools/bootstrap.sh test
	@$(PY) tools/messages.py compile
	@$(PY) -m tools.check test

lint:  ## Check style, types, layers, templates, messages, migrations
	@tools/bootstrap.sh lint
	@$(PY) -m tools.check lint

bench:  ## Measure how cost grows with the country
	@tools/bootstrap.sh run
	@$(PY) -m bench

sim:  ## Play 10,000 trainings by chance and look that no seat is lost
	@tools/bootstrap.sh run
	@$(PY) -m tools.sim

shots:  ## Take the README's screenshots again
	@tools/bootstrap.sh test
	@$(PY) tools/messages.py compile
	@PILAR_CHROMIUM="$$($(PY) tools/chromium.py)" $(PY) -m tools.shots

messages:  ## Bring the Indonesian sentences up to date with the code
	@tools/bootstrap.sh lint
	@$(PY) tools/messages.py update
	@$(PY) tools/messages.py compile

permissions:  ## Write docs/permissions.md from the code
	@tools/bootstrap.sh run
	@$(PY) tools/permissions.py

vendor:  ## Renew the vendored browser files
	@tools/bootstrap.sh lint
	@$(PY) tools/vendor.py

lock:  ## Lock all dependencies again, with hashes; UPGRADE=1 for newer ones
	@tools/bootstrap.sh run
	$(LOCK) --group installer -o requirements-uv.lock
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) pyproject.toml --group dev -o requirements-dev.lock
	@if command -v npm >/dev/null; then npm install --package-lock-only --omit-lockfile-registry-resolved \
		--ignore-scripts --loglevel=error; else echo "package-lock.json left as it is: no npm here"; fi

clean:  ## Remove everything made here, except var/ with its data
	rm -rf .venv .make node_modules .ruff_cache .import_linter_cache .hypothesis build dist
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
