"""称呼 What people call the bodies, posts, stages and meetings of the mechanism, and which one they mean by a name."""

from __future__ import annotations

from flows.telling.finding import Finder as Names

__all__ = ["Names"]
