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
    LEDGER = "ledger", "台帐申报"
    ANALYSIS = "analysis", "台帐分析"
    FEEDBACK = "feedback", "反馈件"
    SERVICE = "service", "服务日志申报"
    CONTACT = "contact", "前置服务记录"
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
    VISIT = "visit", "督导记录"
    FINDINGS = "findings", "转办结果"
    INSPECTION_PLAN = "inspection_plan", "督查方案"
    INSPECTION_APPROVAL = "inspection_approval", "督查方案审批"
    CHECK_SHEETS = "check_sheets", "督查核查表"
    CONCLUSION = "conclusion", "督查结论"
    OBJECTION_ANSWER = "objection_answer", "异议复核意见"
    SUPERVISION_DRAFT = "supervision_draft", "督查专报稿"
    SUPERVISION_SIGNATURE = "supervision_signature", "督查专报签发"
    SUPERVISION_ISSUE = "supervision_issue", "督查专报印发"
    PRESSING = "pressing", "督办函签发"
    RECTIFIED = "rectified", "整改核查意见"
    SPOT_CHECK = "spot_check", "销号抽查结果"
    LOOK_BACK = "look_back", "回头看结果"
    SITTING = "sitting", "会议登记"
    MINUTES = "minutes", "会议纪要"
    TOPIC_ANSWER = "topic_answer", "议题答复"
    PROPOSAL = "proposal", "召开提议"
    CONVENING = "convening", "召开决定"
    PETITION = "petition", "提请件"
    PETITION_SIGNATURE = "petition_signature", "提请签署"
    PETITION_NUMBER = "petition_number", "提请登记"
    INSTRUCTION = "instruction", "提请批示"
    RESOLUTION = "resolution", "领导小组决定"
    ITEMS = "items", "交办登记"
    RESOURCE_ANSWER = "resource_answer", "要素答复"
    RESOURCE_CHECK = "resource_check", "答复确认"
    FUND_CANDIDATES = "fund_candidates", "候选项目清单"
    FUND_APPLICATION = "fund_application", "申报金额登记"
    FUND_ALLOCATION = "fund_allocation", "安排金额登记"
    FUND_PAYMENT = "fund_payment", "支付金额登记"
    BANK_EVENT = "bank_event", "对接会记录"
    BANK_RESULTS = "bank_results", "对接结果"
    PERMIT = "permit", "批复证照"
    MAKE_UP = "make_up", "审批部门收件登记"

    @property
    def is_ruled_on(self) -> bool:
        """Whether the stage says yes or no to a report, which it may send back to its compiler (`report return`)."""
        return self in (Record.COUNTERSIGNATURE, Record.APPROVAL, Record.RECEIPT, Record.BULLETIN)

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
    Record.READING: "diaodu ledger read",
    Record.LEDGER: "diaodu ledger submit",
    Record.ANALYSIS: "diaodu ledger analyse",
    Record.FEEDBACK: "diaodu ledger feedback",
    Record.SERVICE: "diaodu service submit",
    Record.CONTACT: "diaodu service log --node",
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
    Record.VISIT: "diaodu visit record",
    Record.FINDINGS: "diaodu visit turn",
    Record.INSPECTION_PLAN: "diaodu supervise plan",
    Record.INSPECTION_APPROVAL: "diaodu supervise approve",
    Record.CHECK_SHEETS: "diaodu supervise check",
    Record.CONCLUSION: "diaodu supervise conclude",
    Record.OBJECTION_ANSWER: "diaodu supervise review",
    Record.SUPERVISION_DRAFT: "diaodu supervise draft",
    Record.SUPERVISION_SIGNATURE: "diaodu supervise sign",
    Record.SUPERVISION_ISSUE: "diaodu supervise issue",
    Record.PRESSING: "diaodu supervise press",
    Record.RECTIFIED: "diaodu supervise verify",
    Record.SPOT_CHECK: "diaodu supervise spot-check",
    Record.LOOK_BACK: "diaodu supervise look-back",
    Record.SITTING: "diaodu meeting hold",
    Record.MINUTES: "diaodu meeting minutes",
    Record.TOPIC_ANSWER: "diaodu meeting accept-topic 或 return-topic",
    Record.PROPOSAL: "diaodu meeting propose",
    Record.CONVENING: "diaodu meeting convene",
    Record.PETITION: "diaodu petition submit",
    Record.PETITION_SIGNATURE: "diaodu petition sign",
    Record.PETITION_NUMBER: "diaodu petition register",
    Record.INSTRUCTION: "diaodu petition decide",
    Record.RESOLUTION: "diaodu directive decide",
    Record.ITEMS: "diaodu directive register",
    Record.RESOURCE_ANSWER: "diaodu request answer",
    Record.RESOURCE_CHECK: "diaodu request confirm",
    Record.FUND_CANDIDATES: "diaodu fund submit",
    Record.FUND_APPLICATION: "diaodu fund finish",
    Record.FUND_ALLOCATION: "diaodu fund finish",
    Record.FUND_PAYMENT: "diaodu fund finish",
    Record.BANK_EVENT: "diaodu bank hold",
    Record.BANK_RESULTS: "diaodu bank finish",
    Record.PERMIT: "diaodu project permit-grant",
    Record.MAKE_UP: "diaodu project permit-make-up",
}
