# make help is the manual. Each target sets up what it needs in .venv.

PYTHON ?= python3
BIN := .venv/bin
PEERS := .venv-peers

.DEFAULT_GOAL := help
.PHONY: help demo test check bench lock clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

demo: .venv/run.stamp ## Decide the Public Safety Partnership of 2017; tables, letters and a site in out/psp-2017
	$(BIN)/evenhand demo -o out/psp-2017

test: .venv/dev.stamp ## Run the tests
	$(BIN)/pytest -n auto

check: .venv/dev.stamp ## Lint, types, import contracts, schemas, the shipped programs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/evenhand check $$(find src/evenhand/shipped -name '*.yaml')
	for form in program scenarios orders vocabulary; do \
	  $(BIN)/check-jsonschema --schemafile src/evenhand/shipped/schemas/$$form-1.json \
	    $$(grep -rlE "^evenhand: $$form/1" src/evenhand/shipped --include='*.yaml') || exit 1; \
	done

bench: .venv/dev.stamp $(PEERS)/openfisca/stamp $(PEERS)/policyengine/stamp ## Measure; results as text in benchmarks/results
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/reasons.py
	$(BIN)/python benchmarks/publish.py
	$(BIN)/python benchmarks/letters.py
	$(BIN)/python benchmarks/audit.py
	$(BIN)/python benchmarks/audit_size.py
	PYTHONPATH=. $(BIN)/python benchmarks/docket.py
	$(BIN)/python benchmarks/neutral.py --write --openfisca $(PEERS)/openfisca/bin/python \
	  --policyengine $(PEERS)/policyengine/bin/python

lock: .venv/dev.stamp ## Pin the newest dependencies that pyproject.toml admits
	$(BIN)/pip install --quiet uv
	for set in "run:--group build" "dev:--group dev" "docket:--extra docket --group build"; do \
	  $(BIN)/uv pip compile pyproject.toml $${set#*:} --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-header --upgrade --quiet \
	    -o locks/$${set%%:*}.txt || exit 1; \
	done

clean: ## Remove .venv and everything made
	rm -rf .venv $(PEERS) out .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# What demo needs: the run-time dependencies, and evenhand from this folder.
.venv/run.stamp: locks/run.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r locks/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# What the tests and checks need besides.
.venv/dev.stamp: locks/dev.txt .venv/run.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r locks/dev.txt
	touch $@

# Other engines, each in an environment of its own: they are measured beside, never used.
$(PEERS)/%/stamp: pyproject.toml
	test -x $(@D)/bin/python || $(PYTHON) -m venv $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check polars $*-core -e '.[fast]'
	touch $@
