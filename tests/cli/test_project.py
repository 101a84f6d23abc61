"""Projects from the command line: filed, classified, bound, moved, filled in, lit, listed and shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.session import open_engine
from tests.city_projects import ProjectCity
from tests.support.terminal import Terminal

CODE = "JZ-04-2026-0001"
PEOPLE = ("--set", "责任领导=县长 李四", "--set", "联络员=王五", "--set", "联系电话=010-12345678")


@pytest.fixture
def city(sqlite_database: str, tmp_path: Path) -> Terminal:
    """A rehearsal of the shipped notice on Monday, 2 March 2026."""
    engine = open_engine(sqlite_database)
    ProjectCity(engine)
    engine.dispose()
    return Terminal(tmp_path, sqlite_database, "2026-03-02T09:30")


@pytest.fixture
def known(city: Terminal) -> Terminal:
    """The same with a project of Xiuwu under dispatch."""
    city.says("project", "register", "冷链物流园", "--county", "修武县", "--set", "总投资=1.2亿元")
    city.says("project", "classify", "JZ-00-2026-0001", "--scope", "5", "--unit", "修武县")
    return city


def columns(terminal: Terminal, *names: str) -> list[object]:
    """Some columns of the project."""
    shown = terminal.gives("project", "show", CODE)
    return [shown[name] for name in names]


def test_a_project_is_filed_and_classified_under_its_lasting_number(city: Terminal) -> None:
    filed = city.gives("project", "register", "冷链物流园", "--county", "修武县", "--set", "建设性质=技改")
    assert (filed["code"], filed["nature"], filed["county"]) == ("JZ-00-2026-0001", "upgrade", "xiuwu")

    said = city.says("project", "classify", filed["code"], "--scope", "5、3", "--unit", "修武县")

    assert f"✓ {CODE}　冷链物流园 已归口" in said
    assert columns(city, "scopes", "task_force", "unit") == [["5", "3"], "modern-services", "xiuwu"]


def test_the_wrong_body_is_told_whose_it_is(city: Terminal) -> None:
    city.says("project", "register", "冷链物流园", "--county", "修武县")

    said = city.refuses(
        "project", "classify", "JZ-00-2026-0001", "--scope", "5", "--unit", "修武县", "--as", "修武县.clerk"
    )

    assert "无权分类归口" in said
    assert "由市重大项目调度领导小组办公室办理" in said
    assert "[not-for-this-body]" in said


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["register", "新园区", "--county", "西县"], "unknown-name"),
        (["register", "新园区", "--county", "修武县", "--set", "总投资=若干"], "amount-unfit"),
        (["register", "新园区", "--county", "修武县", "--set", "总投资"], "usage"),
        (["register", "新园区", "--county", "修武县", "--set", "工期=1年"], "cell-unfit"),
        (["set", CODE, "国家统一项目代码=123"], "cell-unfit"),
        (["classify", CODE, "--scope", "12", "--reason", "理由"], "unknown-name"),
        (["stage", CODE, "在建"], "date-unfit"),
        (["stage", CODE, "动工"], "unknown-name"),
        (["milestone", CODE, "开工", "--planned", "力争6月开工"], "date-unfit"),
        (["permit", CODE, "环境"], "unknown-name"),
        (["invest", CODE, "2026-13", "1"], "day-unreadable"),
        (["hand-over", CODE], "usage"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_what_cannot_be_is_refused_as_bad_input(known: Terminal, words: list[str], code: str) -> None:
    assert f"[{code}]" in known.refuses("project", *words, code=2)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["register", "冷链物流园项目", "--county", "修武县"], "already-filed"),
        (["stage", CODE, "停建"], "reason-missing"),
        (["stage", CODE, "前期"], "stage-unfit"),
        (["milestone", CODE, "封顶", "--planned", "6月底"], "not-found"),
        (["milestone", CODE, "开工", "--drop", "误填"], "milestone-unfit"),
        (["hand-over", CODE, "--set", "联络员=赵六", "--reason", "调离"], "handover-unfit"),
        (["light", "withdraw", CODE, "--reason", "误"], "nothing-overridden"),
        (["show", "JZ-04-2026-0009"], "not-found"),
        (["set", CODE, "备注=x", "--seen", "1"], "stale"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value[:2]),
)
def test_what_is_not_allowed_is_refused(known: Terminal, words: list[str], code: str) -> None:
    assert f"[{code}]" in known.refuses("project", *words)


def test_a_binding_says_what_it_lacks_and_a_successor_signs(known: Terminal) -> None:
    assert known.gives("project", "bind", CODE, "--set", "联络员=王五")["lacking"] == ["联系电话"]
    assert "已分包" in known.says("project", "bind", CODE, *PEOPLE)
    assert "[handover-needed]" in known.refuses("project", "set", CODE, "联络员=赵六")

    asked = known.gives("project", "hand-over", CODE, "--set", "联络员=赵六", "--reason", "王五调离")
    assert asked["project"]["liaison"] == "王五"
    known.says("project", "hand-over", CODE, "--note", "已移交", "--from", "王五", "--to", "赵六")

    assert columns(known, "liaison") == ["赵六"]


def test_dates_keep_the_words_in_which_they_were_written(known: Terminal) -> None:
    known.says("project", "milestone", CODE, "开工", "--planned", "2026年6月底", "--key")
    known.says("project", "permit", CODE, "环评", "--planned", "办理中")
    known.says("project", "permit", CODE, "施工许可", "--actual", "2026年2月", "--number", "3号")
    known.says("project", "stage", CODE, "在建", "--on", "2026-03-01")

    shown = known.gives("project", "show", CODE)
    start = shown["milestones"][0]
    states = {permit["node"]: permit["state"] for permit in shown["permits"]}
    assert (start["planned_text"], start["planned_to"], start["actual_from"]) == (
        "2026年6月底",
        "2026-06-30",
        "2026-03-01",
    )
    assert (states["environment"], states["construction"], states["energy"]) == (
        "under_way",
        "done",
        "pending",
    )


def test_figures_come_with_remarks_and_corrections_with_reasons(known: Terminal) -> None:
    known.says("project", "plan", CODE, "2026", "1200")
    assert known.gives("project", "invest", CODE, "2026-02", "100", "--cumulative", "150")["remarks"] == [
        "本年累计 150 不等于此前累计 0 加本月 100"
    ]
    assert "[reason-missing]" in known.refuses("project", "invest", CODE, "2026-02", "80")
    known.says("project", "invest", CODE, "2026-02", "80", "--reason", "口径有误")

    shown = known.gives("project", "show", CODE, "--record")
    assert [(row["invested"], row["revision"]) for row in shown["months"]] == [("80", 1)]
    changed = [row for row in shown["changes"] if row["what"] == "month/2026-02/invested"]
    assert [(row["old"], row["new"], row["reason"]) for row in changed] == [
        ("", "100", ""),
        ("100", "80", "口径有误"),
    ]


def test_lights_are_counted_shown_with_their_grounds_and_overruled(known: Terminal) -> None:
    known.says("project", "plan", CODE, "2026", "1200")
    known.hour = "2026-03-31T09:00"
    assert known.gives("project", "light", "count") == {"months": {"2026-03": {"yellow": 1}}, "written": 1}

    known.says("project", "light", "override", CODE, "绿", "--until", "2026-04-30", "--reason", "已批准停工")

    shown = known.gives("project", "light", "show", CODE)
    assert (shown["now"]["light"], shown["now"]["counted"], shown["now"]["word"]) == (
        "green",
        "yellow",
        "进展顺利",
    )
    assert shown["months"][0]["numbers"]["investment"]["behind"] == "25.00"
    page = known.says("project", "light", "show", CODE)
    assert "完成 0.00%，序时 25.00%" in page
    assert "人工定灯至 2026-04-30：已批准停工；计算为黄" in page


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ([], ["1", "2"]),
        (["--task-force", "4"], ["1"]),
        (["--unclassified"], ["2"]),
        (["--unbound"], ["1"]),
        (["--county", "温县"], ["2"]),
        (["--unit", "修武县"], ["1"]),
        (["--scope", "5"], ["1"]),
        (["--scope", "1"], []),
        (["--stage", "前期"], ["1", "2"]),
        (["--stage", "退库"], []),
        (["--kind", "谋划储备"], []),
        (["--find", "温县"], ["2"]),
        (["--find", "%"], []),
        (["--tag", "专项债"], ["2"]),
        (["--light", "红"], []),
        (["--stale"], []),
        (["--limit", "1", "--offset", "1"], ["1"]),
    ],
    ids=" ".join,
)
def test_a_list_is_narrowed(known: Terminal, filters: list[str], found: list[str]) -> None:
    known.says("project", "register", "温县产业园", "--county", "温县", "--set", "标签=专项债")

    items = known.gives("project", "list", *filters)["items"]

    assert sorted(item["code"][-1] for item in items) == found


def test_a_list_shows_marks_and_lights(known: Terminal) -> None:
    known.hour = "2026-04-10T09:00"
    known.says("project", "light", "count")

    item = known.gives("project", "list", "--stale", "--light", "绿")["items"][0]

    assert (item["marks"], item["light"]["light"]) == (["unbound", "stale"], "green")
    assert "未分包、台帐过期" in known.says("project", "list")


def test_people_see_the_whole_project_and_what_its_ledger_lacks(known: Terminal) -> None:
    known.says("project", "set", CODE, "建设地点=周庄镇", "资金来源=专项债5000、自筹7000")
    known.says("project", "plan", CODE, "2026", "1200")

    page = known.says("project", "show", CODE)

    for words in (
        "修武县人民政府　周庄镇",
        "专项债 5000、自筹 7000",
        "12000 万元",
        "未分包",
        "台帐还缺",
        "立项（审批/核准/备案）",
    ):
        assert words in page


def test_the_record_names_who_changed_what_in_words(known: Terminal) -> None:
    known.says("project", "milestone", CODE, "主体完工", "--planned", "9月底", "--as", "修武县.clerk")
    known.says("project", "light", "override", CODE, "绿", "--until", "2026-04-30", "--reason", "已批准")

    page = known.says("project", "show", CODE, "--record")

    for words in ("节点 主体完工 计划", "修武县人民政府经办人", "现代服务业专班", "绿，至 2026-04-30"):
        assert words in page


@pytest.mark.postgres
def test_a_restored_project_is_the_same_and_goes_on(
    known: Terminal, postgres_url: str, tmp_path: Path
) -> None:
    known.says("project", "plan", CODE, "2026", "1200")
    known.says("project", "light", "count")
    known.says("backup", tmp_path / "backup.zip")
    restored = Terminal(tmp_path / "elsewhere", postgres_url)
    restored.says("restore", tmp_path / "backup.zip")
    restored.hour = known.hour

    shown = [terminal.gives("project", "show", CODE, "--record") for terminal in (known, restored)]

    assert shown[0] == shown[1]
    added = restored.gives("project", "milestone", CODE, "封顶", "--add", "--planned", "6月底")
    assert added["version"] == shown[0]["version"] + 1
