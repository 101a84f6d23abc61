"""语法错误 What a YAML parser complains of, said in Chinese with its usual cause: tabs, full-width marks."""

from __future__ import annotations

import yaml

from models.config.problems import Problem

_FULL_WIDTH = dict(zip("：，【】｛｝“”－", ':,[]{}""-', strict=True))
_KNOWN = {
    "mapping values are not allowed": ("冒号的位置不对", "检查缩进；值里含有“: ”时加引号"),
    "could not find expected ':'": ("缺少冒号", "写成“键: 值”，冒号用半角，后面空一格"),
    "unexpected end of stream": ("引号或括号没有配对", "补上另一半引号或括号"),
    "expected ',' or": ("括号没有配对，或项与项之间缺少逗号", "补上括号或半角逗号"),
    "expected <block end>": ("缩进与上文不一致", "与同级的各项左对齐"),
    "expected block end": ("缩进与上文不一致", "与同级的各项左对齐"),
    "block sequence entries are not allowed": ("列表项“- ”的位置不对", "另起一行并缩进"),
    "expected '-' indicator": ("列表与键混在同一级", "把键移到列表之外，或缩进到列表项之内"),
    "expected key": ("缩进与上文不一致", "与同级的各项左对齐"),
    "cannot start any token": ("有不能开头的符号（如 @、%、`）", "给整个值加引号"),
    "unknown escape": ("双引号里的反斜杠写法不对", "改用单引号"),
    "undefined tag handle": ("用了 YAML 标签，配置中不支持", "删去标签，只写值"),
    "undefined alias": ("用了 YAML 别名（*），配置中不支持", "把内容直接写出"),
}


def explained(error: yaml.YAMLError, text: str) -> Problem:
    """Turn a parser's complaint into a problem with its line."""
    noticed, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    wrong, remedy = _cause(error, text.splitlines(), noticed.line + 1 if noticed else 0)
    # Of a quote or a bracket left open people look for the beginning, not for the end of the file.
    mark = began if began and "没有配对" in wrong else noticed
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    return Problem((), wrong, remedy, line=line, column=column)


def _cause(error: yaml.YAMLError, lines: list[str], line: int) -> tuple[str, str]:
    """Look at the text before the grammar: a parser names the place, seldom the reason."""
    # The line above counts too: a key with a full-width colon is found out only at the next key.
    near = lines[max(0, line - 2) : line]
    if any("\t" in here[: len(here) - len(here.lstrip())] for here in near):
        return "用了制表符（Tab）缩进", "改用空格缩进，每级两个空格"
    if wide := next((mark for here in near for mark in _FULL_WIDTH if mark in here.split("#")[0]), None):
        return f"可能用了全角标点“{wide}”，YAML 语法不通", f"改用半角“{_FULL_WIDTH[wide]}”"
    said = str(getattr(error, "problem", "") or "")
    known = next((answer for words, answer in _KNOWN.items() if words in said), None)
    return known or (f"YAML 语法不通（{said or '无法识别的字符'}）", "检查该处的缩进、冒号和引号")
