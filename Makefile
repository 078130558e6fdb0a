# `make run` sets everything up and starts the app; `make test` sets everything up and tests it.
# Needs Python 3.11 or newer and nothing else; everything goes into .venv, node_modules and var.

export PATH := $(CURDIR)/.venv/bin:$(PATH)
.DEFAULT_GOAL := help
.PHONY: help run test check messages lock clean

help:
	@echo "make run    set up, publish and start the dashboard (SITE, DATA_DIR, PORT, HOST choose what and where)"
	@echo "make test   set up and run every test, browser tests included"
	@echo "make check  the quick part of the tests: style, types and import rules"
	@echo "make messages  bring the catalogs in messages/ up to date with the texts in the code"
	@echo "make lock   pin the newest allowed versions of everything"
	@echo "make clean  remove what was set up; releases in var stay"

run: .venv/ready-run
	@equity publish
	@equity serve

test: .venv/ready-test
	@python -m scripts.browser
	python -m pytest $(TESTS)

check: .venv/ready-test
	python -m pytest tests/house

.venv/ready-run: requirements.lock pyproject.toml package-lock.json scripts/setup.sh scripts/frontend.py
	@sh scripts/setup.sh requirements.lock
	@touch $@

.venv/ready-test: .venv/ready-run requirements-test.lock
	@sh scripts/setup.sh requirements-test.lock
	@touch $@

messages: .venv/ready-run
	@python -m scripts.messages

lock: .venv/ready-test
	python -m pip install --quiet uv
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra test -c requirements.lock pyproject.toml -o requirements-test.lock
	npm install --package-lock-only --no-audit --no-fund

clean:
	rm -rf .venv node_modules assets/vendor .mypy_cache .ruff_cache .pytest_cache .hypothesis
