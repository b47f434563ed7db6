#!/usr/bin/env bash
# Trains a model when something that goes into it has changed since the last one. FORCE=1 always trains.
set -euo pipefail
cd "$(dirname "$0")/.."
export RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 SQLALCHEMY_SILENCE_UBER_WARNING=1

python=.venvs/assistant/bin/python
stamp=models/.trained
wanted=$(find config.yml domain.yml data bot/nlu requirements/assistant.txt -type f ! -name '*.pyc' -print0 \
  | LC_ALL=C sort -z | xargs -0 cat | cksum)

"$python" -m bot.texts
if [ -z "${FORCE:-}" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && ls models/*.tar.gz >/dev/null 2>&1; then
  echo "train: the model is up to date"
  exit 0
fi
echo "train: training a model (two to three minutes)"
# --force: a cached component that changed its place would be packed under a name that cannot be loaded.
"$python" -m bot train --force --skip-validation --fixed-model-name hulp --quiet
echo "$wanted" > "$stamp"
