"""督办通知单底稿 The template of the pressing paper; what it demands depends on its colour."""

from __future__ import annotations

from documents.layout import styles
from documents.layout.sheet import Sheet
from documents.layout.tables import Cell, label, middle
from documents.originals.common import DAY, above_form, hand, plain_title


def pressing_paper() -> Sheet:
    """督办通知单."""
    sheet = Sheet("督办通知单")
    plain_title(sheet, "督办通知单")
    above_form(sheet, "{{ number }}", f"{{{{ issuer }}}}　{DAY}")
    sheet.form(
        (16, 24, 14, 24),
        (label("督办事项"), Cell("{{ title }}", span=3)),
        (label("事项编号"), middle("{{ code }}"), label("督办等级"), _COLOUR),
        (label("事项来源"), Cell("{{ source }}", span=3)),
        (
            label("承办单位"),
            middle("{{ unit }}"),
            label("责任领导"),
            middle("{{ leader | or_blank('由承办单位填写') }}"),
        ),
        (label("协办单位"), Cell("{% if cooperating %}{{ cooperating }}{% else %}无{% endif %}", span=3)),
        (label("原定办结时限"), middle("{{ due_on }}"), label("限期办结"), middle("{{ finish_by }}")),
        (label("当前情况"), Cell(_SITUATION, span=3)),
        (label("督办要求"), Cell((_DEMAND, _REPLY), span=3, lines=3)),
        (label("签　　发"), Cell("{{ signed_by | or_blank('由签发人签字') }}", span=3)),
    )
    _reply_slip(sheet)
    return sheet


def _reply_slip(sheet: Sheet) -> None:
    """The part that the unit fills in and sends back."""
    sheet.add(styles.FORM_TITLE, "办理情况回执")
    sheet.form(
        (16, 24, 14, 24),
        (
            label("签 收 人"),
            hand("{{ '' | or_blank('由签收人签字') }}"),
            label("联系电话"),
            middle("{{ '' | or_blank('由承办单位填写') }}"),
        ),
        (label("办理情况"), Cell("{{ '' | or_blank('由承办单位填写') }}", span=3, lines=3)),
        (label("附　　件"), Cell("{{ '' | or_blank('由承办单位列明佐证材料') }}", span=3)),
        (
            label("单位负责人"),
            hand("{{ '' | or_blank('签字、加盖公章') }}"),
            label("审核意见"),
            hand("{{ '' | or_blank('由督办单位填写') }}"),
        ),
    )


_COLOUR = Cell(
    "{% cellbg fill %}{{ colour }}色督办",
    style=styles.CELL_HEAD,
)
_SITUATION = (
    "{% if late > 0 %}截至{{ as_of }}，该事项已超期{{ late }}个工作日"
    "{% else %}截至{{ as_of }}，该事项尚未办结{% endif %}"
    "{% if pressed %}，此前已催办{{ pressed }}次{% endif %}。"
)
_DEMAND = (
    "{% if demand %}{{ demand | ended }}{% endif %}"
    "{% if colour == 'blue' %}请抓紧办理，于{{ finish_by }}前办结。"
    "{% elif colour == 'yellow' %}请单位负责人牵头研究、制定措施，于{{ finish_by }}前办结。"
    "{% else %}请单位主要负责人直接负责、倒排工期，于{{ finish_by }}前办结。{% endif %}"
)
_REPLY = (
    "{% if colour == 'blue' %}办结后填写回执，连同佐证材料一并报送。"
    "{% elif colour == 'yellow' %}办结后填写回执，经单位负责人签字后报送；不能按期办结的，书面说明原因、措施和完成时间。"
    "{% else %}办结后填写回执，由单位主要负责人签字后报送；同时就超期原因作出书面说明，报送牵头领导。"
    "本事项将列入季度通报。{% endif %}"
)
