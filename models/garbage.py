"""垃圾回收 How often Python looks through what it holds for circles that nobody needs: it stops everybody meanwhile."""

from __future__ import annotations

import gc


def look_seldom() -> None:
    """Look after tens of thousands of new things: rows come and go by the thousand, and each look takes its time."""
    gc.set_threshold(20_000, 20, 20)


def look_often() -> None:
    """Look soon at what came and went: where pages are made and left, each of them large and full of circles."""
    gc.set_threshold(20_000, 3, 2)


def keep_for_good() -> None:
    """Never look through what stands by now, which stays until the end: modules, tables, routes, templates."""
    gc.collect()
    gc.freeze()
