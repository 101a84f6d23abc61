"""Files that come in under false names or with false contents."""

from __future__ import annotations

import pytest

from console.pages.downloads import FileOut, file_response
from flows.access_tokens import issue_token
from flows.registrar import Registrar
from models.access_terms import TokenScope
from tests.console.conftest import NOW
from tests.support.fronted import Stage

PDF, PNG = b"%PDF-1.7 ", b"\x89PNG\r\n\x1a\n"
FALSE = [
    ("virus.exe", b"MZ\x90"),
    ("report.pdf.exe", PDF),
    ("report.exe.pdf", b"MZ\x90"),
    ("page.html", b"<script>alert(1)</script>"),
    ("picture.svg", b"<svg onload='alert(1)'/>"),
    ("picture.png", b"GIF89a<script>"),
    ("letter.docx", b"\xd0\xcf\x11\xe0"),
    ("../../etc/passwd.txt", b"x"),
    ("..\\..\\passwd.txt", b"x"),
    ("/etc/cron.d/x.txt", b"x"),
    (".htaccess.txt", b"x"),
    ("a\u0000b.txt", b"x"),
    ("a\nb.txt", b"x"),
    ("gpj\u202etxt.txt", b"x"),
    ("empty.pdf", b""),
    ("binary.txt", b"a\0b"),
    ("", PDF),
    ("x" * 130 + ".pdf", PDF),
]


@pytest.mark.parametrize(("name", "content"), FALSE, ids=[repr(name)[:24] for name, _ in FALSE])
def test_a_file_that_is_not_what_it_says_is_not_taken(stage: Stage, name: str, content: bytes) -> None:
    registrar = Registrar(stage.house.engine, stage.house.worlds, NOW)
    token = issue_token(registrar, "county", "测试", TokenScope.ACT, 30).token
    before = sorted(stage.house.data.rglob("*"))

    said = {"Authorization": f"Bearer {token}"}
    answer = stage.stranger.sends(
        "POST", "/api/v1/evidence", params={"name": name}, content=content, headers=said
    )

    assert answer.status == 422
    assert [
        path for path in stage.house.data.rglob("*") if path not in before and "db" not in path.name
    ] == []


def test_a_file_that_passes_for_two_kinds_is_saved_and_never_shown() -> None:
    polyglot = file_response(FileOut("现场\r\nSet-Cookie: x=1.pdf", PDF + b"<script>alert(1)</script>"))

    assert polyglot.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert "\n" not in polyglot.headers["Content-Disposition"]
    assert polyglot.headers["Content-Type"] == "application/pdf"
