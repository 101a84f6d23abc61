"""路径参数 What stands in addresses."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path

Code = Annotated[
    str,
    Path(min_length=1, max_length=60, pattern=r"^[^\x00/]+$", description="编号", examples=["JZ-2026-0001"]),
]

# An ETag of ours: the version, in quotation marks.
ETAG = r'^"([0-9]{1,9})"$'
