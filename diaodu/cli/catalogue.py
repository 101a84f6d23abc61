"""命令目录 Every command: where it is written, what it does in one line, under which heading it is shown.

Only the module of the command that was typed is imported: the database layer alone takes longer to load than `--help`
may take to appear.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Entry:
    """One command of the catalogue; `module` is the one in `diaodu.cli` whose `app` has it."""

    name: str
    module: str
    help: str
    panel: str


def _panel(panel: str, **modules: tuple[tuple[str, str], ...]) -> tuple[Entry, ...]:
    return tuple(
        Entry(name, module, line, panel) for module, commands in modules.items() for name, line in commands
    )


CATALOGUE = (
    *_panel(
        "开始使用",
        founding=(("init", "建立数据库，发布第一版配置"),),
        checking=(("check", "检查配置：一次列出全部问题，证明没有事项会停住，演算规则测试"),),
        publishing=(("publish", "发布修改过的配置，先看影响再确认"),),
        versions=(("config", "配置版本：列出、查看、对比、回退"),),
        demo=(("demo", "推演 2013 年的十二件真实事项"),),
    ),
    *_panel(
        "查看事项",
        matters=(("matters", "列出事项，可按环节、单位、专班、到期筛选"),),
        showing=(("show", "一件事项的全部情况：走到哪一环节、到期、记录、通知"),),
        explaining=(("explain", "为什么：到期日怎么来的，为什么没有升级，为什么收到通知"),),
    ),
    *_panel(
        "办理事项",
        raising=(("raise", "提报一个问题"),),
        acting=(
            ("accept", "签收、受理"),
            ("reply", "答复办理情况"),
            ("escalate", "提级：不等到期，提请上一环节"),
            ("return", "退回下级环节重办"),
            ("hand-over", "转办给另一责任单位"),
            ("suspend", "挂起，写明理由和复核日期"),
            ("resume", "恢复办理"),
            ("complete", "办结本环节"),
            ("reopen", "重开已了结的事项，编号不变"),
            ("withdraw", "撤销"),
            ("merge", "并入另一件事项"),
        ),
        opinions=(
            ("opinion", "提出具体意见建议，可同时登记牵头领导签字"),
            ("sign", "登记牵头领导签字"),
        ),
        asking=(
            ("extend", "申请延期，或答复延期申请"),
            ("strike-off", "申请销号，或审核销号"),
        ),
    ),
    *_panel("项目", project=(("project", "项目：登记、归口、分包、阶段、节点、手续、投资、亮灯"),)),
    *_panel(
        "台帐与服务",
        ledger=(("ledger", "台帐职责：月度更新、过期、数字、分析、反馈、阅示"),),
        urging=(("press", "催办：通知承办单位，记入步骤，不改变时限"),),
        service=(("service", "全程服务：服务日志、每月联系、节点前服务"),),
    ),
    *_panel(
        "要素与资金",
        resources=(("request", "要素需求：提出、答复、确认、转为问题"),),
        funds=(("fund", "资金：候选清单、各步金额、汇总、支付进度"),),
        banks=(("bank", "政银企对接：需求、对接会、授信签约放款"),),
    ),
    *_panel(
        "期次与报送",
        periods=(("period", "期次：各期办得怎样，手工开启、补开、免办"),),
        reports=(("report", "报送：月报、季报、汇总、季度通报"),),
    ),
    *_panel(
        "会议",
        meetings=(("meeting", "会议：安排、议题、议程、议定、召开、纪要"),),
        petitions=(("petition", "提请：起草、签署、登记、批示、上会"),),
        directives=(("directive", "领导小组部署：议定、交办、列出未定的"),),
    ),
    *_panel(
        "公文与归档",
        papers=(("paper", "公文：起草、签发取号、印发、取出、模板"),),
        archiving=(("archive", "一事一档：一件事项或一个项目的全部材料"),),
    ),
    *_panel(
        "督导督查",
        visits=(("visit", "领导督导：登记、查看、覆盖、问题转办"),),
        supervise=(("supervise", "督查：联合督导、专报、督办函、整改核查、抽查、回头看"),),
    ),
    *_panel(
        "推演",
        forecasting=(("forecast", "预测：假定无人办理，什么时候什么事项到谁手里"),),
        whatif=(("whatif", "假设推演：草案与现行规则并排，差别在哪里"),),
        replaying=(("replay", "重演：真实的办理按当时的规则或按草案再走一遍"),),
    ),
    *_panel("人员", rosters=(("roster", "名册：专班人员、联络员、任职、代行"),)),
    *_panel(
        "考核问责",
        assess=(("assess", "考核：计分、依据、公示、申诉、封存、移交"),),
        dossiers=(("dossier", "问责线索：汇集事实，由人决定"),),
        listings=(("listing", "挂牌督办：提出、决定、核验、摘牌"),),
        yearly_plans=(("yearly-plan", "年度重点督查计划：编制、报审、审定"),),
    ),
    *_panel(
        "通知",
        notices=(("notices", "通知：列出、查看原文、重发、死信"),),
        delivering=(("deliver", "发送待发的通知"),),
    ),
    *_panel(
        "引擎",
        services=(
            ("up", "启动并看护全部服务，Ctrl-C 停止"),
            ("clock", "只运行时钟（分布部署）"),
            ("worker", "只运行执行者（分布部署）"),
            ("console", "只运行控制台和接口（分布部署）"),
        ),
        sweeping=(("sweep", "立即巡检一遍：升级、催办、列入议题"),),
        runs=(("runs", "最近的运行，各做了什么"),),
    ),
    *_panel(
        "工作日历",
        workdays=(("workdays", "推算工作日，并列出跳过的日子"),),
        calendars=(("calendar", "日历：查看、导入放假通知、设定某日"),),
    ),
    *_panel(
        "账号与审计",
        accounts=(("account", "账号：建立、授权、口令、令牌、停用"),),
        webhooks=(("webhook", "网络回调：事情一发生就告诉别的系统"),),
        audit=(("audit", "审计：谁登录、谁被拒绝、谁改了权限"),),
    ),
    *_panel(
        "看护",
        proving=(("verify", "由步骤记录重建全部事项，核对有无出入"),),
        doctor=(("doctor", "体检：数据库、配置、编排器、时钟、渠道、磁盘"),),
        backups=(
            ("backup", "备份到一个文件"),
            ("restore", "从备份恢复"),
        ),
        migrating=(("migrate", "升级程序后更新表结构"),),
        version=(("version", "显示版本号"),),
    ),
)
ENTRIES: Mapping[str, Entry] = MappingProxyType({entry.name: entry for entry in CATALOGUE})
