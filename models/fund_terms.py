"""资金用语 The funds that task forces strive for, the steps that money takes, and what banks promise (C17–C20)."""

from __future__ import annotations

from models.terms import Term


class FundStep(Term):
    """A step at which an amount is registered."""

    APPLIED = "applied", "申报"
    GRANTED = "granted", "下达"
    ARRIVED = "arrived", "到位"
    POOLED = "pooled", "入库"
    ISSUED = "issued", "发行"
    REQUESTED = "requested", "申请"
    ARRANGED = "arranged", "安排"
    DISBURSED = "disbursed", "拨付"
    PAID = "paid", "支付"
    USED = "used", "使用"


class FundKind(Term):
    """A fund with windows for applications; the value is the chain that its windows climb."""

    CENTRAL_BUDGET = "central-budget", "中央预算内投资"
    SPECIAL_BOND = "special-bond", "地方政府专项债"
    PREPARATORY = "preparatory-fund", "前期工作专项资金"

    @property
    def steps(self) -> tuple[FundStep, ...]:
        """The steps of its money, in order: none exceeds the one before."""
        return _STEPS[self]

    @property
    def papers(self) -> tuple[FundPaperKind, ...]:
        """What must be ready before the first amount is registered."""
        return tuple(FundPaperKind) if self is FundKind.SPECIAL_BOND else ()


class FundPaperKind(Term):
    """一案两书: what a special bond is applied for with (C18)."""

    SCHEME = "scheme", "实施方案"
    FINANCES = "finances", "财务评估报告书"
    LEGAL = "legal", "法律意见书"


class BankStep(Term):
    """How far a bank has gone with a project (C20)."""

    CREDIT = "credit", "授信"
    SIGNED = "signed", "签约"
    LENT = "lent", "放款"


_STEPS = {
    FundKind.CENTRAL_BUDGET: (FundStep.APPLIED, FundStep.GRANTED, FundStep.ARRIVED, FundStep.PAID),
    FundKind.SPECIAL_BOND: (FundStep.POOLED, FundStep.ISSUED, FundStep.DISBURSED, FundStep.PAID),
    FundKind.PREPARATORY: (FundStep.REQUESTED, FundStep.ARRANGED, FundStep.DISBURSED, FundStep.USED),
}
