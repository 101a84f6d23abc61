"""督导记录底稿 The template of a visit's record."""

from __future__ import annotations

from documents.layout.sheet import Sheet
from documents.layout.tables import Cell, label, middle
from documents.originals.common import hand, plain_title


def visit_record() -> Sheet:
    """督导记录."""
    sheet = Sheet("督导记录")
    plain_title(sheet, "市分包领导督导记录")
    sheet.form(
        (18, 22, 18, 26),
        (label("督导领导"), middle("{{ leader }}"), label("督导日期"), middle("{{ visited_on }}")),
        (
            label("督导方式"),
            middle("{{ mode }}"),
            label("地　　点"),
            middle("{{ place | or_blank('由记录人填写') }}"),
        ),
        (label("参加单位"), Cell("{{ with_units | or_blank('由记录人填写') }}", span=3)),
        (label("督导项目及节点情况"), Cell(_VISITED, span=3, lines=3)),
        (label("发现问题"), Cell(_listed("found", "未发现问题"), span=3, lines=3)),
        (label("现场解决事项"), Cell(_listed("settled", "无"), span=3, lines=3)),
        (label("现场交办事项"), Cell(_ASSIGNED, span=3, lines=3)),
        (label("照片等资料"), Cell("{{ '' | or_blank('由记录人粘贴现场照片或注明附件') }}", span=3, lines=3)),
        (
            label("记 录 人"),
            middle("{{ recorded_by | or_blank('由记录人签字') }}"),
            label("督导领导签字"),
            hand("{{ signed_by | or_blank('由督导领导签字') }}"),
        ),
    )
    return sheet


def _listed(name: str, none: str) -> tuple[str, ...]:
    return (
        f"{{%p for text in {name} %}}",
        "{% if loop.length > 1 %}{{ loop.index }}.{% endif %}{{ text | ended }}",
        "{%p endfor %}",
        f"{{%p if not {name} %}}",
        none,
        "{%p endif %}",
    )


_EACH = "{% if loop.length > 1 %}{{ loop.index }}.{% endif %}"
_VISITED = (
    "{%p for one in visited %}",
    _EACH + "{{ one.project }}。{% if one.node %}应完成节点：{{ one.node | sentence }}。{% endif %}"
    "现场情况：{{ one.seen | or_blank('由记录人填写') | ended }}",
    "{%p endfor %}",
)
_ASSIGNED = (
    "{%p for one in assigned %}",
    f"{_EACH}{{{{ one.text | sentence }}}}（责任单位：{{{{ one.unit }}}}；办结时限：{{{{ one.due_on }}}}）。",
    "{%p endfor %}",
    "{%p if not assigned %}",
    "无",
    "{%p endif %}",
)
