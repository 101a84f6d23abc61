"""出错说明 What went wrong, in words that a person can act on, with the exit code that says what kind it was."""

from __future__ import annotations

import json
import re
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

from rich.text import Text
from typer import TyperException

from diaodu.cli.choices import Choices
from diaodu.cli.inputs import why
from diaodu.cli.output import screen
from flows.clock import now
from models.errors import BadInput, DiaoduError
from notifications.wording import clip

FAULT = 70
GIST = 120


class Usage(BadInput):
    """The command was not typed as it is meant to be."""

    code = "usage"


class DatabaseUnreachable(BadInput):
    """Nothing answers where the database should be, or it is something else than a database."""

    code = "database-unreachable"


def complain(wrong: Exception, choices: Choices) -> int:
    """Say on standard error what went wrong; answers the exit code. What nobody foresaw goes whole into a log."""
    if type(wrong).__name__ == "NoArgsIsHelpError":
        return 0
    known = _known(wrong)
    if known is None:
        # Database errors carry their whole statement, which is for the log.
        gist = clip(str(wrong).partition("\n")[0], GIST)
        what = f"程序出错（{type(wrong).__name__}：{gist}）；本次操作没有完成"
        _print(f"{what}；详情在 {_logged(wrong, choices)}，请连同该文件报告", "", choices)
        return FAULT
    _print(known.message, known.code, choices)
    return known.exit_code


def _known(wrong: Exception) -> DiaoduError | None:
    if isinstance(wrong, DiaoduError):
        return wrong
    if isinstance(wrong, TyperException):
        return Usage(_of_typer(wrong))
    if type(wrong).__module__.startswith("sqlalchemy"):
        return _of_database(wrong)
    if isinstance(wrong, OSError) and wrong.filename:
        return BadInput(f"无法读写「{wrong.filename}」（{why(wrong)}）；操作没有完成；请检查路径、权限和磁盘")
    return None


def _of_database(wrong: Any) -> DiaoduError | None:
    said = str(getattr(wrong, "orig", wrong)).strip()
    if type(wrong).__name__ not in ("OperationalError", "DatabaseError") or "no such" in said:
        return None
    first = said.splitlines()[0] if said else type(wrong).__name__
    return DatabaseUnreachable(f"数据库无法使用（{first}）；没有写入；请核对 --database，并确认服务在运行")


def _of_typer(wrong: Any) -> str:
    return f"{_what(wrong)}；没有执行任何操作；用法见 {_command(wrong)} --help"


_SAID = (
    (r"No such command '(.*?)'", "没有命令「{}」"),
    (r"extra argument\(s\) \((.*)\)", "多出参数「{}」（文字中有空格时请加引号）"),
)


def _what(wrong: Any) -> str:
    name, param = type(wrong).__name__, getattr(wrong, "param", None)
    if name == "NoSuchOption":
        near = f"，是否想用 {'、'.join(wrong.possibilities)}" if wrong.possibilities else ""
        return f"没有选项「{wrong.option_name}」{near}"
    if name == "MissingParameter" and param is not None:
        return f"缺少{_spoken(param)}"
    if name == "BadOptionUsage":
        return f"选项 {wrong.option_name} 后面要写一个值"
    if name == "BadParameter" and param is not None:
        return (
            f"{_spoken(param)}应为整数"
            if "integer" in wrong.message
            else f"{_spoken(param)}：{wrong.message}"
        )
    for pattern, said in _SAID:
        if found := re.search(pattern, wrong.message):
            return said.format(found[1])
    return str(wrong.format_message())


def _spoken(param: Any) -> str:
    if param.param_type_name == "option":
        return f"选项 {param.opts[0]}"
    return f"参数「{param.metavar or param.name}」"


def _command(wrong: Any) -> str:
    ctx = getattr(wrong, "ctx", None)
    return str(ctx.command_path) if ctx is not None else "diaodu"


def _print(message: str, code: str, choices: Choices) -> None:
    if choices.json:
        # Programs read standard output; what went wrong must not be mistaken for an answer.
        print(json.dumps({"error": {"code": code, "message": message}}, ensure_ascii=False), file=sys.stderr)
        return
    head, mark, rest = message.partition("；")
    tail = f"  [{code}]" if code else ""
    said = Text.assemble(("✗ ", "bold red"), (head, "bold"), mark, rest, (tail, "dim"))
    target = screen(stderr=True)
    target.print(said, soft_wrap=not target.is_terminal)


def _logged(wrong: Exception, choices: Choices) -> Path:
    """Append the traceback to the log in the data folder, else where temporary files go."""
    entry = f"{now().isoformat()} {' '.join(sys.argv[1:])}\n{''.join(traceback.format_exception(wrong))}\n"
    for folder in (choices.folder / "logs", Path(tempfile.gettempdir())):
        file = folder / "diaodu-errors.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with file.open("a", encoding="utf-8") as log:
                log.write(entry)
        except OSError:
            continue
        return file
    sys.stderr.write(entry)
    return Path("标准错误输出")
