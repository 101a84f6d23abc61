#!/bin/sh
# Resolves pyproject.toml into exact versions with hashes, for every platform and Python we run on, without an index
# address: constraints.txt is what the product runs on, constraints-dev.txt what tests and checks need besides,
# constraints-bench.txt the bench's peers. Packages in two files have one version. $1 is a Python.
set -eu
tool=.cache/lock
[ -x "$tool/bin/uv" ] || { "$1" -m venv "$tool" && "$tool/bin/pip" install -q uv; }

resolve() { # resolve FILE ARGUMENTS...: write FILE anew, keeping what it pins as far as it still fits
    file=$1
    shift
    "$tool/bin/uv" pip compile "$@" --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-emit-find-links --quiet --custom-compile-command "make lock" --output-file "$file"
}

extras() { # extras NAME...: print what these extras ask for, without the product's own dependencies
    "$tool/bin/python" - "$@" <<'PYTHON'
import sys, tomllib
with open("pyproject.toml", "rb") as file:
    asked = tomllib.load(file)["project"]["optional-dependencies"]
print(*(line for name in sys.argv[1:] for line in asked[name]), sep="\n")
PYTHON
}

resolve constraints.txt pyproject.toml
extras test dev | resolve constraints-dev.txt - --constraint constraints.txt
extras bench | resolve constraints-bench.txt - --constraint constraints.txt --constraint constraints-dev.txt
