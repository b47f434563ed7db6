#!/usr/bin/env bash
# Everything that CI checks, in the order in which it tells most soonest. `quick` stops after the unit tests.
set -euo pipefail
cd "$(dirname "$0")/.."
export RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 SQLALCHEMY_SILENCE_UBER_WARNING=1
assistant=.venvs/assistant/bin/python
web=.venvs/web/bin/python

step() { printf '\n== %s\n' "$*"; }

# Chromium is for the browser tests only: installed where this user may, else named.
need_chromium() {
  command -v chromium >/dev/null && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-liberation fonts-noto-color-emoji >/dev/null
  else
    echo "test: the browser tests need Chromium; install the package 'chromium' and run make test again" >&2
    exit 1
  fi
}

step "linter, types, import directions"
scripts/lint.sh

step "facts, texts and training sentences"
"$assistant" -m pytest -q tests/helplines tests/data

step "unit tests of what runs inside Rasa, and of the actions"
"$assistant" -m pytest -q tests/bot tests/actions

step "unit tests of web"
"$web" -m pytest -q tests/helplines tests/web
[ "${1:-}" = quick ] && exit 0

step "Rasa: data, training, loading, conversations"
"$assistant" -m bot data validate --fail-on-warnings --quiet
scripts/train.sh
"$assistant" -m pytest -q tests/model
"$assistant" -m bot test core --stories tests/conversations --fail-on-prediction-errors --no-plot --quiet

step "the whole stack, as make run starts it"
need_chromium
"$web" -m pytest -q tests/stack tests/browser

printf '\ntest: everything passed\n'
