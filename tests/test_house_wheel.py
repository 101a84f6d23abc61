"""The product works as a wheel, as a checkout and as an editable installation, under one installed name."""

from __future__ import annotations

import shutil
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from diaodu.release import VERSION
from tests.support.checkout import ROOT, launcher_files, root_files, run, shipped_files

ANYWHERE = Path("/")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: setuptools leaves what it builds beside its sources."""
    copy = tmp_path_factory.mktemp("source")
    for file in sorted(shipped_files() | launcher_files() | root_files()):
        (copy / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, copy / file)
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", copy / "dist")
    built = run(sys.executable, "-m", "pip", "wheel", "-q", *options, copy)
    assert built.returncode == 0, built.stderr
    return next((copy / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it; what diaodu depends on is lent by the environment of this run."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    packages = next(home.glob("lib/python*/site-packages"))
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    options = ("--no-deps", "--no-index", "--python", home / "bin" / "python")
    done = run(sys.executable, "-m", "pip", *options[2:], "install", "-q", *options[:2], wheel)
    assert done.returncode == 0, done.stderr
    return home


@pytest.mark.slow
def test_an_installed_diaodu_runs_from_anywhere(installed: Path) -> None:
    said = run(installed / "bin" / "diaodu", "version", cwd=ANYWHERE)

    assert said.stdout == f"diaodu {VERSION}\n"


@pytest.mark.slow
def test_an_installation_adds_one_name(installed: Path) -> None:
    packages = next(installed.glob("lib/python*/site-packages"))

    assert {path.name for path in packages.iterdir()} == {"diaodu", f"diaodu-{VERSION}.dist-info", "lent.pth"}


@pytest.mark.slow
def test_processes_started_by_an_installed_diaodu_find_the_folders(installed: Path) -> None:
    child = "import models, rules; print(models.__file__)"
    parent = f"import sys, subprocess, diaodu.home as h; h.enter(); subprocess.run([sys.executable, '-c', {child!r}])"

    said = run(installed / "bin" / "python", "-c", parent, cwd=ANYWHERE)

    assert said.stdout.strip().endswith("site-packages/diaodu/app/models/__init__.py")


@pytest.mark.slow
def test_the_wheel_carries_everything_that_lies_in_a_shipped_folder(wheel: Path) -> None:
    carried = {Path(name) for name in zipfile.ZipFile(wheel).namelist()}

    assert {Path("diaodu/app") / file for file in shipped_files()} - carried == set()


@pytest.mark.slow
def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    carried = {Path(name) for name in zipfile.ZipFile(wheel).namelist()}
    owed = {Path("diaodu/app") / file for file in (*shipped_files(), Path("config.yaml"))}

    surplus = carried - owed - launcher_files()

    assert {file.parts[0] for file in surplus} == {f"diaodu-{VERSION}.dist-info"}


def test_a_checkout_runs_without_being_installed() -> None:
    said = run(sys.executable, "-m", "diaodu", "version")

    assert said.stdout == f"diaodu {VERSION}\n"
