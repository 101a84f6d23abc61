"""所附文件 Files that were brought into a form, looked at and kept as evidence before the act that they belong to."""

from __future__ import annotations

from console.acting import pieces_in

__all__ = ["EVIDENCE", "pieces_in"]

EVIDENCE = "evidence"
