"""要素用语 What a project may ask for and how it is answered: kinds of resources, pollutants, verdicts (四(三))."""

from __future__ import annotations

from models.terms import Term


class Resource(Term):
    """A kind of resource (要素). Values are those of `models.terms.Category`: by them the configuration says who answers."""

    LAND = "land", "用地"
    PLANNING = "planning", "规划"
    FOREST = "forest", "林地"
    ENVIRONMENT = "environment", "环境容量"
    ENERGY = "energy", "能耗"
    MONEY = "money", "资金"
    UTILITIES = "utilities", "水电气配套"
    OTHER = "other", "其他"

    @property
    def measure(self) -> tuple[str, str]:
        """What is counted and in which unit, where there is but one answer; empty where the request has to say."""
        return _MEASURES.get(self, ("", ""))


class Pollutant(Term):
    """What environmental capacity is counted in, each in tonnes a year (C16)."""

    OXYGEN_DEMAND = "cod", "化学需氧量"
    AMMONIA = "nh3_n", "氨氮"
    PHOSPHORUS = "tp", "总磷"
    NITROGEN = "tn", "总氮"
    SULPHUR_DIOXIDE = "so2", "二氧化硫"
    NITROGEN_OXIDES = "nox", "氮氧化物"
    ORGANIC_COMPOUNDS = "vocs", "挥发性有机物"
    PARTICLES = "pm", "颗粒物"


class Verdict(Term):
    """How a request for a resource is answered (C15): granted, granted in part, refused."""

    MET = "met", "已保障"
    PARTIAL = "partial", "部分保障"
    REFUSED = "refused", "不予保障"


POLLUTANT_UNIT = "吨/年"
_MEASURES = {
    Resource.LAND: ("建设用地", "亩"),
    Resource.FOREST: ("林地", "亩"),
    Resource.ENERGY: ("综合能耗", "吨标准煤"),
    Resource.MONEY: ("资金", "万元"),
}
