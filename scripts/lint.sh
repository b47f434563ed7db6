#!/usr/bin/env bash
# Linter, types and import directions.
set -euo pipefail
cd "$(dirname "$0")/.."

.venvs/web/bin/ruff check .
.venvs/web/bin/lint-imports --no-cache
if grep -rnE '^\s*(import|from) rasa\b' web; then echo "lint: web never imports rasa" >&2; exit 1; fi
.venvs/web/bin/mypy helplines web scripts/run.py
.venvs/assistant/bin/mypy --python-version 3.10 bot actions benchmarks
