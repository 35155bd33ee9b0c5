# Buzón. `make test` is what the continuous integration runs; `make demo` shows the whole path at work.
SHELL := /bin/bash
DEMO_DIR ?= .demo
PYTHON := .venv/bin/python
export SWIFT_BACKTRACE := enable=no

.PHONY: build test test-all promises demo bench fuzz schemas format clean

build:
	tools/install build
	tools/schemas
	swift build

test:
	tools/test

# Also the slow ones: every crash point many times, long runs.
test-all:
	BUZON_TEST_ALL=1 tools/test

# What each promise rests on, by the tests that last ran.
promises:
	$(PYTHON) Tests/judges/promises.py .reports

demo:
	tools/install demo
	tools/schemas
	swift build --product buzon
	swift build --product dian-simulator
	.build/debug/buzon demo --dir $(DEMO_DIR) $(if $(filter once,$(DEMO)),--once)

# With BENCH=long also what takes minutes: a journal of 1,000,000 documents, 100,000 pending, 100,000 in one file.
bench:
	tools/install build
	tools/schemas
	swift build -c release --product buzon-bench
	mkdir -p .bench
	.build/release/buzon-bench --output .bench/bench.tsv $(if $(filter long,$(BENCH)),--long)

# Each reader against changed samples, for so many seconds.
FUZZ_SECONDS ?= 10
fuzz:
	tools/fuzz $(FUZZ_SECONDS)

schemas:
	tools/schemas

format:
	swift format --in-place --recursive --parallel Package.swift Fuzz Sources Tests

.venv/ready: Tests/judges/requirements.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

clean:
	rm -rf .build .build-damage .build-fuzz .demo .bench .reports .venv Tests/judges/__pycache__
