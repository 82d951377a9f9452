# make demo     sets everything up, replays the Second Congress and serves it on http://127.0.0.1:1917
# make test     sets everything up and runs the tests
# make check    style, types, import order, spelling
# make browser  runs the tests that need Chromium
# make coverage reads what the last `make test TESTS=--cov` reached; domain and protocol have to be whole
# make outside  a verifier written by others, for the tests that ask one; needs Python 3.12 and says so
# make oracles  counts random elections beside slow versions, and writes how often they differ to bench/results/
# make bench    measures, and writes what it found to bench/results/
# make peers    other libraries that count elections or compare texts, for make bench; they take some 700 MB
# make lock     pins the dependencies anew (make lock UPGRADE=--upgrade: the newest)
# make clean    removes everything that make has made
#
# Python 3.11 or later is looked for; `make test PYTHON=/path/to/python` names another one.
# `make test TESTS="tests/domain -x"` hands its words to pytest, `WORKERS=0` runs it in one process.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
TESTS ?=
# Processes that tests are spread over; 0 runs them in one, as a debugger wants it.
WORKERS ?= auto
UPGRADE ?=
# Installed from the locks by hash and from nothing else, whatever the caller's settings for pip are.
install = $1/python -m pip --disable-pip-version-check --quiet --require-virtualenv install
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes \
	--no-strip-extras --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)
LOCK_311 := $(LOCK) --python-version 3.11 pyproject.toml --group build
suitable = import sys, venv, ensurepip; sys.exit(sys.version_info < (3, $1))

.PHONY: demo test browser coverage outside check oracles bench peers lock clean

demo: $(VENV)/run.stamp
	$(BIN)/smolny demo

test: $(VENV)/test.stamp
	$(BIN)/python -m pytest -n $(WORKERS) -m "not browser and not long" $(TESTS)

browser: $(VENV)/test.stamp
	$(BIN)/python -m pytest -n $(WORKERS) -m "browser and not long" $(TESTS)

coverage: $(VENV)/test.stamp
	$(BIN)/python -m coverage report --include='src/smolny/domain/*,src/smolny/protocol/*' --fail-under=100

outside: $(VENV)/outside.stamp

peers: $(VENV)/peers.stamp

check: $(VENV)/check.stamp
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(BIN)/python -m pytest -q tests/house

bench: $(VENV)/test.stamp
	$(BIN)/python -m bench

oracles: $(VENV)/test.stamp
	$(BIN)/python -m bench.oracles

lock: $(VENV)/lock.stamp
	$(LOCK_311) -o requirements/run.lock
	$(LOCK_311) --group test -c requirements/run.lock -o requirements/test.lock
	$(LOCK_311) --group test --group check -c requirements/test.lock -o requirements/check.lock
	$(LOCK) --python-version 3.11 --group lock -o requirements/lock.lock
	$(LOCK) --python-version 3.11 --group peers -o requirements/peers.lock
	$(LOCK) --python-version 3.12 --group outside -o requirements/outside.lock

clean:
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache \
		.pytest_cache .ruff_cache .schemathesis
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# A lock whose stamp is newer is installed already. The larger locks contain the smaller, at the same versions.
$(VENV)/%.stamp: requirements/%.lock pyproject.toml $(VENV)/python.stamp
	@echo "Installing requirements/$*.lock into $(VENV)"
	@$(call install,$(BIN)) --require-hashes --only-binary :all: -r requirements/$*.lock
	@[ $* = lock ] || $(call install,$(BIN)) --no-deps --no-build-isolation -e .
	@touch $@

# It stands apart, for it needs a later Python than Smolny does; its tests skip where there is none.
$(VENV)/outside.stamp: requirements/outside.lock $(VENV)/python.stamp
	@for python in python3.13 python3.12 python3 "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.1[2-9].*/bin/python; do \
		"$$python" -c '$(call suitable,12)' 2>/dev/null && break; python=; \
	done; \
	[ -n "$$python" ] || { echo "No Python 3.12 or later: the tests of aics-tlog will be skipped."; exit 0; }; \
	"$$python" -m venv --clear $(VENV)/outside && $(call install,$(VENV)/outside/bin) \
		--require-hashes --only-binary :all: -r requirements/outside.lock && touch $@

# They stand apart, for they bring many packages, one of them without a wheel; what is measured beside them is left out where they are not.
$(VENV)/peers.stamp: requirements/peers.lock $(VENV)/python.stamp
	@echo "Installing requirements/peers.lock into $(VENV)/peers"
	@$(BIN)/python -m venv --clear $(VENV)/peers && $(call install,$(VENV)/peers/bin) \
		--require-hashes --only-binary :all: --no-binary tarjan -r requirements/peers.lock && touch $@

# Pyenv leaves commands behind that exist and fail, so each candidate is run before it is chosen.
$(VENV)/python.stamp:
	@$(BIN)/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		for python in $(or $(PYTHON),python3.13 python3.12 python3.11 python3); do \
			"$$python" -c '$(call suitable,11)' 2>/dev/null && break; python=; \
		done; \
		[ -n "$$python" ] || { echo "Smolny needs Python 3.11 or later with its venv module" \
			"(on Debian: apt-get install python3-venv); none was found. PYTHON=/path/to/python names one." >&2; exit 1; }; \
		echo "Making $(VENV) with $$("$$python" --version)"; rm -rf $(VENV); "$$python" -m venv $(VENV); }
	@touch $@
