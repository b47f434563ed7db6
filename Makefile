# Everything you can do with this repository. `make` alone shows this list.
.DEFAULT_GOAL := help
SHELL := /bin/bash
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export PYTHONWARNINGS := ignore::DeprecationWarning

.PHONY: help setup train run test test-quick lint bench bench-baseline redact counsellor

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

setup: ## make the two environments (.venvs/assistant, .venvs/web)
	@scripts/setup.sh

train: setup ## check the texts and train a model, when something changed (FORCE=1: always)
	@scripts/train.sh

run: train ## start everything and print the address (ports: PORT, RASA_PORT, ACTION_PORT)
	@.venvs/web/bin/python scripts/run.py

test: setup ## everything that CI checks
	@scripts/test.sh

test-quick: setup ## linter, types and unit tests only
	@scripts/test.sh quick

lint: setup ## ruff, types and import directions
	@scripts/lint.sh

bench: train ## how well it understands and how fast, beside Rasa's own classifier
	@.venvs/assistant/bin/python -m benchmarks

bench-baseline: train ## the same beside Rasa's default DIET pipeline, on a sample (about half an hour)
	@.venvs/assistant/bin/python -m benchmarks.diet

redact: setup ## one message a line on standard input, without personal data on standard output (not built yet)
	@echo "redact: not built yet (see the issue 'Private by design')" >&2; exit 1

counsellor: setup ## make an account for the console (not built yet)
	@echo "counsellor: not built yet (see the issue 'The counsellors' console')" >&2; exit 1
