"""`init --sample` where the sample is not to be made; what it makes is in tests/flows/test_sample.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import inspect

from flows.sample import SampleReport
from models.errors import Refused
from models.migrate import migrate
from models.session import open_engine
from tests.city import City
from tests.support.terminal import Terminal


def test_a_database_that_is_there_is_kept_as_it_is(terminal: Terminal) -> None:
    code = terminal.raises()

    assert "原样保留" in terminal.says("init", "--sample")
    assert terminal.gives("init", "--sample")["kept"] is True
    assert terminal.gives("matters")["total"] == 1
    assert code in terminal.says("show", code)


def test_a_configuration_that_the_sample_was_not_written_for_is_refused(
    empty_database: str, tmp_path: Path
) -> None:
    terminal = Terminal(tmp_path, empty_database)

    assert "没有建库" in terminal.refuses("init", "--sample", code=2)
    assert not list(tmp_path.rglob("*.db"))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sample that is made in no time."""

    def lived(url: str, *_: object) -> SampleReport:
        engine = open_engine(url)
        migrate(engine)
        City(engine).raises("示例：东县连接线拆迁受阻")
        engine.dispose()
        return SampleReport(0, {"active": 1}, 0)

    monkeypatch.setattr("diaodu.cli.sampling._lived", lived)
    monkeypatch.setattr("diaodu.cli.sampling.read_visitors", lambda _folder: [])


def interrupted(*_: object) -> int:
    raise Refused("中断")


@pytest.mark.postgres
@pytest.mark.usefixtures("small")
def test_a_sample_that_is_interrupted_leaves_the_server_s_database_empty(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal(tmp_path, postgres_url)
    with monkeypatch.context() as patched:
        patched.setattr("flows.restoring.copy_rows", interrupted)
        assert "中断" in terminal.refuses("init", "--sample")
    engine = open_engine(postgres_url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()

    assert "已建立示例库" in terminal.says("init", "--sample")
    assert terminal.gives("matters")["total"] == 1
