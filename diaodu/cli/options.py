"""常用参数 The parameters that many commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Code = Annotated[str, typer.Argument(metavar="编号", help="事项编号，如 JZ-2026-0001")]
Seen = Annotated[
    int | None,
    typer.Option(metavar="版本", help="您查看时的版本号（show 显示）；此后若有变动即拒绝"),
]
Reason = Annotated[str, typer.Option(metavar="文字", help="理由")]
Words = Annotated[str, typer.Argument(metavar="文字", help="写 - 从标准输入读")]
WordsFile = Annotated[Path | None, typer.Option("--file", metavar="文件", help="改从文本文件读")]
Limit = Annotated[int, typer.Option(metavar="条数", min=1, help="最多列出多少条")]
Offset = Annotated[int, typer.Option(metavar="条数", min=0, help="略过前面多少条")]
