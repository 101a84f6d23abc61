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
}
