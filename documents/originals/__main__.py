"""重建模板 Builds the shipped templates anew from their originals: `python -m documents.originals`."""

from __future__ import annotations

from documents.originals.registry import ORIGINALS
from documents.rendering import SHIPPED

if __name__ == "__main__":
    for kind, original in ORIGINALS.items():
        (SHIPPED / f"{kind.value}.docx").write_bytes(original().to_bytes())
