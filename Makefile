# Everything runs in an environment of its own, .venv, made on first use. Python 3.11 or newer and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= auto

.PHONY: help demo test check lint types contracts setup install lock messages golden clean

help:  ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# What a user needs: the pinned packages, all wheels, and Bridgebook itself.
# The weights of the Russian tagger ship in the natasha wheel alone: it is laid beside, without what it depends on.
$(VENV)/.base: $(BIN)/python requirements/base.txt requirements/build.txt requirements/weights.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements/base.txt -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes --no-deps -r requirements/weights.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.base requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements/dev.txt
	@touch $@

install: $(VENV)/.base  ## Install Bridgebook into .venv

setup: $(VENV)/.dev  ## Install what the tests and checks need too

demo: install  ## Fill a registry with sample reports and serve it at http://localhost:8000
	$(BIN)/bridgebook demo

test: setup check  ## All checks, then all tests
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder

check: setup lint types contracts  ## Style, types and import contracts

lint:
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench

types:
	$(BIN)/mypy

contracts:
	$(BIN)/lint-imports

golden: setup  ## Write the golden readings anew; read the difference before you commit it
	$(BIN)/python bench/golden.py

messages:  ## Collect the texts of the interface for translation, and compile the translations (needs gettext)
	cd src/bridgebook/web && DJANGO_SETTINGS_MODULE=bridgebook.server.settings ../../../$(BIN)/django-admin makemessages -l ru -l zh_Hans --no-location --no-wrap
	cd src/bridgebook/web && DJANGO_SETTINGS_MODULE=bridgebook.server.settings ../../../$(BIN)/django-admin compilemessages

lock:  ## Pin the dependencies anew, with hashes (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements/base.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --extra postgres --extra model --group dev -o requirements/dev.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/build.in -o requirements/build.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-deps requirements/weights.in -o requirements/weights.txt

clean:  ## Remove the environment and everything made
	rm -rf $(VENV) var build dist
