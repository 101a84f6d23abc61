"""启动器 The launcher: finds its home, then hands over to the command line."""

from __future__ import annotations

from importlib import import_module

from diaodu.home import enter


def main() -> None:
    """Run the command line; what `diaodu` and `python -m diaodu` call."""
    enter()
    # Only now can the folders be imported, so the command line cannot stand among the imports above.
    import_module("diaodu.cli.main").main()


if __name__ == "__main__":
    main()
