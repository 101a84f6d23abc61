"""模板错误 What is wrong with a unit's own template, said so that a clerk can mend it in Word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.errors import BadInput

_SHOWN = 24


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """One thing that is wrong: in which file, in which paragraph (0: the whole file), with which tag, and the remedy."""

    file: str
    paragraph: int
    text: str
    tag: str
    cause: str
    remedy: str

    def __str__(self) -> str:
        place = f" 第{self.paragraph}段「{_clipped(self.text)}」" if self.paragraph else ""
        tag = f"的标签「{self.tag}」" if self.tag else ""
        return f"模板 {self.file}{place}{tag}：{self.cause}；用它的文稿暂不能生成；请{self.remedy}"


class TemplateBroken(BadInput):
    """A unit's own template cannot be used as it stands."""

    code = "paper-template-broken"

    def __init__(self, faults: Sequence[TemplateFault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


def _clipped(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
