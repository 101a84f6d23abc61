#!/bin/sh
# Prints the first Python on this machine that diaodu runs on (3.11 or newer); refuses with what was found otherwise.
# $1 is what the user named with `make PYTHON=...`; empty means: look around.
found=""
for name in ${1:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    # A version manager leaves names on the PATH that answer nothing, so each candidate is asked, not only looked up.
    version=$("$name" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || continue
    found="$found $name=$version"
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        echo "$name"
        exit 0
    fi
done
echo "diaodu needs Python 3.11 or newer; found:${found:- none}. Nothing was set up." >&2
echo "Install one (Debian: apt-get install python3.11 python3.11-venv) or name it: make PYTHON=/path/to/python3.11 ..." >&2
echo "需要 Python 3.11 或更高版本；本机找到：${found:- 无}。没有做任何安装；请先安装，或用 make PYTHON=路径 指定。" >&2
exit 1
