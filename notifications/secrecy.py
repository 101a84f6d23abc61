"""保密 Secrets: fetched from the environment or a file when they are needed, and kept out of every text we write."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from models.errors import BadInput

HIDDEN = "***"
# Shorter values would black out ordinary words of every log line.
_SHORTEST = 4


class SecretMissing(BadInput):
    """The place where a secret should be holds none."""

    code = "secret-missing"


class Secret:
    """A value that shows only to those who ask for it by name; printed, logged or formatted it is `***`."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value
        _keep_out_of_logs((value,))

    def reveal(self) -> str:
        """The value itself, for the one call that needs it."""
        return self._value

    def __repr__(self) -> str:
        return HIDDEN

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return HIDDEN

    def __reduce__(self) -> Any:
        msg = "a secret is not written anywhere"
        raise TypeError(msg)


@dataclass(frozen=True, slots=True)
class Vault:
    """Where secrets are found: `env:NAME` in `environ`, `file:path` under `folder` unless the path is absolute."""

    environ: Mapping[str, str]
    folder: Path

    def fetch(self, reference: str) -> Secret:
        """The secret behind a reference. Raises SecretMissing, which names the place and never the value."""
        source, _, name = reference.partition(":")
        value = self.environ.get(name, "") if source == "env" else self._read(name)
        if not value:
            where = f"环境变量 {name}" if source == "env" else f"文件 {name}"
            msg = f"{where} 中没有密钥；使用它的渠道暂停发送，通知保留在队列中；请设置后重新启动"
            raise SecretMissing(msg)
        return Secret(value)

    def _read(self, name: str) -> str:
        try:
            return (self.folder / name).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""


def is_reference(setting: str) -> bool:
    """Whether a setting says where a secret is, and does not hold a value itself."""
    return setting.startswith(("env:", "file:"))


def scrub(text: str, more: Iterable[str] = ()) -> str:
    """`text` without any secret fetched so far, plain or percent-encoded."""
    # Longest first: a secret that contains another must not leave its tail behind.
    for value in sorted({*_SECRETS, *more}, key=len, reverse=True):
        text = text.replace(value, HIDDEN).replace(quote(value, safe=""), HIDDEN)
    return text


def hide_parts(parts: Iterable[str]) -> None:
    """Keep pieces of a secret out of logs that libraries take apart and log alone, such as the key in a URL."""
    _keep_out_of_logs(parts)


_SECRETS: set[str] = set()
_make_record = logging.getLogRecordFactory()


def _scrubbed(*args: Any, **kwargs: Any) -> logging.LogRecord:
    record = _make_record(*args, **kwargs)
    record.msg, record.args = scrub(record.getMessage()), None
    if record.exc_info and record.exc_info[0]:
        record.exc_text = scrub("".join(traceback.format_exception(*record.exc_info)).rstrip())
    return record


def _keep_out_of_logs(values: Iterable[str]) -> None:
    # At the factory and not in a filter: libraries log under names of their own, to handlers we never see.
    _SECRETS.update(value for value in values if len(value) >= _SHORTEST)
    logging.setLogRecordFactory(_scrubbed)
