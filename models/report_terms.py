"""报送术语 What reports, summaries and bulletins are made of, what was done with them, and how periods stand."""

from __future__ import annotations

from models.terms import Term


class PaperSection(Term):
    """A part of a report, of the Office's summary or of the bulletin, under the heading that the paper carries."""

    PROGRESS = "progress", "项目总体进展"
    ITEMS = "items", "交办事项落实"
    PROBLEMS = "problems", "存在问题"
    PROPOSALS = "proposals", "提请研究事项"
    NEXT_MONTH = "next_month", "下月安排"
    SUB_FIELD = "sub_field", "分管领域情况"
    WORK = "work", "季度工作情况"
    NEXT_QUARTER = "next_quarter", "下季度工作打算"
    PROMOTION = "promotion", "招商引资项目"
    IDEAS = "ideas", "重大项目谋划"
    OTHER = "other", "其他"
    OVERVIEW = "overview", "总体情况"
    TASK_FORCES = "task_forces", "各专班工作情况"
    PRACTICES = "practices", "好的做法"
    DEMANDS = "demands", "下步要求"
    ADVICE = "advice", "下步工作建议"


class VersionAct(Term):
    """How a version of a paper came about."""

    FILLED = "filled", "填写"
    SUBMITTED = "submitted", "报送"
    EDITED = "edited", "审定时修改"
    SUPPLEMENTED = "supplemented", "补报"


class Ruling(Term):
    """What somebody said to a version of a paper."""

    COUNTERSIGNED = "countersigned", "会签同意"
    DISSENTED = "dissented", "会签有不同意见"
    APPROVED = "approved", "审签同意"
    RETURNED = "returned", "退回"
    RECEIVED = "received", "接收"
    PUBLISHED = "published", "印发"
    READ = "read", "阅示"


class PeriodState(Term):
    """How the duty of a period stands with one who bears it; in time is who did his part before the period's own limit."""

    TO_COME = "to_come", "未到期次"
    UNOPENED = "unopened", "应开未开"
    OPEN = "open", "在办"
    LATE = "late", "逾期未办"
    MET = "met", "按期办结"
    MET_LATE = "met_late", "逾期办结"
    WAIVED = "waived", "免办"
    MISSED = "missed", "未办"
