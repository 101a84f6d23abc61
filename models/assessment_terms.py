"""考核术语 What a score may be taken from, and how: closed lists, so that no scheme counts what nobody records."""

from __future__ import annotations

from models.terms import Term


class Measure(Term):
    """What an item of a scoring scheme is computed from (计分事实)."""

    IN_TIME = "in_time", "按期办结"
    INVESTMENT = "investment", "投资完成"
    STARTS = "starts", "应开工项目开工"
    NODES = "nodes", "节点按期完成"
    COMPLETIONS = "completions", "竣工投产"
    RED_LIGHTS = "red_lights", "亮红灯"


class Direction(Term):
    """How facts become points: a share of them, so many off for each, so many more for each."""

    SHARE = "share", "按比例得分"
    DEDUCT = "deduct", "逐件扣分"
    BONUS = "bonus", "逐件加分"


class ScoreKind(Term):
    """What a count of scores is: a trial for information, the sheet of the year, the sheet as it was frozen."""

    TRIAL = "trial", "试算"
    SHEET = "sheet", "评分表"
    FROZEN = "frozen", "封存"
