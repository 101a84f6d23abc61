"""项目用语 The closed vocabularies of the ledger's main table: kinds, stages, permits, lights."""

from __future__ import annotations

from models.terms import Term


class ProjectKind(Term):
    """What an item under dispatch is (三)."""

    PROJECT = "project", "项目"
    MATTER = "matter", "重大事项"
    IDEA = "idea", "谋划储备"


class ProjectStage(Term):
    """How far a project has come, from an idea to production or removal."""

    CONCEIVED = "conceived", "谋划"
    IN_RESERVE = "in_reserve", "储备"
    PREPARING = "preparing", "前期"
    ABOUT_TO_START = "about_to_start", "拟开工"
    UNDER_CONSTRUCTION = "under_construction", "在建"
    HALTED = "halted", "停建"
    DEFERRED = "deferred", "缓建"
    COMPLETED = "completed", "竣工"
    IN_PRODUCTION = "in_production", "投产"
    REMOVED = "removed", "退库"

    @property
    def has_started(self) -> bool:
        """Whether building has begun, whether or not the day is on record."""
        return self is ProjectStage.UNDER_CONSTRUCTION or self.is_finished

    @property
    def is_stalled(self) -> bool:
        """Whether nothing is being built though it should be: a grey light."""
        return self in (ProjectStage.HALTED, ProjectStage.DEFERRED)

    @property
    def is_finished(self) -> bool:
        """Whether it was built: a blue light."""
        return self in (ProjectStage.COMPLETED, ProjectStage.IN_PRODUCTION)

    @property
    def ends_binding(self) -> bool:
        """Whether 一抓到底 has come to its end (四(一)): nothing else ends it."""
        return self.is_finished or self is ProjectStage.REMOVED


class ProjectLevel(Term):
    """On whose list of key projects it is."""

    NATIONAL = "national", "国家"
    PROVINCIAL = "provincial", "省重点"
    CITY = "city", "市重点"
    COUNTY = "county", "县区"
    OTHER = "other", "其他"


class BuildingNature(Term):
    """What sort of building it is (建设性质)."""

    NEW = "new", "新建"
    CONTINUED = "continued", "续建"
    EXPANSION = "expansion", "扩建"
    UPGRADE = "upgrade", "技改"
    RELOCATION = "relocation", "迁建"
    RESUMPTION = "resumption", "复工"


class FundSource(Term):
    """Where the money comes from (资金来源)."""

    CENTRAL_BUDGET = "central_budget", "中央预算内"
    SPECIAL_BOND = "special_bond", "专项债"
    TREASURY = "treasury", "财政"
    BANK_LOAN = "bank_loan", "银行贷款"
    OWN_FUNDS = "own_funds", "自筹"
    FOREIGN = "foreign", "外资"


class MilestoneRole(Term):
    """The two milestones that every project has in the ledger's main table; any other has no role."""

    START = "start", "开工"
    COMPLETION = "completion", "竣工（投产）"
    NONE = "", ""


class PermitNode(Term):
    """The twelve permits that come before and with construction (前期手续节点)."""

    APPROVAL = "approval", "立项（审批/核准/备案）"
    LAND_REVIEW = "land_review", "用地预审与选址意见"
    LAND_USE = "land_use", "规划用地许可"
    LAND_SUPPLY = "land_supply", "土地批复/供地"
    ENVIRONMENT = "environment", "环评"
    ENERGY = "energy", "能评"
    STABILITY = "stability", "稳评"
    WATER_SOIL = "water_soil", "水土保持"
    DESIGN = "design", "初步设计/概算"
    WORKS_PLANNING = "works_planning", "工程规划许可"
    DRAWINGS = "drawings", "施工图审查"
    CONSTRUCTION = "construction", "施工许可"


class PermitState(Term):
    """Where a permit stands; what is not needed is never late."""

    PENDING = "pending", "未办"
    UNDER_WAY = "under_way", "办理中"
    NOT_NEEDED = "not_needed", "不需办"
    DONE = "done", "已办"

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do for it."""
        return self in (PermitState.NOT_NEEDED, PermitState.DONE)


class Light(Term):
    """A colour of the ledger (亮灯): 蓝 is built, 灰 is halted or deferred."""

    GREEN = "green", "绿"
    YELLOW = "yellow", "黄"
    RED = "red", "红"
    BLUE = "blue", "蓝"
    GREY = "grey", "灰"


class LightAspect(Term):
    """The three things that a light is taken from; the worst of them is the project's."""

    START = "start", "开工"
    INVESTMENT = "investment", "投资"
    NODES = "nodes", "节点·问题"


class ProjectAct(Term):
    """What a row of a project's record came from."""

    REGISTERED = "registered", "登记"
    CLASSIFIED = "classified", "分类归口"
    EDITED = "edited", "修改"
    BOUND = "bound", "分包"
    HANDED_OVER = "handed_over", "交接"
    STAGE_MOVED = "stage_moved", "阶段变更"
    MILESTONE_SET = "milestone_set", "节点"
    PERMIT_SET = "permit_set", "手续"
    PLANNED = "planned", "投资计划"
    REPORTED = "reported", "月度填报"
    CORRECTED = "corrected", "更正"
    OVERRIDDEN = "overridden", "人工定灯"
    UNDONE = "undone", "撤销导入"
    CONFIRMED = "confirmed", "确认无变化"
