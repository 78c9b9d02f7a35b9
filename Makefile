# `make run` tries the application, `make test` proves it; `make help` tells the rest.

PYTHON ?= python3
PY := .venv/bin/python
MO := $(patsubst %.po,%.mo,$(wildcard config/locale/*/LC_MESSAGES/*.po))
PURS := $(wildcard informes/supressio/*.py informes/congelats/claus.py informes/plantilles/forma.py municipis/periode.py municipis/abast.py municipis/dies.py municipis/habils.py padro/lectura \
	tramits/terminis.py tramits/adequacio.py pla/progres.py informes/taules.py informes/observacions.py)
SENSE_BASE := SECRET_KEY=- DATABASE_URL=postgres:///-
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test test-llarg venv lint bench shell messages reqs traduccions sistema sistema-proves sistema-llarg

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*##/\1\t/p' $(MAKEFILE_LIST) | expand -t 14

run: sistema venv traduccions  ## everything needed, demo data, and the server on 127.0.0.1:8000
	@exec $(PY) -m config.engega

test: sistema-proves .venv/.dev traduccions  ## the whole suite, the stories in a browser included
	@$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

test-llarg: sistema-llarg .venv/.dev traduccions  ## the tests that take minutes
	@$(PY) -m pytest -m llarg $(ARGS)

venv: .venv/.base  ## only the environment, quick when it stands

lint: .venv/.dev  ## ruff, floors and layers, templates, types of the pure modules
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(SENSE_BASE) .venv/bin/lint-imports
	.venv/bin/djhtml --tabwidth 2 --check $(wildcard templates */templates)
	$(SENSE_BASE) $(PY) -m mypy $(PURS)

bench: sistema .venv/.dev traduccions  ## the measures of docs/mesures.md, as a table of ratios
	@$(PY) -m tests.bench $(ARGS)

shell: venv  ## a Python shell with the models
	@$(PY) manage.py shell

messages: sistema .venv/.dev  ## gather the strings for the Spanish and English catalogues
	$(PY) manage.py makemessages --locale es --locale en --ignore '.venv' --no-location --no-obsolete

reqs: .venv/.dev  ## pin the requirements again, with their hashes
	$(UV) --output-file requirements/base.txt
	$(UV) --extra dev --output-file requirements/dev.txt

UV = $(PY) -m uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --quiet

traduccions: $(MO)

sistema:
	@$(PYTHON) config/sistema.py tot

sistema-proves:
	@$(PYTHON) config/sistema.py proves

sistema-llarg:
	@$(PYTHON) config/sistema.py llarg

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Cal Python 3.11 o posterior")'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/.base: requirements/base.txt | .venv/bin/python
	@echo "S'instal·len els paquets de Python"
	@$(PIP) --requirement $<
	@touch $@

.venv/.dev: requirements/dev.txt | .venv/.base
	@echo "S'instal·len els paquets de Python per a les proves"
	@$(PIP) --requirement $<
	@touch $@

%.mo: %.po
	@msgfmt --check-format --output-file=$@ $<
