# `make` lists the targets. Each sees to its own set-up; PYTHON names the interpreter (3.11 or later).

PYTHON ?= python3
ARGS ?=
export PYTHON

py := .venv/bin/python
# A window can open: a display is named, or the system is one that always has one.
display := $(if $(filter-out Linux,$(shell uname -s))$(DISPLAY)$(WAYLAND_DISPLAY),window)

.DEFAULT_GOAL := help
.PHONY: help run test lint screenshot lock clean setup-lint setup-run setup-test

help: ## list the targets
	@echo "Desktop Monitor: make TARGET"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'
	@echo "YES=1 lets make install missing system packages with sudo (as root it does so anyway)."

run: setup-run ## watch this computer in a window; without a display, in the terminal (ARGS="..." is passed on)
ifeq ($(display),window)
	@$(py) -m desktop_monitor $(ARGS)
else
	@echo "No display here: watching in the terminal instead (desktop-monitor watch)."
	@$(py) -m desktop_monitor watch $(ARGS)
endif

test: setup-test ## all that CI checks: ruff, import-linter, mypy --strict, then the tests
	@linted=0; packaging/lint.sh || linted=1; \
	tested=0; $(py) -m pytest || tested=1; \
	if [ $$linted = 1 ]; then echo "Lint failed too: see the lines above the tests." >&2; fi; \
	[ $$linted$$tested = 00 ]

lint: setup-lint ## ruff, import-linter, mypy --strict
	@packaging/lint.sh

screenshot: setup-test ## take docs/screenshot-light.png and docs/screenshot-dark.png
	@packaging/screenshot.sh

lock: ## refresh requirements.lock from pyproject.toml
	@packaging/lock.sh

clean: ## remove what make made: .venv and the caches
	rm -rf .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist
	find desktop_monitor tests -name __pycache__ -type d -prune -exec rm -rf {} +

setup-lint: sections = base
setup-run: sections = base $(display)
setup-test: sections = base window test
setup-lint setup-run setup-test:
	@packaging/install-system-packages.sh $(sections)
	@packaging/setup-venv.sh
