"""印出测试 What a real LibreOffice makes of the ledger: the page that hangs on the wall."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.documents.ledger.printing import has_calc, printed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not has_calc(), reason="no LibreOffice Calc on this machine"),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine"),
]


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return printed(tmp_path_factory.mktemp("printed"))


def told(*command: str | Path) -> str:
    """What a program says."""
    return subprocess.run(list(map(str, command)), check=True, capture_output=True).stdout.decode()


def test_it_comes_out_on_a3_across(pdf: Path) -> None:
    assert "1190.55 x 841.89 pts (A3)" in told("pdfinfo", pdf)


def test_the_whole_width_is_on_the_first_page_with_its_sums(pdf: Path) -> None:
    page = told("pdftotext", "-layout", "-l", "1", pdf, "-")

    assert page.split()[0] == "云泽市重大项目重点工作进度台帐"
    assert all(heading in page for heading in ("前期审批手续时间节点", "责任领导", "单位：万元", "第 1 页"))
    assert "合计 8 项（绿 3、黄 2、红 1、蓝 1、灰 1）" in " ".join(page.split())
    assert "818,300" in page


def test_sums_are_worked_out_again_and_come_to_the_same(pdf: Path) -> None:
    page = told("pdftotext", "-layout", "-l", "1", pdf, "-")

    assert all(total in page for total in ("231,500", "256,800", "330,000", "36,420.5", "19.6%"))
