"""日志 What our own processes say as they go, one line each, on standard output: the supervisor files it."""

from __future__ import annotations

import logging
import sys


def log_to_stdout() -> None:
    """Say our own lines, and of the libraries' only what is wrong."""
    said = logging.StreamHandler(sys.stdout)
    said.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    ours = logging.getLogger("diaodu")
    ours.setLevel(logging.INFO)
    ours.handlers[:] = [said]
    ours.propagate = False
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
