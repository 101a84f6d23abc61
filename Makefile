# `make` prints what there is to make. Every target sets up what it needs by itself.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# The main job: the sample portfolio (示例), then everything that keeps it moving.
RUN = $(BIN)/diaodu init --sample && $(BIN)/diaodu up --open

# A process more than there are cores (tests/conftest.py says why); neighbours in a file stay together, so that what a file prepares is prepared once.
PYTEST := $(BIN)/pytest -n auto --dist worksteal

.PHONY: help setup run demo test test-fast check format bench chaos fuzz lock clean

help: ## show this list | 显示本列表
	@awk -F ':.*## | [|] ' '/^[a-z-]+:.*## / {printf "  make %-10s %-42s %s\n", $$1, $$2, $$3}' $(MAKEFILE_LIST)

setup: $(READY) ## virtual environment and pinned packages | 建立虚拟环境，安装锁定版本的依赖

run: $(READY) ## sample portfolio, then run everything | 载入示例项目，启动全部服务
	$(RUN)

demo: $(READY) ## replay the real matters of 2013 | 推演 2013 年的真实事项
	$(BIN)/diaodu demo

test: $(READY) ## the whole suite, on both databases | 全部测试（两种数据库）
	@echo "==> tests: every flow on SQLite and on a PostgreSQL that the run brings itself"
	$(PYTEST)

test-fast: $(READY) ## rules and units only, half a minute | 只测规则与单元，半分钟
	$(BIN)/pytest -q -n logical --dist worksteal --hypothesis-profile fast -p no:schemathesis -p no:anyio \
	  -m "not database and not slow and not browser and not crash" tests/rules tests/models tests/notifications

check: $(READY) ## what CI checks besides the tests | 与 CI 相同的静态检查
	@echo "==> formatting"
	@$(BIN)/ruff format --check .
	@echo "==> lint"
	@$(BIN)/ruff check .
	@echo "==> types"
	@$(BIN)/mypy
	@echo "==> layers"
	@$(BIN)/lint-imports --no-logo
	@echo "==> sizes"
	@$(BIN)/python tools/sizes.py

format: $(READY) ## put the code into its format | 整理代码格式
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(READY) ## the sweep against its floor and peers | 性能对比
	@echo "==> peers to compare with"
	@$(BIN)/pip install --disable-pip-version-check -q --require-hashes -r constraints-bench.txt \
	  || echo "    not installable here: the bench says which ones it leaves out"
	$(BIN)/python -m benchmarks

chaos: $(READY) ## thousands of kills, then convergence | 数千次强杀后的一致性检验
	$(BIN)/python -m tests.crash

fuzz: $(READY) ## hundreds of made-up configurations, proved and then carried out | 随机改乱配置，求证再推演
	$(BIN)/python -m tests.rules.proofs

lock: ## resolve the pinned versions anew | 重新解析并锁定依赖版本
	tools/lock.sh "$$(tools/find-python.sh '$(PYTHON)')"

clean: ## remove what setup and tests made | 清除安装与测试产物
	rm -rf $(VENV) .cache build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache \
	  .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

# A stamp inside the environment: setup runs again when what it installs has changed, and never half-counts.
$(READY): constraints.txt constraints-dev.txt pyproject.toml setup.py
	@python=$$(tools/find-python.sh '$(PYTHON)'); \
	  echo "==> [1/3] virtual environment $(VENV) with $$($$python --version) 建立虚拟环境"; \
	  $$python -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }
	@echo "==> [2/3] pinned packages, each checked against its hash (a minute or two) 安装锁定版本的依赖"
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r constraints.txt -r constraints-dev.txt
	@echo "==> [3/3] diaodu itself 安装 diaodu"
	@$(BIN)/python -m pip install --disable-pip-version-check -q --no-deps --no-build-isolation -e .
	@touch $@
	@echo "==> ready: $$($(BIN)/diaodu version) 就绪"
