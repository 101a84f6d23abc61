"""载荷 What a notice carries: the few values that must be as they were, not as they are when somebody reads it."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from pydantic import TypeAdapter, ValidationError

from models.errors import StateDamaged
from models.notice_kinds import NoticeKind


class PayloadUnreadable(StateDamaged):
    """A stored payload is not what its kind says it is."""

    code = "payload-unreadable"


class Payload:
    """The base of all payloads: frozen dataclasses that name their kind.

    Titles, codes and names are not here: they are joined when the notice is rendered. Stored as compact JSON without
    the values that equal their defaults, because a sweep writes tens of thousands of them.
    """

    __slots__ = ()
    kind: ClassVar[NoticeKind]

    def to_json(self) -> str:
        """The compact JSON that the sweep stores."""
        return _adapter(type(self)).dump_json(self, exclude_defaults=True).decode()

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote; keys of a later release are passed over. Raises PayloadUnreadable."""
        try:
            read: Self = _adapter(cls).validate_json(text)
        except ValidationError as wrong:
            first = wrong.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "整体"
            msg = (
                f"「{cls.kind.zh}」通知的载荷无法读取（{where}：{first['type']}）；该通知暂不发送；"
                "请运行 diaodu verify 查明来源"
            )
            raise PayloadUnreadable(msg) from wrong
        return read


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _adapter(of: type) -> TypeAdapter[Any]:
    if of not in _ADAPTERS:
        _ADAPTERS[of] = TypeAdapter(of)
    return _ADAPTERS[of]
