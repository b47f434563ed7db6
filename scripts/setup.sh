#!/usr/bin/env bash
# Makes the two environments from their lock files. Run it as often as you like: it does only what
# is missing, and mends what an interrupted run left behind.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

# The first Python that can really build environments of one of the given versions.
find_python() {
  local version candidate
  for version in "$@"; do
    for candidate in "python$version" "$HOME/.pyenv/versions/$version".*/bin/python \
        "${PYENV_ROOT:-/nowhere}/versions/$version".*/bin/python "/usr/bin/python$version" \
        "/usr/local/bin/python$version" "/opt/homebrew/bin/python$version" python3; do
      if "$candidate" - "$version" 2>/dev/null <<'CHECK'
import sys, venv, ensurepip
sys.exit("%d.%d" % sys.version_info[:2] != sys.argv[1])
CHECK
      then "$candidate" -c 'import sys; print(sys.executable)'; return 0; fi
    done
  done
  if command -v uv >/dev/null; then
    for version in "$@"; do
      candidate=$(uv python find "$version" 2>/dev/null) && { echo "$candidate"; return 0; }
    done
    uv python install "$1" >&2 && uv python find "$1" && return 0
  fi
  return 1
}

# make_environment NAME PYTHON: a virtual environment .venvs/NAME that holds exactly its lock file.
make_environment() {
  local name=$1 python=$2 folder=.venvs/$1 lock=requirements/$1.txt stamp wanted
  stamp=$folder/.complete
  wanted=$(cksum "$lock" | cut -d' ' -f1,2)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && "$folder/bin/python" -c '' 2>/dev/null; then return 0; fi
  rm -f "$stamp"
  if ! "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    say "setup: making .venvs/$name with $python"
    rm -rf "$folder"
    "$python" -m venv "$folder"
  fi
  say "setup: installing $lock into .venvs/$name (the first time takes some minutes)"
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
  # Rasa ships sample tests that an unmodified `rasa test` in this folder would find and run.
  rm -rf "$folder"/lib/python*/site-packages/rasa/cli/initial_project/tests
  echo "$wanted" > "$stamp"
}

need() {
  say "setup: no Python $1 found (looked on PATH, in pyenv, /usr/bin, /usr/local/bin and uv)."
  say "       Install one, for example: pyenv install $2   or: uv python install $2   and run make setup again."
  exit 1
}

mkdir -p .venvs var
assistant_python=$(find_python 3.10) || need 3.10 3.10
web_python=$(find_python 3.11 3.12 3.13) || need "3.11 or newer" 3.11
make_environment assistant "$assistant_python"
make_environment web "$web_python"
