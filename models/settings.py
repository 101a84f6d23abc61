"""设置 Where this installation keeps its things and finds its orchestrator; from the environment, `DIAODU_…`."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

Port = Annotated[int, Field(ge=1, le=65535)]


def _networks(text: str) -> str:
    for network in text.replace(",", " ").split():
        ip_network(network)
    return text


Networks = Annotated[str, AfterValidator(_networks)]


class Settings(BaseSettings):
    """What every process of an installation must agree on. Database addresses may hold passwords: never logged.

    `database` empty means SQLite in the data folder; `prefect_api` empty means the orchestrator of `diaodu up`
    on this machine; `prefect_database` empty means SQLite in the data folder. `pool` names the work pool and the
    deployments: two installations that share an orchestrator need two. `ring_patience` is how many seconds a flow
    run may take to begin before its ring counts as failed. `console_host` and `console_port` are where the console
    listens: on this machine alone unless another host is named; `console_url` is what people reach it by.
    `evidence_mb_a_day` is how much one account may upload within 24 hours; with less than `disk_floor_mb` left free
    nobody may.
    `webhook_networks` are the networks of one's own that webhooks may be sent to, besides public addresses;
    `webhook_key` is what their secrets are derived from, empty: a file in the data folder.
    """

    model_config = SettingsConfigDict(
        env_prefix="DIAODU_", env_ignore_empty=True, frozen=True, extra="ignore"
    )

    data: Path = Path("diaodu-data")
    config: Path | None = None
    database: SecretStr = SecretStr("")
    prefect_api: str = ""
    prefect_port: Port = 4200
    prefect_database: SecretStr = SecretStr("")
    pool: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")] = "diaodu"
    prefect_keep_days: int = Field(7, ge=1, le=365)
    ring_patience: float = Field(45, gt=0)
    console_url: str = ""
    console_host: str = "127.0.0.1"
    console_port: Port = 8400
    metrics_token: SecretStr = SecretStr("")
    evidence_mb_a_day: int = Field(500, ge=1)
    disk_floor_mb: int = Field(1024, ge=0)
    webhook_networks: Networks = ""
    webhook_key: SecretStr = SecretStr("")

    @property
    def database_url(self) -> str:
        """The SQLAlchemy address of the engine's database."""
        return self.database.get_secret_value() or f"sqlite:///{self.data.resolve() / 'diaodu.db'}"

    @property
    def prefect_home(self) -> Path:
        """Where the orchestrator keeps its own files."""
        return self.data.resolve() / "prefect"

    @property
    def logs(self) -> Path:
        """Where the processes of `diaodu up` write their logs."""
        return self.data.resolve() / "logs"

    @property
    def prefect_url(self) -> str:
        """The orchestrator's API: as configured, else where `diaodu up` last started it, else at the default port."""
        noted = self.prefect_home / "address"
        if self.prefect_api:
            return self.prefect_api.rstrip("/")
        if noted.is_file():
            return noted.read_text(encoding="utf-8").strip()
        return local_api(self.prefect_port)

    @property
    def console_note(self) -> Path:
        """The file in which a console that was started here says where it listens."""
        return self.data.resolve() / "console-address"

    @property
    def console_address(self) -> str:
        """Where the console listens: where it last said so, else as configured."""
        if self.console_note.is_file():
            return self.console_note.read_text(encoding="utf-8").strip()
        return local_url(self.console_host, self.console_port)

    def for_children(self) -> dict[str, str]:
        """The environment by which a child process comes to the same settings."""
        chosen = {
            "DIAODU_DATA": str(self.data.resolve()),
            "DIAODU_CONFIG": str(self.config.resolve()) if self.config else "",
            "DIAODU_DATABASE": self.database_url,
            "DIAODU_PREFECT_API": self.prefect_url,
            "DIAODU_POOL": self.pool,
            "DIAODU_RING_PATIENCE": str(self.ring_patience),
            "DIAODU_CONSOLE_URL": self.console_url,
            "DIAODU_CONSOLE_HOST": self.console_host,
            "DIAODU_CONSOLE_PORT": str(self.console_port),
            "DIAODU_EVIDENCE_MB_A_DAY": str(self.evidence_mb_a_day),
            "DIAODU_DISK_FLOOR_MB": str(self.disk_floor_mb),
        }
        return {name: value for name, value in chosen.items() if value}


def local_api(port: int) -> str:
    """The API address of an orchestrator on this machine."""
    return f"http://127.0.0.1:{port}/api"


def local_url(host: str, port: int) -> str:
    """What is served on a host and a port of this machine; every interface is reached by the loopback too."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host  # noqa: S104 - compared with, not bound to
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
