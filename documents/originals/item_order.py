"""交办单底稿 The template of the order that hands an item to a unit."""

from __future__ import annotations

from documents.layout import styles
from documents.layout.sheet import Sheet
from documents.layout.tables import Cell, label, middle
from documents.originals.common import DAY, above_form, hand, plain_title


def item_order() -> Sheet:
    """交办单."""
    sheet = Sheet("交办单")
    plain_title(sheet, "重大项目调度交办单")
    above_form(sheet, "{{ number }}", f"{{{{ issuer }}}}　{DAY}")
    sheet.form(
        (16, 24, 14, 30),
        (label("交办事项"), Cell("{{ title }}", span=3)),
        (label("事项编号"), middle("{{ code }}"), label("办结时限"), middle("{{ due_on }}")),
        (label("来　　源"), Cell("{{ source }}", span=3)),
        (label("承办单位"), middle("{{ lead }}"), label("责任领导"), middle(_NAMED)),
        (label("配合单位"), Cell("{% if cooperating %}{{ cooperating }}{% else %}无{% endif %}", span=3)),
        (label("具体要求"), Cell("{{ content | ended }}", span=3, lines=5)),
        (label("佐证要求"), Cell("{{ evidence | or_blank('由交办单位明确') }}", span=3, lines=2)),
        (
            label("反馈频次"),
            middle("{{ feedback | or_blank('由交办单位明确') }}"),
            label("联 系 人"),
            middle("{{ contact.name }}　{{ contact.phone }}"),
        ),
        (label("签　　发"), Cell("{{ signed_by | or_blank('由签发人签字') }}", span=3, lines=2)),
        (
            label("签　　收"),
            hand("{{ '' | or_blank('由签收人签字') }}"),
            label("承办单位负责人阅批"),
            hand("{{ '' | or_blank('由单位负责人签字') }}"),
        ),
    )
    sheet.add(
        styles.FOOT_NOTE,
        "说明：1.承办单位自收到之日起{{ receipt }}内签收。2.办结后填写销号申请，附佐证材料报牵头单位审核。"
        "3.确实不能按期办结的，在办结时限届满前申请延期。",
    )
    return sheet


_NAMED = "{{ leader | or_blank('由承办单位填写') }}"
