"""The page on rights says what the code does."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support.checkout import ROOT, run


def test_the_page_on_rights_has_the_tables_that_the_code_makes(tmp_path: Path) -> None:
    kept = (ROOT / "docs" / "access.md").read_text(encoding="utf-8")
    page = tmp_path / "access.md"
    page.write_text(kept, encoding="utf-8")

    run(sys.executable, str(ROOT / "tools" / "access.py"), str(page))

    assert page.read_text(encoding="utf-8") == kept
    assert kept.count("| 挂起") == 2
