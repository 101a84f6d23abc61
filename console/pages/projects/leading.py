"""项目归口与分包 What the Office and the lead units do with a project: classify, bind, hand over, set a light by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.acting import pieces_in
from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.choices import bodies, posts, task_forces, words
from console.pages.projects import blanks
from console.pages.projects.scene import ProjectScene
from console.visits import Visit
from flows.commands.desk import Desk
from flows.commands.project_admission import Classification, classify
from flows.commands.project_binding import bind, hand_over, sign_handover
from flows.commands.project_lights import override_light, withdraw_override
from flows.commands.service import Service, log_service
from flows.light_reading import ShownLight
from models.project_terms import Light, ProjectKind
from models.service_terms import ServiceManner
from models.tables.project_records import Handover

_PEOPLE = ("leader", "unit", "responsible_leader", "liaison", "phone")
_FILES = 10


def office_asks(scene: ProjectScene) -> list[Ask]:
    """Classification, a first or another one."""
    t, project = scene.tongue, scene.project
    code, version, mechanism = project.code, project.version, scene.names.mechanism

    def put(desk: Desk, said: Mapping[str, Any]) -> str:
        decided = Classification(
            tuple(int(number) for number in said["scopes"]),
            said["unit"],
            said["task_force"],
            tuple(said["cooperating"]),
            ProjectKind(said["kind"]),
            said["reason"],
        )
        classify(desk, code, decided, seen=version)
        return t("已归口，节点和手续随之列出", "Classified; its milestones and permits are listed now")

    scopes = [(str(scope.no), f"{scope.no} {scope.name}") for scope in mechanism.scopes]
    forces = task_forces(scene.names)
    by_table = ("", t("按归口表", "By the routing table"))
    asked = (
        Blank("scopes", t("调度范围", "Scopes"), Kind.CHOICES, choices=scopes, value=project.scopes.split()),
        Blank("unit", t("责任单位", "Unit"), Kind.CHOICE, choices=bodies(scene.names), value=project.unit or None),
        Blank("task_force", t("主责专班", "Task force"), Kind.CHOICE, required=False, choices=[by_table, *forces], value=""),
        Blank("cooperating", t("协同专班", "Cooperating"), Kind.CHOICES, required=False, choices=forces,
              value=project.cooperating.split()),
        Blank("kind", t("类别", "Kind"), Kind.CHOICE, choices=words(t, ProjectKind), value=project.kind),
        blanks.reason(t, required=False, hint=t("越出归口表和再次归口须写", "Needed outside of the table, or anew")),
    )  # fmt: skip
    note = t("首次归口后取得长期编号，并请牵头单位三个工作日内落实四个一。", "It gets its lasting number.")
    return scene.ask("classify", t("归口", "Classify"), scene.office, put, asked, note)


def people_asks(scene: ProjectScene, waiting: Handover | None) -> list[Ask]:
    """四个一: bound once, then handed over with a signed note."""
    project = scene.project
    if project.admitted_at is None:
        return []
    if project.bound_on is None:
        return _binding(scene)
    return _signing(scene) if waiting is not None else _handing_over(scene)


def _people(scene: ProjectScene) -> Iterator[Blank]:
    t, project = scene.tongue, scene.project
    # The leader of the task force is in a post of the configuration; nobody else leads a project (A9).
    yield Blank("leader", t("市分包领导", "City leader"), Kind.CHOICE, required=False,
                choices=posts(scene.names), value=project.leader or None)  # fmt: skip
    yield Blank(
        "unit", t("责任单位", "Unit"), Kind.CHOICE, choices=bodies(scene.names), value=project.unit or None
    )
    labels = {"responsible_leader": t("责任领导", "Responsible leader"), "liaison": t("联络员", "Liaison"),
              "phone": t("联系电话", "Telephone")}  # fmt: skip
    for name, label in labels.items():
        yield Blank(name, label, required=False, value=getattr(project, name), most=60)


def _said(said: Mapping[str, Any]) -> dict[str, object]:
    return {name: said[name] for name in _PEOPLE if said.get(name)}


def _binding(scene: ProjectScene) -> list[Ask]:
    t, code, version = scene.tongue, scene.project.code, scene.project.version

    def put(desk: Desk, said: Mapping[str, Any]) -> str:
        bound = bind(desk, code, _said(said), seen=version)
        lacking = "、".join(bound.lacking)
        return t(
            f"已登记，尚缺：{lacking}" if lacking else "已分包", f"Lacking: {lacking}" if lacking else "Bound"
        )

    note = t(
        "填齐即为已分包；以后换人须办交接。", "Bound once all is filled in; changes later are handovers."
    )
    return scene.ask("bind", t("落实四个一", "Bind people"), scene.leads, put, tuple(_people(scene)), note)


def _handing_over(scene: ProjectScene) -> list[Ask]:
    t, code, version = scene.tongue, scene.project.code, scene.project.version

    def put(desk: Desk, said: Mapping[str, Any]) -> str:
        matter = hand_over(desk, code, _said(said), said["reason"], seen=version)
        return t(f"已提出交接 {matter}，双方签字后生效", f"Handover {matter} waits for its note")

    note = t("签字以前仍由原来的人负责。", "Who is there now answers until it is signed.")
    asked = (*_people(scene), blanks.reason(t))
    return scene.ask("hand-over", t("提出交接", "Hand over"), scene.leads, put, asked, note)


def _signing(scene: ProjectScene) -> list[Ask]:
    t, code, seats = scene.tongue, scene.project.code, scene.leads
    if not seats:
        return []

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        pieces = pieces_in(visit, said["evidence"])
        sign_handover(seats.desk(visit, said), code, said["note"], signed_by=said["from"],
                      received_by=said["to"], pieces=pieces)  # fmt: skip
        return t("交接已签署并生效", "The handover is in force")

    asked = (
        *seats.blanks,
        Blank("note", t("交接单内容", "Note"), Kind.AREA),
        Blank("from", t("移交人签字", "Handed over by"), most=60),
        Blank("to", t("接收人签字", "Received by"), most=60),
        Blank("evidence", t("签字的交接单", "The signed note"), Kind.FILES, required=False, most=_FILES),
    )
    return [Ask("sign-handover", t("签署交接", "Sign the handover"), act, asked)]


def light_asks(scene: ProjectScene, light: ShownLight | None) -> list[Ask]:
    """A light set by hand, and taken back."""
    t, code, version = scene.tongue, scene.project.code, scene.project.version

    def put(desk: Desk, said: Mapping[str, Any]) -> str:
        chosen = Light(said["light"])
        override_light(desk, code, chosen, said["reason"], said["until"], seen=version)
        return t(f"已定为{chosen.zh}灯", f"The light was set to {t.term(chosen)}")

    def back(desk: Desk, said: Mapping[str, Any]) -> str:
        withdraw_override(desk, code, said["reason"])
        return t("已恢复计算的灯", "The counted light is shown again")

    asked = (
        Blank("light", t("灯色", "Light"), Kind.CHOICE, choices=words(t, Light)),
        Blank("until", t("到哪天为止，当天有效", "Through"), Kind.DAY),
        blanks.reason(t),
    )
    note = t("计算照常进行，两种都看得到。", "The count goes on beside it.")
    by_hand = light is not None and light.until is not None
    withdrawing = scene.ask(
        "withdraw-light", t("撤回人工定灯", "Take it back"), scene.leads, back, (blanks.reason(t),)
    )
    return [
        *scene.ask("light", t("人工定灯", "Set the light"), scene.leads, put, asked, note),
        *(withdrawing if by_hand else ()),
    ]


def service_asks(scene: ProjectScene) -> list[Ask]:
    """An entry in the service log."""
    t, code = scene.tongue, scene.project.code
    if scene.project.admitted_at is None:
        return []

    def put(desk: Desk, said: Mapping[str, Any]) -> str:
        manner = ServiceManner(said["manner"])
        log_service(desk, code, Service(said["text"], manner, said["on"], said["solved"], said["node"]))
        return t("已登记服务", "The service was logged")

    nodes = [(row.name, row.name) for row in scene.file.milestones if row.is_key and row.actual_from is None]
    asked = (
        Blank("text", t("服务内容", "What was done"), Kind.AREA),
        Blank("manner", t("方式", "How"), Kind.CHOICE, choices=words(t, ServiceManner), value=str(ServiceManner.ON_SITE)),
        Blank("on", t("日期", "Day"), Kind.DAY, value=scene.names.today),
        Blank("solved", t("解决了什么", "What was solved"), Kind.AREA, required=False),
        Blank("node", t("为哪个关键节点先行服务", "For which key milestone"), Kind.CHOICE, required=False,
              choices=[("", t("无", "None")), *nodes], value=""),
    )  # fmt: skip
    return scene.ask("service", t("登记服务", "Log a service"), scene.servants, put, asked)
