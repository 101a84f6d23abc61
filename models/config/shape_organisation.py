"""组织部分 The organisation in `config.yaml`: leading group, bodies, posts, officers, task forces, scopes."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from models.config.values import Cited, Entry, Id, Literally, Name, OneOrMany, PostId
from models.terms import BodyKind, Gate


class LeadingGroupEntry(Cited):
    """领导小组."""

    name: Name = Field(description="领导小组全称")
    head: PostId = Field(description="组长的职务（posts 的键）")
    deputies: tuple[PostId, ...] = Field((), description="副组长的职务")
    office: Id = Field(description="领导小组办公室（bodies 的键），与业务科室分设")
    office_director: PostId = Field(description="办公室主任的职务")
    supervision: Id = Field(description="督查机构（bodies 的键）")
    head_requires: tuple[Gate, ...] = Field(
        (Gate.OPINION, Gate.LEADER_SIGNATURE), description="提请主要领导前必须备齐的材料（四(二)）"
    )


class BodyEntry(Entry):
    """机构."""

    name: Name = Field(description="机构全称")
    kind: BodyKind = Field(description="类别：government、office、supervision、department、county、platform")
    aliases: tuple[Name, ...] = Field((), description="简称与别名，供导入和检索识别")


class TenureEntry(Entry):
    """任职."""

    officer: Id = Field(description="人员（officers 的键）")
    since: date = Field(description="任职起始日，如 2021-06-08")
    until: date | None = Field(None, description="任职截止日（含当日）；仍在任则不写")


class PostEntry(Entry):
    """职务."""

    name: Name = Field(description="职务名称，如 市长")
    body: Id = Field(description="所在机构（bodies 的键）")
    tenures: tuple[TenureEntry, ...] = Field((), description="任职经历，日期不得重叠；空缺可不写")
    next_in_line: tuple[PostId, ...] = Field((), description="空缺时依次由哪些职务代为负责")


class OfficerEntry(Entry):
    """人员."""

    name: Name = Field(description="姓名")
    addresses: dict[Id, Literally] = Field(default_factory=dict, description="各通道的地址：通道键 → 地址")


class TaskForceEntry(Cited):
    """工作专班."""

    no: int = Field(ge=1, description="序号")
    name: Name = Field(description="专班名称")
    leader: PostId = Field(description="牵头领导的职务（posts 的键）")
    lead_units: tuple[Id, ...] = Field(description="牵头单位；第一家主报，第二家会签（A6）")
    cooperating: tuple[Id, ...] = Field((), description="配合部门")


class ScopeEntry(Cited):
    """调度范围."""

    no: int = Field(ge=1, description="序号")
    name: Name = Field(description="范围名称")
    kind: Literal["project", "matter", "idea"] = Field(description="project 项目、matter 事项、idea 谋划储备")
    task_forces: tuple[Id, ...] = Field((), description="默认归口专班，第一个为主")
    office_assigns: bool = Field(False, description="true：不设默认归口，由领导小组办公室逐件指定")


class DelegationEntry(Entry):
    """代行."""

    post: PostId = Field(description="被代行的职务")
    delegate: PostId = Field(description="代行的职务")
    since: date = Field(description="起始日")
    until: date = Field(description="截止日（含当日）")
    chains: OneOrMany[Id] = Field((), description="仅限哪些链；不写为全部")
