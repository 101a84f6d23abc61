"""读取 From a path or typed text to characters: refusals of what is no UTF-8 text file of a sane size."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from models.config.problems import ConfigurationRefused, Problem

MOST_BYTES = 2_000_000
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def read(source: Path | str) -> tuple[str, str]:
    """Return the name to show and the text of a configuration file, or of text given directly.

    Raises `ConfigurationRefused` when there is no such regular file, or it cannot be read as UTF-8 text.
    """
    if isinstance(source, str):
        return "config.yaml", _checked(source, "config.yaml")
    name = str(source)
    return name, _checked(_decoded(_bytes_of(source, name), name), name)


def _refusal(name: str, wrong: str, remedy: str, line: int = 0) -> ConfigurationRefused:
    return ConfigurationRefused(name, [Problem((), wrong, remedy, file=name, line=line)])


def _too_big(name: str, size: int) -> ConfigurationRefused:
    return _refusal(
        name,
        f"文件有 {size:,} 字节，超过 {MOST_BYTES:,} 字节的上限，未读取",
        "确认指的是机制配置，而不是数据或备份文件",
    )


def _bytes_of(path: Path, name: str) -> bytes:
    """Read the file, having looked first at what it is and how big."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise _refusal(name, "是一个目录，不是文件", "指明其中的文件，如 config.yaml")
        if not stat.S_ISREG(status.st_mode):
            raise _refusal(name, "不是普通文件", "改为普通的 YAML 文件")
        if status.st_size > MOST_BYTES:
            raise _too_big(name, status.st_size)
        return path.read_bytes()
    except FileNotFoundError:
        raise _refusal(name, "找不到该文件", "用 --config 指明位置，或用 diaodu init 生成一份") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "路径不合法"
        raise _refusal(name, f"无法读取（{reason}）", "检查路径和读取权限") from None


def _decoded(raw: bytes, name: str) -> str:
    """Decode UTF-8, with or without a byte order mark; say which encoding it is when it is another."""
    if raw.startswith(_UTF16):
        raise _refusal(name, "文件是 UTF-16 编码", "用编辑器另存为 UTF-8 编码")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
    if _is_gbk(raw):
        convert = f"转换为 UTF-8：iconv -f GB18030 -t UTF-8 {name} > 新文件，或用编辑器另存为 UTF-8"
        raise _refusal(name, "文件是 GBK（GB18030）编码，不是 UTF-8", convert, line)
    raise _refusal(name, "文件不是 UTF-8 文本", "用编辑器另存为 UTF-8 编码", line)


def _is_gbk(raw: bytes) -> bool:
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def _checked(text: str, name: str) -> str:
    """Refuse text that is too long or carries characters that no text file has."""
    if len(text) > MOST_BYTES:
        raise _too_big(name, len(text))
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise _refusal(
            name, f"含有不可见的控制字符（U+{ord(found[0]):04X}）", "删去该字符，或重新另存为文本文件", line
        )
    return text
