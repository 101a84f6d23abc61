#!/bin/sh
# Resolves pyproject.toml into constraints.txt (runtime, tests, checks) and constraints-bench.txt (the bench's peers):
# exact versions and hashes, for every platform and Python we run on, and no index address. $1 is a Python.
set -eu
tool=.cache/lock
[ -x "$tool/bin/uv" ] || { "$1" -m venv "$tool" && "$tool/bin/pip" install -q uv; }

resolve() { # resolve FILE ARGUMENTS...: write FILE anew, keeping what it pins as far as it still fits
    file=$1
    shift
    "$tool/bin/uv" pip compile "$@" --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-emit-find-links --quiet --custom-compile-command "make lock" --output-file "$file"
}

resolve constraints.txt pyproject.toml --extra test --extra dev
# The peers alone, held to the versions above: what they share with the product is installed already.
"$1" -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["bench"], sep="\n")' |
    resolve constraints-bench.txt - --constraint constraints.txt
