"""空白样稿 The same papers when there is little to tell, or when nobody has written anything yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from documents.papers.base import Paper
from documents.papers.parts import Counted, Items, Problems
from tests.documents import cast_forms, cast_meetings, cast_reports
from tests.documents.cast_words import TASK_FORCE

_NO_ITEMS = Items(due=0, on_time=0, late=0)
_NO_MONEY = cast_reports.UNKNOWN
_NO_PROBLEMS = Problems(new=0, closed=0)

PAPERS: tuple[Paper, ...] = (
    replace(
        cast_reports.CIRCULAR, matters=(), requirements=(), forms=cast_reports.CIRCULAR.forms[:1], copy_to=()
    ),
    replace(
        cast_reports.MONTHLY,
        meeting=None,
        countersigns=(),
        stages=(),
        lights=(),
        expected=None,
        progress=(),
        items=_NO_ITEMS,
        problems=_NO_PROBLEMS,
        proposals=(),
        plan=(),
        attachments=("重大项目重点工作进度台帐", "调度会纪要"),
    ),
    replace(
        cast_reports.QUARTERLY,
        items=_NO_ITEMS,
        work=(),
        promotions=(),
        ideas=(),
        problems=_NO_PROBLEMS,
        plan=(),
        planned=(),
        investment=_NO_MONEY,
    ),
    replace(
        cast_reports.BULLETIN, items=_NO_ITEMS, practices=(), shortcomings=(), demands=(), slow=(), copy_to=()
    ),
    replace(cast_meetings.AGENDA, place="", form="", attending=(), earlier=(), items=()),
    replace(
        cast_meetings.MINUTES,
        earlier=(),
        parts=(
            *cast_meetings.MINUTES.parts,
            replace(cast_meetings.MINUTES.parts[0], task_force="技术改造专班"),
        ),
        excused=(),
        listening=(),
        copy_to=(TASK_FORCE,),
    ),
    replace(
        cast_meetings.PETITION,
        facts=(),
        efforts=(),
        views=(),
        options=(),
        opinion=(),
        legal_basis="",
        series="",
    ),
    replace(cast_forms.ITEM_ORDER, cooperating=(), leader="", evidence="", feedback=""),
    replace(cast_forms.PRESSING, cooperating=(), leader="", late=0, pressed=0, demand="先行交付已签约地块"),
    replace(cast_forms.LETTER, asks=()),
    replace(cast_forms.EXTENSION, times=2, by_leader=True, done="", reason="", measures=""),
    replace(cast_forms.STRIKE_OFF, result="", evidence=(), late=3),
    replace(cast_forms.VISIT, place="", with_units=(), found=(), settled=(), assigned=()),
    replace(
        cast_reports.INSPECTION,
        inspected=cast_reports.INSPECTION.inspected[1:],
        until=date(2026, 4, 2),
        grades=(Counted("进展顺利", 1),),
        partners=(),
        methods=(),
        items_checked=0,
        demands=(),
        objection="",
        edited_by="",
        checked_by="",
    ),
    replace(cast_forms.SCORES, approved=True),
    replace(
        cast_reports.SUMMARY,
        overview=(),
        work=(),
        investment=_NO_MONEY,
        late_reports=(),
        missing_reports=(),
        without_meeting=(),
        items=_NO_ITEMS,
        problems=(),
        proposals=(),
        undecided=(),
        advice=("加快办理滨河大道北段房屋征收",),
    ),
)
