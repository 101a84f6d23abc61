"""渠道文档测试 The page on channels names every setting that the channels read, and none that they do not."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent.parent
READ = re.compile(r'(?:text|number|choice|secret|_statuses|_pattern)\(\s*(?:settings, )?"([a-z_.]+)"')
NAMED = re.compile(r"^\| `([a-z_.]+)` \|.*\|.*\|$", flags=re.MULTILINE)


def test_every_setting_is_documented_and_every_documented_setting_is_read() -> None:
    sources = (ROOT / "notifications" / "channels").glob("*.py")
    read = {name for file in sources for name in READ.findall(file.read_text(encoding="utf-8"))}
    page = (ROOT / "docs" / "channels.md").read_text(encoding="utf-8")

    assert read == set(NAMED.findall(page)) - {"letter", "signature"}
