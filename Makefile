# Two commands do everything on a fresh machine: `make demo` and `make test`.
.PHONY: demo test lint check bench docs setup
# In CI the minimal font set is enough: no golden depends on 仿宋.
FONTS := $(if $(CI),minimal,)
# Without LibreOffice the demo still makes forms and tables; set-up has said how to add PDFs.
PDF = $(shell command -v soffice >/dev/null || echo --no-pdf)

demo: setup
	.venv/bin/jianjia demo -o demo $(PDF)

test: setup
	.venv/bin/pytest -q -n auto --maxprocesses 4 --dist worksteal

lint: setup
	.venv/bin/ruff format --check
	.venv/bin/ruff check
	.venv/bin/mypy

check: lint test

bench: setup
	.venv/bin/python bench/adopt.py
	.venv/bin/python bench/check.py
	.venv/bin/python bench/collect.py
	.venv/bin/python bench/fill.py
	.venv/bin/python bench/fold.py
	.venv/bin/python bench/intake.py
	.venv/bin/python bench/pdf.py
	.venv/bin/python bench/run.py

docs: setup
	.venv/bin/jianjia explain --format markdown > docs/findings.md

setup:
	sh scripts/setup.sh $(FONTS)
