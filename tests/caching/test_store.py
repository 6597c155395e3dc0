"""Kept results: when they hold, when not, and what happens to those that are damaged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kerascount import Analysis, __version__, analyze_file
from kerascount.caching import store
from kerascount.caching.store import Cache, clean
from kerascount.settings import DEFAULTS, Settings

SCRIPT = (
    "import keras\nimport helper\nm = keras.Sequential([keras.Input((4,)), keras.layers.Dense(helper.N)])\n"
)


class Work:
    """An analysis that counts how often it was made."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.times = 0

    def result(self, cache: Cache, settings: Settings = DEFAULTS) -> int:
        def work() -> Analysis:
            self.times += 1
            return analyze_file(self.path, settings)

        total = cache.analysis(self.path, self.path.as_posix(), settings, work).model("m").total_params
        assert isinstance(total, int)
        return total


@pytest.fixture
def work(tmp_path: Path) -> Work:
    (tmp_path / "helper.py").write_text("N = 2\n", encoding="utf-8")
    path = tmp_path / "net.py"
    path.write_text(SCRIPT, encoding="utf-8")
    return Work(path)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "kept", "this program")


def entry_of(cache: Cache) -> Path:
    (entry,) = cache.folder.rglob(f"*{store.SUFFIX}")
    return entry


def test_a_result_is_used_again_until_a_file_changes(work: Work, cache: Cache) -> None:
    assert [work.result(cache) for _ in range(3)] == [10, 10, 10]
    assert work.times == 1
    (work.path.parent / "helper.py").write_text("N = 3\n", encoding="utf-8")
    assert [work.result(cache) for _ in range(3)] == [15, 15, 15]
    assert work.times == 2
    assert entry_of(cache)


def test_settings_and_programs_have_results_of_their_own(work: Work, cache: Cache) -> None:
    work.result(cache)
    work.result(cache, Settings(keras=2))
    assert work.times == 2
    work.result(replace(cache, maker="another program"))
    assert work.times == 3
    work.result(cache)
    assert work.times == 4, "the entry is the other program's now"


def test_a_program_that_is_worked_on_is_known_by_the_times_of_its_files(tmp_path: Path) -> None:
    package = tmp_path / "kerascount"
    package.mkdir()
    (package / "a.py").write_text("x = 1\n", encoding="utf-8")
    before = store.maker(package)
    assert store.maker(package) == before
    os.utime(package / "a.py", (1, 1))
    assert store.maker(package) != before
    assert store.maker() != store.maker(package)


def test_an_installed_program_is_known_by_the_record_of_its_files(tmp_path: Path) -> None:
    made = []
    for folder, record in (("one", "a.py,sha256=1"), ("two", "a.py,sha256=1"), ("three", "a.py,sha256=2")):
        package = tmp_path / folder / "kerascount"
        package.mkdir(parents=True)
        (package / "a.py").write_text("x = 1\n", encoding="utf-8")
        os.utime(package / "a.py", (len(made), 1))
        info = package.parent / f"kerascount-{store.__version__}.dist-info"
        info.mkdir()
        (info / "RECORD").write_text(record, encoding="utf-8")
        made.append(store.maker(package))
    assert made[0] == made[1] != made[2]


def packed(text: str) -> bytes:
    return zlib.compress(text.encode())


def changed(entry: bytes, **fields: object) -> bytes:
    return packed(json.dumps({**json.loads(zlib.decompress(entry)), **fields}))


@pytest.mark.parametrize(
    "damage",
    [
        lambda entry: b"",
        lambda entry: entry[:-20],
        lambda entry: entry[:40] + b"\0\1\2" + entry[43:],
        lambda entry: b"not ours",
        lambda entry: packed("null"),
        lambda entry: packed("[" * 100_000),
        lambda entry: packed("{}"),
        lambda entry: changed(entry, analysis=None),
        lambda entry: changed(entry, analysis=[[], [], [0]]),
        lambda entry: changed(entry, asked=[["command", "rm", True]]),
        lambda entry: changed(entry, asked=3),
        lambda entry: changed(entry, key="another"),
    ],
)
def test_a_damaged_entry_is_made_anew(work: Work, cache: Cache, damage: Callable[[bytes], bytes]) -> None:
    work.result(cache)
    entry = entry_of(cache)
    entry.write_bytes(damage(entry.read_bytes()))
    assert [work.result(cache), work.result(cache)] == [10, 10]
    assert work.times == 2


def test_an_entry_that_unpacks_to_very_much_is_not_ours(
    work: Work, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.result(cache)
    monkeypatch.setattr(store, "MAX_BYTES", 100)
    work.result(cache)
    assert work.times == 2


def test_where_nothing_can_be_written_everything_is_analysed(work: Work, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = Cache(tmp_path / "file", "this program")
    assert [work.result(cache), work.result(cache)] == [10, 10]
    assert work.times == 2


def test_the_folder_is_left_out_by_git_and_by_backups(work: Work, cache: Cache) -> None:
    work.result(cache)
    assert (
        (cache.folder / "CACHEDIR.TAG")
        .read_text()
        .startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    )
    root = cache.folder.parent
    subprocess.run(["git", "init", "-q", root], check=True)
    status = subprocess.run(
        ["git", "-C", root, "status", "--porcelain", "-uall"], check=True, capture_output=True, text=True
    )
    assert status.stdout.splitlines() == ["?? helper.py", "?? net.py"]


def test_cleaning_takes_only_what_is_ours(work: Work, cache: Cache) -> None:
    cache.folder.mkdir()
    (cache.folder / "own.txt").touch()
    (cache.folder / ".gitignore").write_text("mine\n", encoding="utf-8")
    work.result(cache)
    assert clean(cache.folder) == 1
    assert sorted(path.name for path in cache.folder.rglob("*")) == [".gitignore", "own.txt"]
    assert clean(cache.folder) == 0
    assert clean(cache.folder.parent) == 0
    assert work.path.exists()
    assert clean(cache.folder / "nothing") == 0


def test_cleaning_takes_the_folder_too(work: Work, cache: Cache) -> None:
    work.result(cache)
    assert clean(cache.folder) == 1
    assert not cache.folder.exists()


def test_runs_side_by_side_do_not_disturb_each_other(work: Work, tmp_path: Path) -> None:
    program = "from kerascount.cli.main import main; main()"
    command = [sys.executable, "-c", program, "check", str(tmp_path), "--cache-dir", str(tmp_path / "kept")]
    environment = {**os.environ, "KERASCOUNT_NO_CACHE": "0"}
    runs = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
        for _ in range(4)
    ]
    outputs = {run.communicate()[0] for run in runs}
    assert {run.returncode for run in runs} == {0}
    assert len(outputs) == 1
    assert [path.suffix for path in (tmp_path / "kept").rglob("*.*") if path.suffix == ".tmp"] == []


def aged(path: Path, seconds: float) -> None:
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))


def test_what_nobody_uses_is_removed_after_a_month(work: Work, cache: Cache, tmp_path: Path) -> None:
    work.result(cache)
    of_old_version = cache.folder / "0.0.1" / f"x{store.SUFFIX}"
    of_old_version.parent.mkdir()
    of_old_version.write_bytes(b"")
    used, other = entry_of_now(cache), tmp_path / "other.py"
    for path in (used, of_old_version):
        aged(path, store.MAX_AGE + store.DAY)
    assert work.result(cache) == 10
    assert work.times == 1
    other.write_text(SCRIPT, encoding="utf-8")
    Work(other).result(cache)
    assert of_old_version.exists(), "looked for at most once a day"
    aged(cache.folder / store.PRUNED, store.DAY)
    other.write_text(SCRIPT + "\n", encoding="utf-8")
    Work(other).result(cache)
    assert not of_old_version.parent.exists()
    assert used.exists(), "its use was noted"


def entry_of_now(cache: Cache) -> Path:
    (entry,) = (cache.folder / __version__).iterdir()
    return entry
