# The two that matter: `make demo` and `make test`. Each target installs what it needs and says what it lacks.
MVN ?= mvn
ARGS ?=

.PHONY: help demo test lint format bench image clean tools retrain

help: ## What there is to do
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## Serve the census model, replay three years of real records, print what was found (ARGS=--exit ends with it)
	@./vigia demo $(ARGS)

test: tools ## Everything: unit tests, the whole daemon, real Prometheus, Alertmanager, Chromium and tritonclient, checks
	@$(MVN) -B -ntp --no-transfer-progress verify

tools: ## Install what the tests need and the machine lacks, where it can be had
	@./.ci/tools

lint: ## Formatter, compiler checks, architecture, dependencies
	@$(MVN) -B -ntp verify -Dtest=ArchitectureTest -DskipITs

format: ## Put the code in its one form
	@$(MVN) -q spotless:apply

bench: ## vigia against a bare Vert.x + ONNX Runtime handler, interleaved, medians of paired ratios
	@./.ci/bench $(ARGS)

image: ## Build the container image
	@$(MVN) -q -DskipTests package
	@docker build -t vigia:latest .

retrain: ## Train the example's model again (needs Python)
	@cd examples/employment && python3 -m venv ../../target/venv && ../../target/venv/bin/pip install -q -r requirements.txt && ../../target/venv/bin/python train.py

clean: ## Remove what was built
	@$(MVN) -q clean
