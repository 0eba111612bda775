#!/usr/bin/env bash
# Runs every static check, the later ones too if an earlier one fails.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

failed=0
.venv/bin/python -m ruff check --quiet . || failed=1
.venv/bin/python -m ruff format --quiet --check . || failed=1
.venv/bin/lint-imports --no-logo || failed=1
.venv/bin/python -m mypy || failed=1
exit "$failed"
