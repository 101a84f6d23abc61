"""公文 Papers made from the database: drafted, signed under a number of their own or the one they have, kept in versions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from sqlalchemy import Engine

from documents.kinds import PaperKind
from flows.commands.evidence import Piece, path_in
from flows.commands.papers import (
    Asked,
    PaperSigned,
    PaperUnsigned,
    Press,
    draft_paper,
    issue_paper,
    sign_paper,
)
from flows.commands.report_desk import NoReport
from flows.papers.bench import PaperUnfit
from models.errors import NotFound
from models.paper_terms import PaperState
from models.queries.papers import PaperFile
from rules.access.requiring import NotForThisBody
from tests.city import City, Held
from tests.city_meetings import BUREAU, INDUSTRY, LEADER, OFFICE, MeetingCity

DIRECTOR = "office-director"


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path / "evidence")


@pytest.fixture
def city(engine: Engine) -> MeetingCity:
    return MeetingCity(engine)


def drafted(city: City, press: Press, about: Held | str = "", by: str = "operator", **more: Any) -> PaperFile:
    """A paper is drafted about a matter, a sitting or a visit."""
    code = about.code if isinstance(about, Held) else about
    return draft_paper(city.desk(by), press, Asked(code, **more))


def text_in(press: Press, known: PaperFile) -> str:
    """All that the newest version says."""
    document = Document(BytesIO(path_in(press.store, known.latest.sha256).read_bytes()))
    cells = (cell.text for table in document.tables for cell in table._cells)
    headers = (paragraph.text for section in document.sections for paragraph in section.header.paragraphs)
    return "\n".join((*headers, *(paragraph.text for paragraph in document.paragraphs), *cells))


@pytest.fixture
def order(city: MeetingCity) -> Held:
    """An item that a meeting of 工信局's task force assigned to 修武县."""
    sitting = city.plans("2026-03-10", INDUSTRY[0]).id
    return city.assigns(sitting, "办结设备用地预审", "2026-03-31", evidence_wanted="批复文件")


def test_an_order_is_a_draft_without_a_number_until_a_person_signs(
    city: MeetingCity, press: Press, order: Held
) -> None:
    draft = drafted(city, press, order, by=BUREAU)
    signed = sign_paper(city.desk(LEADER), press, draft.key)

    before, after = text_in(press, draft), text_in(press, signed)
    assert (draft.state, signed.state) == (PaperState.DRAFT, PaperState.SIGNED)
    assert ("草稿" in before, "焦调交〔2026〕1号" in before) == (True, False)
    assert ("草稿" in after, "焦调交〔2026〕1号" in after) == (False, True)
    for words in ("办结设备用地预审", "修武县人民政府", "2026年3月31日", "批复文件", "孙起鹏"):
        assert words in after


def test_what_was_read_is_what_is_signed(city: MeetingCity, press: Press, order: Held) -> None:
    draft = drafted(city, press, order)
    again = drafted(city, press, order)

    with pytest.raises(PaperSigned, match="已有第 2 版，您看的是第 1 版"):
        sign_paper(city.desk(LEADER), press, draft.key, seen=1)
    signed = sign_paper(city.desk(LEADER), press, draft.key, seen=2)

    assert (again.key, [version.state for version in signed.versions]) == (
        draft.key,
        ["draft", "draft", "signed"],
    )
    assert signed.latest.facts == again.latest.facts
    assert drafted(city, press, order).key != draft.key


@pytest.mark.parametrize("by", ["xiuwu.clerk", "commerce.head", "vice-mayor-services"])
def test_nobody_else_drafts_signs_or_issues(city: MeetingCity, press: Press, order: Held, by: str) -> None:
    with pytest.raises(NotForThisBody):
        drafted(city, press, order, by=by)
    draft = drafted(city, press, order)
    with pytest.raises(NotForThisBody):
        sign_paper(city.desk(by), press, draft.key)
    sign_paper(city.desk(LEADER), press, draft.key)

    with pytest.raises(NotForThisBody):
        issue_paper(city.desk(by), draft.key)


def test_the_operator_says_whose_signature_it_is(city: MeetingCity, press: Press, order: Held) -> None:
    draft = drafted(city, press, order)

    with pytest.raises(PaperUnsigned, match="须写明由谁签发"):
        sign_paper(city.desk(), press, draft.key)
    with pytest.raises(NotForThisBody):
        sign_paper(city.desk(), press, draft.key, signed_by="vice-mayor-services")

    assert sign_paper(city.desk(), press, draft.key, signed_by=LEADER).signature is not None


def test_two_who_sign_at_once_leave_no_gap_and_no_double(
    city: MeetingCity, press: Press, order: Held
) -> None:
    sitting = city.plans("2026-03-12", INDUSTRY[0]).id
    orders = [order, *(city.assigns(sitting, f"事项{n}", "2026-03-31") for n in range(5))]
    desks = [(city.desk(LEADER), drafted(city, press, one).key) for one in orders]

    with ThreadPoolExecutor(2) as two:
        signed = list(two.map(lambda one: sign_paper(one[0], press, one[1]), desks))

    numbers = sorted(one.signature.number or "" for one in signed if one.signature)
    assert numbers == [f"焦调交〔2026〕{n}号" for n in range(1, 7)]


def test_minutes_bear_the_number_that_they_were_issued_under(city: MeetingCity, press: Press) -> None:
    sitting = city.plans("2026-03-10", INDUSTRY[0]).id
    city.assigns(sitting, "办结设备用地预审", "2026-03-31")
    city.holds(sitting, on="2026-03-10")
    draft = drafted(city, press, sitting=sitting, by=BUREAU)
    with pytest.raises(PaperUnsigned, match="由 diaodu meeting minutes 办理"):
        sign_paper(city.desk(BUREAU), press, draft.key)

    city.issues_minutes(sitting, INDUSTRY[0])
    signed = sign_paper(city.desk(BUREAU), press, draft.key)
    city.issues_minutes(sitting, INDUSTRY[0], reason="更正出席单位")
    corrected = drafted(city, press, sitting=sitting, by=BUREAU)

    assert (draft.paper.kind, signed.signature and signed.signature.number) == ("minutes", "第1期")
    assert (corrected.key, corrected.latest.state) == (draft.key, "signed")
    assert "第1期" in text_in(press, corrected)


def test_an_agenda_is_drafted_before_its_meeting(city: MeetingCity, press: Press) -> None:
    sitting = city.plans("2026-03-10", INDUSTRY[0]).id
    city.assigns(sitting, "办结设备用地预审", "2026-03-31")

    draft = drafted(city, press, sitting=sitting, by=BUREAU)

    assert (draft.paper.kind, draft.paper.about) == ("agenda", f"会议{sitting}")
    assert "先进制造业专班调度会议程" in text_in(press, draft)


def test_a_petition_bears_the_number_of_its_registration(city: MeetingCity, press: Press) -> None:
    petition = city.takes_to_mayor(city.problem())

    signed = sign_paper(city.desk(OFFICE), press, drafted(city, press, petition).key)

    assert signed.signature is not None
    assert signed.signature.number == "提请〔2026〕1号"
    assert "建议追加指标 30 亩" in text_in(press, signed)
    assert "签发人：孙起鹏" in text_in(press, signed)
    assert "“设备用地未批”问题，经专班协调未能解决。" in text_in(press, signed)


def test_a_letter_reminds_whoever_holds_the_matter(city: MeetingCity, press: Press) -> None:
    problem = city.problem()
    draft = drafted(city, press, problem, by=OFFICE, kind=PaperKind.REMINDER_LETTER)
    signed = sign_paper(city.desk(), press, draft.key, signed_by=DIRECTOR)

    assert signed.signature is not None
    assert signed.signature.number == "焦调办函〔2026〕1号"
    assert "“设备用地未批”" in text_in(press, signed)
    assert "特此函告" in text_in(press, signed)


def test_what_went_out_is_kept_as_it_was_filled_in_by_hand(
    city: MeetingCity, press: Press, order: Held
) -> None:
    key = drafted(city, press, order).key
    with pytest.raises(PaperUnsigned, match="还没有签发"):
        issue_paper(city.desk(BUREAU), key)
    sign_paper(city.desk(LEADER), press, key)

    issued = issue_paper(city.desk(BUREAU), key, Piece("定稿.docx", "ab" * 32, 7))

    assert (issued.state, issued.latest.sha256, issued.issue and issued.issue.version) == (
        "issued",
        "ab" * 32,
        3,
    )
    with pytest.raises(PaperSigned, match="未重复印发"):
        issue_paper(city.desk(BUREAU), key)


@pytest.mark.parametrize("kind", [kind for kind in PaperKind if kind is not PaperKind.REMINDER_LETTER])
def test_a_kind_that_does_not_fit_is_refused_and_never_printed_by_halves(
    city: MeetingCity, press: Press, kind: PaperKind
) -> None:
    with pytest.raises((PaperUnfit, NoReport, NotFound)):
        drafted(city, press, city.problem(), kind=kind)

    assert not press.store.exists()
