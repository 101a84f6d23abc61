"""账号 Accounts on the command line: given once, read from files, on record, never spelled out again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flows.sign_in import sign_in
from models.session import open_engine
from tests.support.entry import cheap
from tests.support.terminal import Terminal
from tests.support.worlds import at

__all__ = ["cheap"]
pytestmark = pytest.mark.usefixtures("cheap")
GOOD = "five plain words here"


@pytest.fixture
def town(here: Terminal) -> Terminal:
    """A small city with an administrator and a clerk."""
    here.says("account", "first-administrator")
    here.says("account", "add", "li", "李四")
    here.says("account", "grant", "li", "--post", "东县.clerk", "--reason", "经办")
    return here


def test_a_new_database_shows_its_administrator_s_password_once(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, f"sqlite:///{tmp_path / 'new.db'}")
    told = terminal.says("init", "--rehearsal")
    (password,) = re.findall(r"[a-z2-9]{5}(?:-[a-z2-9]{5}){3}", told)
    engine = open_engine(terminal.url)

    assert sign_in(engine, "administrator", password, "10.0.0.1", at("2026-03-02")).must_change
    assert password not in terminal.says("account", "show", "administrator")
    assert password not in terminal.says("audit", "list")
    engine.dispose()


def test_an_account_shows_what_it_is_today_and_what_it_was_given(town: Terminal) -> None:
    found = town.gives("account", "show", "li")
    expected = (["east.clerk"], ["unit_clerk"], ["east"], [1])

    assert (found["posts"], found["roles"], found["scope"]["bodies"], [len(found["bindings"])]) == expected
    assert "东县人民政府经办人" in town.says("account", "show", "li")
    assert [row["account"] for row in town.gives("account", "list")["items"]] == ["administrator", "li"]
    assert "系统管理员" in town.says("account", "list")


def test_a_hat_is_taken_off_by_its_number(town: Terminal) -> None:
    (binding,) = town.gives("account", "show", "li")["bindings"]
    town.says("account", "revoke", "li", binding["id"], "--reason", "调离")

    assert town.gives("account", "show", "li")["posts"] == []
    assert "收回" in town.says("account", "show", "li")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("account", "grant", "li", "--reason", "x"), "写一个"),
        (("account", "grant", "li", "--role", "office", "--reason", "x"), "不单独授予"),
        (("account", "grant", "li", "--post", "副市长", "--reason", "x"), "随配置中的任职走"),
        (("account", "add", "李四", "李四"), "不合式"),
        (("account", "password", "li"), "没有可以输入口令的终端"),
    ],
)
def test_what_cannot_be_given_is_refused_with_what_to_do(
    town: Terminal, words: tuple[str, ...], why: str
) -> None:
    assert why in town.refuses(*words, code=2)


def test_a_password_comes_from_a_file_and_is_weighed(town: Terminal, tmp_path: Path) -> None:
    kept, weak = tmp_path / "kept", tmp_path / "weak"
    kept.write_text(GOOD, encoding="utf-8")
    weak.write_text("Password1234", encoding="utf-8")
    town.says("account", "password", "li", "--file", kept)
    said = town.refuses("account", "password", "li", "--file", weak, code=2)

    assert ("Password1234" in said, town.gives("account", "show", "li")["must_change"]) == (False, False)
    assert town.gives("account", "password", "li", "--one-time")["one_time_password"]


def test_a_token_is_shown_once_listed_by_its_beginning_and_revoked(town: Terminal) -> None:
    issued = town.gives("account", "token-new", "li", "--for", "每日导出", "--days", "7")
    (listed,) = town.gives("account", "tokens", "li")["items"]
    town.says("account", "token-revoke", "li", issued["id"])

    assert issued["token"].startswith(f"diaodu_{listed['hint']}")
    assert issued["token"] not in town.says("account", "tokens", "li")
    assert "已吊销" in town.says("account", "tokens", "li")


def test_an_account_is_locked_opened_and_signed_out(town: Terminal) -> None:
    town.says("account", "lock", "li", "--reason", "离岗")
    assert "停用" in town.says("account", "list")

    town.says("account", "unlock", "li", "--reason", "回岗")
    assert town.gives("account", "sign-out", "li") == {"account": "li", "ended": 0}
    assert "最后一个" in town.refuses("account", "lock", "administrator", "--reason", "x")


def test_the_audit_is_read_page_by_page_and_filtered(town: Terminal) -> None:
    first = town.gives("audit", "list", "--limit", "2")
    second = town.gives("audit", "list", "--limit", "2", "--before", str(first["next"]))
    of_li = town.gives(
        "audit", "list", "--kind", "权限变动", "--since", "2026-03-02", "--until", "2026-03-02"
    )

    assert [row["id"] for row in (*first["items"], *second["items"])] == [3, 2, 1]
    assert (second["next"], len(of_li["items"])) == (None, 3)
    assert "没有符合条件" in town.says("audit", "list", "--account", "nobody")


def test_a_refusal_at_the_machine_is_audited_with_the_post_that_was_named(town: Terminal) -> None:
    code = town.raises()
    assert "无权退回" in town.refuses("--as", "transport.clerk", "return", code, "--reason", "x")

    (entry,) = town.gives("audit", "list", "--kind", "refused")["items"]
    assert (entry["actor"], entry["subject"], entry["source"]) == (
        "transport.clerk",
        "diaodu return",
        "machine",
    )


def test_accounts_come_back_from_a_backup_and_no_password_with_them(town: Terminal, tmp_path: Path) -> None:
    town.says("backup", tmp_path / "all.zip")
    other = Terminal(tmp_path / "other", f"sqlite:///{tmp_path / 'restored.db'}", town.hour)
    other.says("restore", tmp_path / "all.zip")

    assert other.gives("account", "list") == town.gives("account", "list")
    exported, *before = town.gives("audit", "list")["items"]
    assert (exported["kind"], exported["detail"]) == ("exported", {"what": "all.zip"})
    assert other.gives("audit", "list")["items"] == before


def test_doctor_names_accounts_that_need_looking_after(town: Terminal) -> None:
    later = Terminal(town.folder, town.url, "2026-03-12T09:30")
    town.says("account", "revoke", "li", "2", "--reason", "换期")
    town.says("account", "grant", "li", "--post", "东县.clerk", "--until", "2026-03-10", "--reason", "借调")
    said = [item["said"] for item in later.gives("doctor")["items"] if item["what"] == "账号"]

    assert said[0] == "2 个，系统管理员 1 个"
    assert said[1:] == [
        "administrator、li 的一次性口令一天以上没有更换",
        "li 的授权已经到期，登录后看不到任何事项",
    ]


def test_a_house_without_an_administrator_is_told_how_to_get_one(here: Terminal) -> None:
    (found,) = [item for item in here.gives("doctor")["items"] if item["what"] == "账号"]

    assert (found["level"], found["remedy"]) == ("warn", "运行 diaodu account first-administrator")
