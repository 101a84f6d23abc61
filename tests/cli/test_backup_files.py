"""A backup has every file that anything on record refers to and what lies beside the database, or it is no backup."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlmodel import select

from flows.commands.evidence import is_whole, put_in
from flows.house import House
from flows.registrar import Registrar
from flows.webhook_keys import key_of
from flows.webhooks import Wanted, enter
from flows.world import WorldSource
from models.queries.kept_files import every_digest
from models.session import open_engine, reading, transaction
from models.tables.accounts import Account
from models.tables.webhooks import Webhook
from notifications.outward.signing import derived
from tests.cli.conftest import MONDAY
from tests.support.filed import NOW, referred, referring
from tests.support.mechanisms import parsed
from tests.support.terminal import Terminal

FILES = 8
OWN = Path("templates", "notices", "自拟.txt.j2")
Parts = dict[str, bytes]
Listed = dict[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Stocked:
    """A city with one of each thing that has files, which tells another system what happens; `file` is its backup."""

    terminal: Terminal
    secret: str
    file: Path


@contextmanager
def opened(terminal: Terminal) -> Iterator[House]:
    data = terminal.folder / "data"
    engine = open_engine(terminal.url or f"sqlite:///{data / 'diaodu.db'}", durable=False)
    yield House(engine, WorldSource(parsed), data)
    engine.dispose()


@pytest.fixture(scope="module")
def stocked(founded_files: dict[bool, Path], tmp_path_factory: pytest.TempPathFactory) -> Stocked:
    """Read only: what is damaged is a copy of its backup."""
    folder = tmp_path_factory.mktemp("stocked")
    city = Terminal(folder, f"sqlite:///{shutil.copy(founded_files[True], folder / 'city.db')}", MONDAY)
    city.raises()
    with opened(city) as house:
        secret = stock(house)
    city.says("backup", folder / "backup.zip")
    return Stocked(city, secret, folder / "backup.zip")


def stock(house: House) -> str:
    """Put in one of each thing that has files, a template of its own and a webhook; answers the webhook's secret."""
    pieces = [put_in(b"%d" % one, "材料.pdf", house.data / "evidence") for one in range(FILES)]
    with transaction(house.engine) as session:
        session.add_all(referred())
        session.flush()
        account = session.exec(select(Account.id).where(Account.name == "east.clerk")).one()
        session.add_all(referring((piece.sha256 for piece in pieces), 1, account or 0))
    (house.data / OWN).parent.mkdir(parents=True)
    (house.data / OWN).write_text("自己的模板", encoding="utf-8")
    registrar = Registrar(house.engine, house.worlds, NOW, "administrator")
    return enter(house, registrar, Wanted("平台", "https://hooks.example.com/in", ("raised",))).secret


@pytest.mark.parametrize("target", ["sqlite_url", "postgres_url"])
def test_every_file_and_the_key_come_back(
    stocked: Stocked, target: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue(target).replace("diaodu.db", "restored.db")
    restored = Terminal(tmp_path / "elsewhere", url)

    assert "全部相符" in restored.says("restore", stocked.file)

    with opened(restored) as house, reading(house.engine) as session:
        digests, salt = every_digest(session), session.exec(select(Webhook.salt)).one()
        assert derived(key_of(house), salt).text == stocked.secret
    assert len(digests) == FILES
    assert {is_whole(restored.folder / "data" / "evidence", one) for one in digests} == {True}
    assert (restored.folder / "data" / OWN).read_text(encoding="utf-8") == "自己的模板"


def test_nobody_but_its_owner_reads_a_backup_or_the_key_that_was_in_it(
    stocked: Stocked, tmp_path: Path
) -> None:
    restored = Terminal(tmp_path, "")
    restored.says("restore", stocked.file)

    assert {file.stat().st_mode & 0o077 for file in (stocked.file, tmp_path / "data" / "webhook.key")} == {0}


def rewritten(file: Path, target: Path, change: Callable[[Parts, Listed], object], version: int = 2) -> Path:
    """A copy of a backup of which the parts and what its manifest says of them were changed."""
    with ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(parts.pop("manifest.json"))
    change(parts, manifest["files"])
    manifest["version"] = version
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in {**parts, "manifest.json": json.dumps(manifest).encode()}.items():
            archive.writestr(name, content)
    return target


def piece(parts: Parts, number: int) -> str:
    return sorted(name for name in parts if name.startswith("evidence/"))[number]


@pytest.mark.parametrize("number", range(FILES))
def test_a_backup_without_a_file_that_its_records_refer_to_is_refused(
    stocked: Stocked, number: int, tmp_path: Path
) -> None:
    def lose(parts: Parts, files: Listed) -> None:
        files.pop(piece(parts, number))

    lacking, target = rewritten(stocked.file, tmp_path / "b.zip", lose), Terminal(tmp_path / "elsewhere", "")

    assert "缺少记录所指的 1 份文件" in target.refuses("restore", lacking, code=2)
    assert [path for path in target.folder.rglob("*") if path.is_file()] == []


def test_a_file_that_was_exchanged_is_refused_even_where_the_manifest_vouches_for_it(
    stocked: Stocked, tmp_path: Path
) -> None:
    def exchange(parts: Parts, files: Listed) -> None:
        name = piece(parts, 0)
        parts[name], files[name] = b"forged", (6, sha256(b"forged").hexdigest())

    forged = rewritten(stocked.file, tmp_path / "forged.zip", exchange)

    assert "不完整或被改动过" in Terminal(tmp_path / "elsewhere", "").refuses("restore", forged, code=2)


@pytest.mark.parametrize(
    "name", ["diaodu.db", "../x", "templates/../../x", "templates/.x", "logs/x", "webhook.key/x"]
)
def test_a_backup_puts_nothing_where_none_of_ours_belongs(
    stocked: Stocked, name: str, tmp_path: Path
) -> None:
    def plant(parts: Parts, files: Listed) -> None:
        parts[f"beside/{name}"], files[f"beside/{name}"] = b"x", (1, sha256(b"x").hexdigest())

    planted = rewritten(stocked.file, tmp_path / "planted.zip", plant)

    assert "不是 diaodu 的备份" in Terminal(tmp_path / "elsewhere", "").refuses("restore", planted, code=2)


def test_another_key_that_is_there_already_is_not_overwritten(stocked: Stocked, tmp_path: Path) -> None:
    target = Terminal(tmp_path, "")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "webhook.key").write_bytes(b"another")

    assert "webhook.key」，与备份中的不同" in target.refuses("restore", stocked.file)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["webhook.key"]


def test_a_backup_of_an_earlier_release_comes_back_and_says_what_it_never_had(
    stocked: Stocked, tmp_path: Path
) -> None:
    def as_it_was(parts: Parts, files: Listed) -> None:
        for name in [name for name in files if name != "database.sqlite"][1:]:
            del parts[name], files[name]

    older = rewritten(stocked.file, tmp_path / "older.zip", as_it_was, version=1)

    result = Terminal(tmp_path / "elsewhere", "").run("restore", older)
    assert result.exit_code == 1
    assert f"记录所指的 {FILES - 1} 份文件备份里没有" in result.output


def test_what_was_altered_in_the_store_is_proved_to_be_and_not_backed_up_as_if_it_were_whole(
    stocked: Stocked, tmp_path: Path
) -> None:
    restored = Terminal(tmp_path / "elsewhere", "")
    restored.says("restore", stocked.file)
    one = next(path for path in (tmp_path / "elsewhere" / "data" / "evidence").rglob("*") if path.is_file())
    one.write_bytes(b"altered")

    assert [fault["kind"] for fault in json.loads(restored.run("verify", "--json").stdout)["faults"]] == [
        "file"
    ]
    assert "1 份文件在数据目录中找不到，或已被改动" in restored.says("backup", tmp_path / "second.zip")
    again = Terminal(tmp_path / "again", "")
    assert one.name in again.run("restore", tmp_path / "second.zip").output
