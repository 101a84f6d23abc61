"""延期、销号申请底稿 The templates of the two forms by which a unit asks."""

from __future__ import annotations

from documents.layout import styles
from documents.layout.sheet import Sheet
from documents.layout.tables import Cell, label, middle
from documents.originals.common import above_form, plain_title

_SHARES = (17, 21, 17, 21)
_SIGNED_AND_DATED = "　　　　　　签字：　　　　　　　　　年　　月　　日"


def extension_request() -> Sheet:
    """延期申请."""
    sheet = _form("延期申请", "事项延期申请表")
    sheet.form(
        _SHARES,
        *_about(),
        (
            label("现行办结时限"),
            middle("{{ extended_to or due_on }}"),
            label("申请延期至"),
            middle("{{ asks_for }}"),
        ),
        (label("延期次数"), Cell("本次为第{{ times }}次申请延期", span=3)),
        (label("已开展工作"), Cell("{{ done | or_blank('由申请单位填写') | ended }}", span=3, lines=2.5)),
        (label("延期理由"), Cell("{{ reason | or_blank('由申请单位填写') | ended }}", span=3, lines=2.5)),
        (label("后续措施"), Cell("{{ measures | or_blank('由申请单位填写') | ended }}", span=3, lines=2.5)),
        (label("申请单位负责人"), Cell(_opinion("由单位负责人签字、加盖公章"), span=3, lines=2)),
        (label("牵头单位意见"), Cell(_opinion("由牵头单位填写是否同意及新的办结时限"), span=3, lines=3)),
        (label("牵头领导意见"), Cell(_LEADER, span=3, lines=3)),
    )
    sheet.add(styles.FOOT_NOTE, "说明：延期获批后，原定办结时限仍予保留；未获批准的，按现行办结时限办理。")
    return sheet


def strike_off_request() -> Sheet:
    """销号申请."""
    sheet = _form("销号申请", "事项销号申请表")
    sheet.form(
        _SHARES,
        *_about(),
        (
            label("现行办结时限"),
            middle("{{ extended_to or due_on }}"),
            label("完成日期"),
            middle("{{ done_on }}"),
        ),
        (
            label("是否超期"),
            Cell("{% if late %}超期{{ late }}个工作日{% else %}按期完成{% endif %}", span=3),
        ),
        (label("完成情况"), Cell("{{ result | or_blank('由申请单位填写') | ended }}", span=3, lines=4)),
        (label("佐证材料"), Cell(_EVIDENCE, span=3, lines=3)),
        (label("申请单位负责人"), Cell(_opinion("由单位负责人签字、加盖公章"), span=3, lines=2)),
        (label("审核意见"), Cell(_opinion("由审核单位填写是否同意销号；退回的写明理由"), span=3, lines=3)),
        (label("抽查核验"), Cell(_opinion("抽中核验的，由核验单位填写"), span=3, lines=3)),
    )
    sheet.add(styles.FOOT_NOTE, "说明：销号由申请单位以外的单位审核，申请单位不得自行销号。")
    return sheet


def _form(name: str, title: str) -> Sheet:
    sheet = Sheet(name)
    plain_title(sheet, title)
    # A long name and the day do not fit on one line.
    with sheet.when("unit | length > 15"):
        above_form(sheet, "申请单位：{{ unit }}", "")
        above_form(sheet, "", "申请日期：{{ asked_on }}")
        sheet.otherwise()
        above_form(sheet, "申请单位：{{ unit }}", "申请日期：{{ asked_on }}")
    return sheet


def _about() -> tuple[tuple[Cell, ...], ...]:
    return (
        (label("事项名称"), Cell("{{ title }}", span=3)),
        (label("事项来源"), Cell("{{ source }}", span=3)),
        (label("事项编号"), middle("{{ code }}"), label("原定办结时限"), middle("{{ due_on }}")),
        (label("牵头单位"), Cell("{{ lead_unit }}", span=3)),
    )


def _opinion(words: str) -> tuple[str, ...]:
    return (f"{{{{ '' | or_blank('{words}') }}}}", _SIGNED_AND_DATED)


_LEADER = (
    "{% if by_leader %}{{ '' | or_blank('由牵头领导决定') }}{% else %}本次延期由牵头单位决定。{% endif %}",
    "{% if by_leader %}" + _SIGNED_AND_DATED + "{% endif %}",
)
_EVIDENCE = (
    "{%p for name in evidence | or_blank('由申请单位列明佐证材料') %}",
    "{% if evidence %}{{ loop.index }}.{% endif %}{{ name }}",
    "{%p endfor %}",
)
