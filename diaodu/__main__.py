"""启动器 The launcher: finds its home, then hands over to the command line."""

from __future__ import annotations

import sys
from importlib import import_module

from diaodu.home import enter


def main() -> None:
    """Run the command line; what `diaodu` and `python -m diaodu` call."""
    enter()
    try:
        # Only now can the folders be imported, so the command line cannot stand among the imports above.
        import_module("models.garbage").look_seldom()
        import_module("diaodu.cli.main").main()
    except KeyboardInterrupt:
        # Ctrl-C while the modules were still being loaded: nothing had begun.
        sys.exit(130)


if __name__ == "__main__":
    main()
