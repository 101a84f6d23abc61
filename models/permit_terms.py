"""审批用语 How a permit is handled on the green lane (审批绿色通道, C21)."""

from __future__ import annotations

from models.project_terms import PermitNode
from models.terms import Term


class PermitMode(Term):
    """A mode of handling; several may be used for one permit."""

    TOLERANT = "tolerant", "容缺办理"
    PARALLEL = "parallel", "并联审批"
    REVIEWS_MERGED = "reviews_merged", "多评合一"
    DRAWINGS_JOINED = "drawings_joined", "多图联审"

    @property
    def needs_several(self) -> bool:
        """Whether it means that several permits are handled at once."""
        return self in (PermitMode.PARALLEL, PermitMode.REVIEWS_MERGED)

    @property
    def nodes(self) -> tuple[PermitNode, ...]:
        """The permits that it is for."""
        return _NODES.get(self, tuple(PermitNode))


_NODES = {
    PermitMode.REVIEWS_MERGED: (
        *(PermitNode.LAND_REVIEW, PermitNode.ENVIRONMENT, PermitNode.ENERGY),
        *(PermitNode.STABILITY, PermitNode.WATER_SOIL),
    ),
    PermitMode.DRAWINGS_JOINED: (PermitNode.DESIGN, PermitNode.DRAWINGS),
}
