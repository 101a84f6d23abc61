"""文本框 Text boxes with a place of their own on the sheet: the imprint at its foot, numbers along a turned page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.shared import Length

from documents.layout.markup import element
from documents.layout.measures import emu


@dataclass(frozen=True, slots=True)
class Box:
    """A box of `width` × `height`."""

    name: str
    width: Length
    height: Length


def at_foot(of: Box, content: str) -> Any:
    """The run that holds a box at the foot of the type area, whose text stands on its lower edge."""
    size = f'cx="{emu(of.width)}" cy="{emu(of.height)}"'
    return element(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>'
        f'<wp:docPr id="1" name="{of.name}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def turned(of: Box, across: Length, down: Length, content: str) -> Any:
    """The run that holds a box written from top to bottom, `across` and `down` from the corner of the sheet.

    In the older drawing language, because LibreOffice loses the place of a newer box in a footer.
    """
    style = (
        f"position:absolute;margin-left:{across.pt:.2f}pt;margin-top:{down.pt:.2f}pt;width:{of.width.pt:.2f}pt;"
        f"height:{of.height.pt:.2f}pt;z-index:2;mso-position-horizontal-relative:page;"
        "mso-position-vertical-relative:page"
    )
    return element(
        f'<w:r><w:pict><v:rect id="{of.name}" style="{style}" stroked="f" filled="f">'
        '<v:textbox style="layout-flow:vertical" inset="0,0,0,0">'
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
    )
