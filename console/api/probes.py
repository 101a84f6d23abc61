"""探针 Whether the process lives, whether it can serve, and its figures for Prometheus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hmac import compare_digest
from ipaddress import ip_address
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError

from console.api.visits import service_of
from console.visits import Service
from flows.gauging import Gauges, gauge, readiness
from flows.sign_in import NotSignedIn
from models.errors import DiaoduError

router = APIRouter(tags=["探针"])
Serving = Annotated[Service, Depends(service_of)]
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


class Health(BaseModel):
    """存活."""

    status: str


class Ready(BaseModel):
    """就绪 `late_seconds` is how long what is due first has waited for a clock."""

    status: str
    database: str
    revision: str
    late_seconds: int


@router.get("/healthz", summary="进程存活")
async def healthz() -> Health:
    """进程在，就答 ok；不看数据库。"""
    return Health(status="ok")


@router.get("/readyz", summary="可以服务", responses={503: {"model": Ready, "description": "不能服务"}})
def readyz(service: Serving, response: Response) -> Ready:
    """数据库有回应、表结构是本版、时钟没有积压超过 15 分钟，才算就绪；否则答 503。"""
    try:
        found = readiness(service.house, service.now())
    except (DiaoduError, SQLAlchemyError):
        response.status_code = 503
        return Ready(status="not-ready", database="unreachable", revision="", late_seconds=0)
    response.status_code = 200 if found.is_ready else 503
    return Ready(
        status="ready" if found.is_ready else "not-ready",
        database="ok",
        revision=found.revision,
        late_seconds=int(found.late_by.total_seconds()),
    )


@router.get(
    "/metrics",
    summary="运行指标",
    response_class=Response,
    responses={
        200: {"content": {"text/plain": {"schema": {"type": "string"}}}, "description": "Prometheus 文本"}
    },
)
def metrics(request: Request, service: Serving) -> Response:
    """设了 DIAODU_METRICS_TOKEN 的凭它读取；没有设的只答本机直接来的请求。"""
    _require_watcher(request, service)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(gauge(service.house, service.now())))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_PLAIN_0_0_4)


def _require_watcher(request: Request, service: Service) -> None:
    """What a proxy on this machine passes on comes from the loopback too: it is told by the headers that it adds."""
    token = service.metrics_token
    if token:
        shown = request.headers.get("authorization", "").removeprefix("Bearer ")
        allowed = compare_digest(shown.encode(), token.encode())
    else:
        allowed = _is_here(request) and not any(name in request.headers for name in _FORWARDED)
    if not allowed:
        raise NotSignedIn("指标不对外；请在本机读取，或设 DIAODU_METRICS_TOKEN 并以 Bearer 出示")


def _is_here(request: Request) -> bool:
    try:
        return ip_address(request.client.host if request.client else "").is_loopback
    except ValueError:
        return False


class _Figures(Collector):
    """The figures of one instant, as Prometheus reads them."""

    def __init__(self, found: Gauges) -> None:
        self._found = found

    def collect(self) -> Iterator[GaugeMetricFamily]:
        found = self._found
        yield _one("diaodu_matters_due", "到时待巡检的事项数", found.due)
        yield _one("diaodu_sweep_late_seconds", "最早到时的事项已等巡检多少秒", found.late_by.total_seconds())
        yield _one(
            "diaodu_delivery_oldest_seconds", "最早可发的投递已等多少秒", found.unsent_for.total_seconds()
        )
        yield _one(
            "diaodu_notices_unplanned_seconds",
            "最早未编投递的通知已等多少秒",
            found.unplanned_for.total_seconds(),
        )
        yield _many("diaodu_deliveries", "各状态的投递数", "state", found.deliveries)
        yield _many(
            "diaodu_slot_missed_seconds",
            "漏响的时点已过多少秒",
            "timing",
            {name: late.total_seconds() for name, late in found.missed.items()},
        )
        runs = {str(work): run for work, run in found.runs.items()}
        ended = {work: run.ended_at.timestamp() for work, run in runs.items()}
        yield _many("diaodu_last_run_timestamp_seconds", "各项工作最近一次结束的时刻", "work", ended)
        moved = {work: run.moved for work, run in runs.items()}
        yield _many("diaodu_last_run_moved", "各项工作最近一次办了多少件（巡检即清扫件数）", "work", moved)
        failed = {work: int(not run.is_done) for work, run in runs.items()}
        yield _many("diaodu_last_run_failed", "各项工作最近一次是否失败", "work", failed)


def _one(name: str, said: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, said, value=value)


def _many(name: str, said: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, said, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family
