"""Folders and the key: private, written whole, made once."""

import stat
import threading
from pathlib import Path

import pytest

from afterword.keep.files import private_folder, secret_key, write_private
from afterword.kernel.options import OptionError
from afterword.settings import database, wal_is_safe


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    config = tmp_path / "config"
    key = secret_key(config)
    assert len(key) > 64
    assert secret_key(config) == key
    assert stat.S_IMODE((config / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(config.stat().st_mode) == 0o700
    assert [f.name for f in config.iterdir()] == ["secret-key"]


def test_many_starts_at_once_agree_on_one_key(tmp_path: Path) -> None:
    keys: list[str] = []
    starts = [threading.Thread(target=lambda: keys.append(secret_key(tmp_path))) for _ in range(12)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert len(keys) == 12
    assert len(set(keys)) == 1


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "note"
    write_private(file, "first")
    write_private(file, "second")
    assert file.read_text(encoding="utf-8") == "second"
    write_private(file, "third", only_new=True)
    assert file.read_text(encoding="utf-8") == "second"
    assert [f.name for f in tmp_path.iterdir()] == ["note"]


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert private_folder(tmp_path) == tmp_path
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)
def test_write_ahead_logs_only_where_their_bug_is_mended(
    version: tuple[int, int, int], safe: bool
) -> None:
    assert wal_is_safe(version) is safe


def test_an_empty_address_is_an_sqlite_file_in_the_data_folder(tmp_path: Path) -> None:
    found = database("", tmp_path)
    assert found["NAME"] == tmp_path / "afterword.sqlite3"
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]


def test_a_postgresql_address_is_taken_apart(tmp_path: Path) -> None:
    found = database("postgresql://ruth:p%40ss@db.example:5433/after?host=/run/pg", tmp_path)
    parts = {k: found[k] for k in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert parts == {
        "NAME": "after",
        "USER": "ruth",
        "PASSWORD": "p@ss",
        "HOST": "/run/pg",
        "PORT": "5433",
    }


@pytest.mark.parametrize("address", ["mysql://x/y", "postgresql://host", "nonsense"])
def test_another_address_is_refused_with_an_example(address: str, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="postgresql://user"):
        database(address, tmp_path)
