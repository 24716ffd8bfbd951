# The commands of README.md. `make PYTHON=python3.12 ...` takes another Python (3.11 to 3.13).

PYTHON ?= python3
FILE ?= corpora/articles
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --constraint constraints.txt

.DELETE_ON_ERROR:
.PHONY: extract test bench notebooks docs clean

extract: $(VENV)/installed  ## records of the sample articles, in out/ and on the screen
	$(BIN)/trichtin extract corpora/articles -o out/articles.jsonl --show --force

test: $(VENV)/installed-dev  ## style, types and tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

notebooks: $(VENV)/installed-notebooks  ## the notebooks in JupyterLab
	$(BIN)/jupyter lab notebooks

docs: $(VENV)/installed-docs  ## the documentation, in site/; site/index.html opens in a web browser
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet  # what it would announce is for who keeps the project

bench: $(VENV)/installed  ## speed beside underthesea's own functions; FILE=... takes other articles
	$(BIN)/python -m benchmarks.speed $(FILE)

clean:  ## all that the other targets made
	rm -rf $(VENV) out site

# The stamps lie in the environment: they go when it goes, and an installation is made anew when what it depends on changes.
$(VENV)/installed: pyproject.toml constraints.txt | $(VENV)/bin/pip
	$(PIP) --editable .
	touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/pip
	$(PIP) --editable '.[dev]'
	touch $@ $(VENV)/installed

$(VENV)/installed-notebooks: pyproject.toml constraints.txt | $(VENV)/bin/pip
	$(PIP) --editable '.[notebooks]'
	touch $@ $(VENV)/installed

$(VENV)/installed-docs: pyproject.toml constraints.txt | $(VENV)/bin/pip
	$(PIP) --editable '.[docs]'
	touch $@ $(VENV)/installed

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14) and "TríchTin needs Python 3.11 to 3.13: make PYTHON=...")'
	$(PYTHON) -m venv --clear $(VENV)
