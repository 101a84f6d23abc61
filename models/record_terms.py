"""凭据术语 What a stage must bring forth before it can be completed, and the command that puts it on record."""

from __future__ import annotations

from models.terms import Term


class Record(Term):
    """What completes a stage (办结凭据): a plain 办结 is refused where the configuration names one."""

    REPORT = "report", "报告正文"
    COUNTERSIGNATURE = "countersignature", "会签意见"
    APPROVAL = "approval", "审签意见"
    RECEIPT = "receipt", "接收登记"
    BULLETIN = "bulletin", "印发登记"
    READING = "reading", "阅示登记"
    SUMMARY = "summary", "汇总稿"
    SIGNATURE = "signature", "签收"
    SCORES = "scores", "评分表"
    PUBLICITY = "publicity", "公示登记"
    RULING = "ruling", "申诉裁定"
    FREEZE = "freeze", "审定封存"
    PACKAGE = "package", "移交清单"
    PACKAGE_RECEIPT = "package_receipt", "移交签收"
    DOSSIER = "dossier", "问责卷宗"
    VERDICT = "verdict", "问责决定"
    LISTING_PROPOSAL = "listing_proposal", "挂牌建议"
    LISTING = "listing", "挂牌决定"
    DELISTING_CHECK = "delisting_check", "摘牌核验"
    DELISTING = "delisting", "摘牌决定"
    YEARLY_PLAN = "yearly_plan", "年度督查计划"
    PLAN_APPROVAL = "plan_approval", "计划审定"
    ROSTER = "roster", "专班名册"

    @property
    def command(self) -> str:
        """The command that puts it on record."""
        return _COMMANDS[self]


_COMMANDS = {
    Record.REPORT: "diaodu report submit",
    Record.COUNTERSIGNATURE: "diaodu report countersign",
    Record.APPROVAL: "diaodu report approve",
    Record.RECEIPT: "diaodu report receive",
    Record.BULLETIN: "diaodu report publish",
    Record.READING: "diaodu report read",
    Record.SUMMARY: "diaodu report summarise",
    Record.SIGNATURE: "diaodu accept",
    Record.SCORES: "diaodu assess run --for",
    Record.PUBLICITY: "diaodu assess publicise",
    Record.RULING: "diaodu assess judge",
    Record.FREEZE: "diaodu assess freeze",
    Record.PACKAGE: "diaodu assess hand-over",
    Record.PACKAGE_RECEIPT: "diaodu assess receive",
    Record.DOSSIER: "diaodu dossier collect",
    Record.VERDICT: "diaodu dossier decide",
    Record.LISTING_PROPOSAL: "diaodu listing propose",
    Record.LISTING: "diaodu listing decide",
    Record.DELISTING_CHECK: "diaodu listing verify",
    Record.DELISTING: "diaodu listing decide",
    Record.YEARLY_PLAN: "diaodu yearly-plan submit",
    Record.PLAN_APPROVAL: "diaodu yearly-plan approve",
    Record.ROSTER: "diaodu roster confirm",
}
