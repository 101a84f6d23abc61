"""设置 Settings come from the environment, reach every child, and keep passwords to themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from models.settings import Settings, local_api


def test_without_anything_said_everything_lies_in_one_folder(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)

    assert settings.database_url == f"sqlite:///{tmp_path / 'diaodu.db'}"
    assert {settings.prefect_home.parent, settings.logs.parent} == {tmp_path}
    assert settings.prefect_url == local_api(4200)


def test_the_environment_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIAODU_DATABASE", "postgresql://diaodu@db/diaodu")
    monkeypatch.setenv("DIAODU_PREFECT_API", "http://10.0.0.5:4200/api/")
    monkeypatch.setenv("DIAODU_CONFIG", "")

    settings = Settings()

    assert settings.database_url == "postgresql://diaodu@db/diaodu"
    assert (settings.prefect_url, settings.config) == ("http://10.0.0.5:4200/api", None)


def test_a_child_comes_to_the_same_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = Settings(data=tmp_path, database="postgresql://u:p@db/x", pool="city-2", ring_patience=9)
    for name, value in ours.for_children().items():
        monkeypatch.setenv(name, value)

    theirs = Settings()

    assert (theirs.data, theirs.database_url, theirs.pool) == (ours.data, ours.database_url, ours.pool)
    assert (theirs.prefect_url, theirs.ring_patience) == (ours.prefect_url, 9)


def test_passwords_are_not_shown() -> None:
    settings = Settings(database="postgresql://u:geheim@db/x", prefect_database="postgresql://u:geheim@db/y")

    assert "geheim" not in repr(settings) + str(settings)


@pytest.mark.parametrize("wrong", [{"prefect_port": 0}, {"pool": "Two Words"}, {"ring_patience": 0}])
def test_what_cannot_be_meant_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings(**wrong)  # type: ignore[arg-type] # what comes from the environment is unchecked
