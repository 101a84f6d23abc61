"""What the loader says of a configuration whose organisation does not hold together."""

from __future__ import annotations

import pytest

from tests.models.config.base import Broken, places, refusal

CASES = [
    Broken("unknown key", "  city: 示例市", "  city: 示例市\n  town: x", "mechanism.town", "不认识的项 town", "  town:"),
    Broken("misspelt key", "code_prefix:", "code_prefx:", "mechanism.code_prefx", "改为 code_prefix"),
    Broken("name left blank", "name: 示例市重大项目调度机制", "name:", "mechanism.name", "缺少 name"),
    Broken("prefix in small letters", "code_prefix: SL", "code_prefix: sl", "mechanism.code_prefix", "不合写法"),
    Broken("unknown head", "head: mayor", "head: major", "leading_group.head", "改为 mayor"),
    Broken("unknown office", "  office: office\n", "  office: bureau\n", "leading_group.office", "机构「bureau」不存在"),
    Broken("unknown gate", "  clause: 一\n", "  clause: 一\n  head_requires: [stamp]\n",
           "leading_group.head_requires[0]", "应为 opinion", "  head_requires"),
    Broken("unknown kind of body", "kind: government", "kind: ministry", "bodies.government.kind", "应为 government"),
    Broken("body without kind", "{name: 东县人民政府, kind: county, aliases: [东县]}", "{name: 东县人民政府}",
           "bodies.east.kind", "缺少 kind"),
    Broken("alias of two bodies", "kind: department}\n  east", "kind: department, aliases: [督查室]}\n  east",
           "bodies.transport.aliases[0]", "与机构「supervision」相同", "  transport:"),
    Broken("body named twice", "name: 东县人民政府", "name: 示例市商务局", "bodies.east.name", "与机构「commerce」相同",
           "  east: {"),
    Broken("body id twice", "  east: {", "  commerce: {name: 商会, kind: platform}\n  east: {", "bodies.commerce", "写了两次（先见第 31 行）"),
    Broken("id with a space", "  east: {", "  east county: {", "bodies.east county", "不合写法"),
    Broken("post in an unknown body", "name: 局长, body: commerce", "name: 局长, body: commerz",
           "posts.commerce-head.body", "改为 commerce"),
    Broken("tenure of a stranger", "officer: sun", "officer: son", "posts.commerce-head.tenures[0].officer", "改为 sun"),
    Broken("tenure without a first day", "{officer: zhou, since: 2026-05-01}", "{officer: zhou}",
           "posts.mayor.tenures[1].since", "第 2 段任职"),
    Broken("a day that is none", "until: 2026-04-30", "until: 2026-04-31", "posts.mayor.tenures[0].until", "应为日期"),
    Broken("tenure backwards", "until: 2026-04-30", "until: 2021-04-30", "posts.mayor.tenures[0].until", "早于起始日"),
    Broken("two officers in one post", "since: 2026-05-01", "since: 2026-04-01",
           "posts.mayor.tenures[1].since", "自 2026-04-01 起有两人同任一职"),
    Broken("leader without anybody in line", "    next_in_line: [mayor]\n", "", "posts.vice-mayor.next_in_line",
           "没有写 next_in_line", "  vice-mayor:\n"),
    Broken("in line for oneself", "next_in_line: [mayor]", "next_in_line: [vice-mayor]",
           "posts.vice-mayor.next_in_line[0]", "该职务本身", "    next_in_line: [vice-mayor]\n  commerce"),
    Broken("desk of another body", "  commerce-head: {", "  transport.head: {", "posts.transport.head.body", "席位"),
    Broken("address for an unknown channel", "addresses: {mail: qian", "addresses: {mial: qian",
           "officers.qian.addresses.mial", "改为 mail"),
    Broken("task force without lead unit", "lead_units: [commerce]", "lead_units: []",
           "task_forces.services.lead_units", "没有牵头单位"),
    Broken("lead unit that cooperates with itself", "cooperating: [transport]", "cooperating: [commerce]",
           "task_forces.services.cooperating[0]", "既是牵头单位又是配合部门"),
    Broken("unknown leader", "leader: vice-mayor\n", "leader: vicemayor\n", "task_forces.services.leader", "改为 vice-mayor"),
    Broken("number that is none", "    no: 1\n", "    no: 一\n", "task_forces.services.no", "应为整数"),
    Broken("task force without clause", "    clause: 二\n", "", "task_forces.services.clause", "没有写明依据", "  services:"),
    Broken("scope number twice", "{no: 1, name: 重大", "{no: 2, name: 重大", "scopes[1].no", "序号 2 已被另一个调度范围",
           "  - {no: 2, name: 现代"),
    Broken("scope nobody takes", "kind: project, task_forces: [services], clause", "kind: project, clause",
           "scopes[1].task_forces", "没有归口专班"),
    Broken("scope to an unknown task force", "task_forces: [services], clause", "task_forces: [service], clause",
           "scopes[1].task_forces[0]", "改为 services"),
    Broken("delegation to oneself", "delegate: mayor", "delegate: vice-mayor", "delegations[0].delegate", "由本职务代行"),
    Broken("delegation backwards", "until: 2026-08-15", "until: 2026-07-15", "delegations[0].until", "早于起始日"),
    Broken("delegation of an unknown chain", "chains: [issue]", "chains: [issues]", "delegations[0].chains[0]", "改为 issue"),
    Broken("delegations overlapping", "chains: [issue]}\n",
           "chains: [issue]}\n  - {post: vice-mayor, delegate: commerce-head, since: 2026-08-10, until: 2026-08-20}\n",
           "delegations[1].since", "自 2026-08-10 起有两个代行", "  - {post: vice-mayor, delegate: commerce-head"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_organisation_is_refused_with_line_path_and_remedy(case: Broken) -> None:
    refused = refusal(case.text)

    assert places(refused.problems) == [(case.path, case.line)]
    assert case.words in str(refused.problems[0])


def test_delegations_that_go_round_in_a_circle_are_refused_at_each_link() -> None:
    case = Broken(
        "circle",
        "chains: [issue]}\n",
        "chains: [issue]}\n  - {post: mayor, delegate: vice-mayor, since: 2026-08-15, until: 2026-08-20}\n",
        "delegations[0].delegate",
        "成了环",
    )

    refused = refusal(case.text)

    assert [problem.path for problem in refused.problems] == [case.path, "delegations[1].delegate"]
    assert all(case.words in str(problem) for problem in refused.problems)


def test_an_officer_whose_matters_would_climb_to_himself_is_named_with_both_posts() -> None:
    case = Broken("one man", "officer: zhou,", "officer: qian,", "posts.mayor.tenures", "", "    tenures:")

    refused = refusal(case.text)

    assert places(refused.problems)[0] == (case.path, case.line)
    assert "钱二 自 2026-05-01 起同时担任副市长和市长" in str(refused.problems[0])
