"""文稿 What every paper carries. The second half of an annotation is the field's name for who edits templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from documents.kinds import PaperKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper's facts. It is a draft until somebody signs: it carries no number, no signer and no day of its own.

    `series` is the pattern of its numbers (`示政督〔{year}〕{n}号`; empty: not numbered) and `year` the year they count
    in; `made_from` names the matters, meetings and periods behind it.
    """

    kind: ClassVar[PaperKind]

    issuer: Annotated[str, "发文单位"]
    series: Annotated[str, "编号样式"] = ""
    year: Annotated[int, "编号年份"] = 0
    made_from: Annotated[tuple[str, ...], "形成依据"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed(Paper):
    """A paper with a red mark."""

    mark: Annotated[str, "发文机关标志"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Distributed(Headed):
    """A paper that is printed and sent out, hence with an imprint."""

    copy_to: Annotated[tuple[str, ...], "抄送机关"] = ()
    printed_by: Annotated[str, "印发机关"]


@dataclass(frozen=True, slots=True)
class Issued:
    """What a person's signature adds to a draft: its number (none where the paper has no series), signer and day."""

    number: str
    by: str
    on: date
