"""文本框 Text boxes with a place of their own on the sheet: what stands at its foot or along its edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.shared import Length

from documents.layout.measures import emu
from documents.layout.xml import element


@dataclass(frozen=True, slots=True)
class Box:
    """A box of `width` × `height` at `across` and `down` from the sheet's corner; without them, at the foot of the
    type area. `turned` writes its text from top to bottom.
    """

    name: str
    width: Length
    height: Length
    across: Length | None = None
    down: Length | None = None
    turned: bool = False


def box(of: Box, content: str) -> Any:
    """The run that holds a box; `content` is the WordprocessingML inside."""
    size = f'cx="{emu(of.width)}" cy="{emu(of.height)}"'
    text = ' vert="vert"' if of.turned else ' anchor="b"'
    return element(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f"{_place(of)}<wp:extent {size}/>"
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/>{_wrap(of)}<wp:docPr id="1" name="{of.name}"/>'
        '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"{text}/></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _place(of: Box) -> str:
    if of.across is None or of.down is None:
        return (
            '<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
            '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
        )
    return (
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{emu(of.across)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{emu(of.down)}</wp:posOffset></wp:positionV>'
    )


def _wrap(of: Box) -> str:
    return "<wp:wrapTopAndBottom/>" if of.across is None else "<wp:wrapNone/>"
