"""牵绳 Runs a program that ends when its parent does, however the parent ended: `python leash.py PROGRAM ARGUMENT…`."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Ask the kernel for SIGTERM at the parent's death (Linux; elsewhere only a clean stop stops us), then exec."""
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            sys.exit("parent is gone")
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606 - a program of the supervisor's own list, without a shell


if __name__ == "__main__":
    main()
