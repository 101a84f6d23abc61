"""命令手册 Prints the command reference, docs/commands.md, from the commands themselves.

`python tools/commands.py > docs/commands.md` after any change of a command; a test compares the two.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from typer.main import get_command

from diaodu.cli.catalogue import CATALOGUE
from diaodu.cli.help import EXIT_CODES
from diaodu.cli.main import app
from diaodu.cli.pages import Page, Row, page_of

HEAD = f"""\
# 命令手册

本页由程序生成（`python tools/commands.py > docs/commands.md`），测试保证它与程序一致。任何命令都可以用 `--help` 查看。

* {EXIT_CODES}
* 列表和详情都可以加 `--json`：键名固定，日期为 ISO 格式，文字为 UTF-8；出错时标准错误输出为
  `{{"error": {{"code": …, "message": …}}}}`，代码见[运行维护](operations.md)的“出错代码”。
* 单位、职务、专班、会议、环节写编号、名称或简称都可以；写错时提示最接近的名称。
* 日期写 `2026-03-20`、`2026年3月20日` 或 `20260320`。
* 文字写 `-` 即从标准输入读；文件可以是 UTF-8 或 GBK。
* 办理命令的 `--seen 版本` 表示“以我所见为准”：此后事项若有变动即拒绝。
* 程序出错（70）时，详情写入数据目录的 `logs/diaodu-errors.log`。
* 命令补全：`diaodu --install-completion`。
"""


def main() -> None:
    """Print the reference."""
    print(*reference(), sep="\n")


def reference() -> Iterator[str]:
    """The lines of the reference."""
    front: Any = get_command(app)
    root = front.make_context("diaodu", [], resilient_parsing=True)
    yield HEAD
    yield "## 共用选项\n\n写在命令前后均可。\n"
    yield from _table("选项", page_of(front, root).shared)
    for panel, entries in groupby(CATALOGUE, key=lambda entry: entry.panel):
        yield f"\n## {panel}"
        for entry in entries:
            yield from _section(front.get_command(root, entry.name), entry.name, root, "###")


def _section(command: Any, name: str, parent: Any, mark: str) -> Iterator[str]:
    ctx = command.make_context(name, [], parent=parent, resilient_parsing=True)
    page = page_of(command, ctx)
    yield f"\n{mark} `{ctx.command_path}`\n"
    yield from _body(page)
    for below, found in getattr(command, "commands", {}).items():
        yield from _section(found, below, ctx, f"{mark}#")


def _body(page: Page) -> Iterator[str]:
    examples = [part for part in page.paragraphs if part.startswith("  diaodu ")]
    yield "\n\n".join(part for part in page.paragraphs if part not in examples)
    yield f"\n```\n{page.usage}"
    yield from (line.strip() for part in examples for line in part.splitlines())
    yield "```"
    for title, rows in (("参数", page.arguments), ("选项", page.options)):
        if rows:
            yield ""
            yield from _table(title, rows)


def _table(title: str, rows: Iterable[Row]) -> Iterator[str]:
    yield f"| {title} | 说明 |\n|---|---|"
    yield from (f"| `{written}` | {meaning} |" for written, meaning in rows)


if __name__ == "__main__":
    main()
