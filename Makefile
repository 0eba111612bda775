# `make` lists the targets. Each sees to its own set-up; PYTHON names the interpreter (3.11 or later).

PYTHON ?= python3
ARGS ?=
export PYTHON

py := .venv/bin/python
# A window can open: a display is named, or the system is one that always has one.
display := $(if $(filter-out Linux,$(shell uname -s))$(DISPLAY)$(WAYLAND_DISPLAY),window)

.DEFAULT_GOAL := help
.PHONY: help run test soak bench bench-quick lint screenshot demo translations lock clean
.PHONY: setup-lint setup-run setup-test setup-bench
.PHONY: frozen deb tarball wheel test-packages test-deb reproducible release-check setup-package

help: ## list the targets
	@echo "Desktop Monitor: make TARGET"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-15s %s\n", $$1, $$2 }'
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

soak: setup-test ## lost events, leaks, a flood, every way to end, an hour of nothing: two hours (ARGS="--only endings flood")
	@$(py) -m tests.soak $(ARGS)

bench: setup-bench ## how fast it is, against limits and a React page in Chromium: one table, and build/bench/bench.json
	@$(py) -m tests.bench $(ARGS)

bench-quick: setup-bench ## the same in two minutes without the long rows; fails if a row misses its target by a quarter
	@$(py) -m tests.bench --quick $(ARGS)

faults: setup-test ## each fault against what is expected of it: the table of docs/faults.md (ARGS="--only close --allow-skipped")
	@$(py) -m tests.faults $(ARGS)

hostile: setup-test ## a million hostile inputs, and a flood of messages (ARGS="--inputs 10000 --flood 5 --guided 60")
	@$(py) -m tests.hostile $(ARGS)

lint: setup-lint ## ruff, import-linter, mypy --strict
	@packaging/lint.sh

screenshot: setup-test ## take docs/screenshot-light.png and docs/screenshot-dark.png
	@packaging/screenshot.sh

demo: setup-run ## the window beside a made-up shop: every state, an outage, a flap and a storm in two minutes
	@$(py) -m tests.demo $(ARGS)

translations: setup-test ## bring resources/translations up to date with the texts of the window
	@$(py) packaging/translations.py

lock: ## refresh requirements.lock from pyproject.toml
	@packaging/lock.sh

frozen: setup-package ## freeze the application into build/frozen: a folder that needs no Python
	@packaging/freeze.sh

deb: frozen ## dist/*.deb, checked by lintian and its like
	@packaging/deb.sh
	@packaging/check-deb.sh

tarball: frozen ## dist/*.tar.gz, which runs wherever it is unpacked
	@packaging/tarball.sh

wheel: setup-package ## dist/*.whl, for pipx and pip
	@packaging/wheel.sh

test-packages: setup-package ## the self-test of what is in dist: tar.gz in another place, wheel in a clean environment
	@packaging/test-packages.sh

test-deb: setup-package ## dist/*.deb in a clean Debian 12: install, start, upgrade, purge (as root)
	@packaging/test-deb.sh

reproducible: setup-package ## build the last commit twice, in two places, and compare
	@packaging/reproduce.sh

release-check: ## one version everywhere, advisories reviewed within 90 days
	@python3 packaging/release_check.py

clean: ## remove what make made: .venv and the caches
	rm -rf .venv .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist
	find desktop_monitor tests -name __pycache__ -type d -prune -exec rm -rf {} +

setup-lint: sections = base
setup-run: sections = base $(display)
setup-test: sections = base window test
setup-bench: sections = base window test bench
setup-package: sections = base window package
setup-package:
	@packaging/install-system-packages.sh $(sections)
setup-lint setup-run setup-test setup-bench:
	@packaging/install-system-packages.sh $(sections)
	@packaging/setup-venv.sh
