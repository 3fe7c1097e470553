"""What is no release, and places that will not be read or written: one clear line each, and the rest is done."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from command import FLAW, PRLINT, QUICK, SAID, prlint
from prlint.discover import path_patterns
from prlint.errors import ConfigError
from prlint.settings import relative, shown

posix = pytest.mark.skipif(os.name != "posix", reason="there are no such files elsewhere")
_SETPRIV = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")


@pytest.fixture
def bound(tmp_path: Path) -> Sequence[str]:
    """What a command is begun with, so that the permissions of files count; for root they do not."""
    before = _SETPRIV if os.geteuid() == 0 else ()
    probe = tmp_path / "probe"
    probe.touch()
    probe.chmod(0)
    try:
        done = subprocess.run([*before, "cat", probe], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("this is root, who may read everything, and there is no setpriv")
    probe.unlink()
    if done.returncode == 0:
        pytest.skip("permissions do not count here")
    return before


@posix
def test_files_that_may_not_be_read(tmp_path: Path, bound: Sequence[str]) -> None:
    for name in ("a.txt", "b.txt", "locked/c.txt", "d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(FLAW, encoding="utf-8")
    (tmp_path / "b.txt").chmod(0)
    (tmp_path / "locked").chmod(0)
    try:
        done = prlint("check", *QUICK, ".", folder=tmp_path, before=bound)
        fixed = prlint("fix", *QUICK[:2], "-q", "b.txt", "d.txt", folder=tmp_path, before=bound)
    finally:
        (tmp_path / "locked").chmod(0o700)
    assert done.stdout.splitlines() == [
        f"a.txt:1:1: {SAID}",
        "b.txt: cannot be read: Permission denied",
        f"d.txt:1:1: {SAID}",
        "locked: cannot be read: Permission denied",
    ]
    assert (done.returncode, done.stderr) == (2, "")
    assert fixed.stdout == "b.txt: cannot be read: Permission denied\n1 fixed in 1 file, 0 left\n"
    assert fixed.returncode == 2


@posix
@pytest.mark.parametrize(
    "name", ["prlint.toml", "pyproject.toml", "prlint-baseline.json", "prlint-ignore.toml", "prlint-vocabulary.txt"]
)
def test_settings_that_may_not_be_read(name: str, tmp_path: Path, bound: Sequence[str]) -> None:
    (tmp_path / "a.txt").write_text(FLAW, encoding="utf-8")
    (tmp_path / "prlint.toml").touch()
    if name == "pyproject.toml":
        (tmp_path / "prlint.toml").unlink()
    (tmp_path / name).touch()
    (tmp_path / name).chmod(0)
    done = prlint("check", *QUICK, "a.txt", folder=tmp_path, before=bound)
    assert done.stderr.startswith(f"prlint: {name}: cannot read the ")
    assert done.stderr.endswith("Permission denied\n")
    assert done.stderr.count("\n") == 1
    assert done.returncode == 2


@posix
@pytest.mark.parametrize(
    "arguments",
    [
        ("init",),
        ("vocab", "add", "harbourite"),
        ("baseline", "--select", "copyright/symbol", "a.txt"),
        ("rule", "new", "house/flaw", "--folder", "."),
        ("check", *QUICK, "-o", "report.txt", "a.txt"),
        ("fix", *QUICK[:2], "a.txt"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_folder_that_may_not_be_written(arguments: tuple[str, ...], tmp_path: Path, bound: Sequence[str]) -> None:
    (tmp_path / "a.txt").write_text(FLAW, encoding="utf-8")
    tmp_path.chmod(0o500)
    try:
        done = prlint(*arguments, folder=tmp_path, before=bound)
    finally:
        tmp_path.chmod(0o700)
    said = (done.stdout + done.stderr).splitlines()
    assert sum("Permission denied" in line for line in said) == 1, said
    assert done.returncode == 2
    assert os.listdir(tmp_path) == ["a.txt"]


@posix
def test_pipes_and_devices(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FLAW, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    walked = prlint("check", *QUICK, ".", folder=tmp_path)
    assert walked.stdout.splitlines() == [f"a.txt:1:1: {SAID}"]
    named = prlint("check", *QUICK, "pipe.txt", "/dev/zero", "a.txt", folder=tmp_path)
    assert named.stdout.splitlines()[:3] == [
        "pipe.txt: cannot be read: it is a pipe that nobody writes to",
        "/dev/zero: cannot be read: it is a device, not a file",
        f"a.txt:1:1: {SAID}",
    ]
    assert named.returncode == 2


@posix
def test_a_pipe_that_somebody_writes_to_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    writer = subprocess.Popen(["sh", "-c", "exec 3<>pipe.txt; echo 'ⓒ 2026' >&3; sleep 2"], cwd=tmp_path)
    try:
        done = prlint("check", *QUICK, "pipe.txt", folder=tmp_path)
        fixed = prlint("fix", *QUICK[:2], "/dev/stdin", folder=tmp_path, stdin=FLAW.encode())
    finally:
        writer.wait()
    assert done.stdout.splitlines()[0] == f"pipe.txt:1:1: {SAID}"
    assert "/dev/stdin: cannot be written: it is a pipe; fix it as standard input (-)\n" in fixed.stdout


@posix
def test_links_that_lead_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FLAW, encoding="utf-8")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "up").symlink_to("..")
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    done = prlint("check", *QUICK, ".", folder=tmp_path)
    assert done.stdout.splitlines() == [
        f"a.txt:1:1: {SAID}",
        "gone.txt: cannot be read: No such file or directory",
        "inner/up: this link leads back to a folder that holds it; not followed",
        "self.txt: cannot be read: Too many levels of symbolic links",
    ]
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"caf\xe9\n", "a.txt: line 1 is not UTF-8; read as Windows-1252"),
        (b"one\ntwo \x81\n", "a.txt:2: neither UTF-8 nor Windows-1252; save it as UTF-8"),
        (b"\xff\xfea\x00b", "a.txt: not valid utf-16-le: truncated data at byte 2"),
        ("Harbour Weekly".encode("utf-16-le"), "a.txt: looks like UTF-16 without a byte order mark; save it as UTF-8"),
        ("Müller, 2026".encode("utf-16-be"), "a.txt: looks like UTF-16 without a byte order mark; save it as UTF-8"),
        (b"ab\x00cd", "a.txt: not a text file (it holds NUL bytes)"),
        (bytes(64), "a.txt: not a text file (it holds NUL bytes)"),
        (bytes(range(256)), "a.txt: not a text file (it holds NUL bytes)"),
    ],
    ids=range(8),
)
def test_bytes_that_are_no_text(raw: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    (tmp_path / "b.txt").write_text(FLAW, encoding="utf-8")
    done = prlint("check", *QUICK, ".", folder=tmp_path)
    assert done.stdout.splitlines()[:2] == [said, f"b.txt:1:1: {SAID}"]
    piped = prlint("check", *QUICK, "--stdin-filename", "a.txt", folder=tmp_path, stdin=raw)
    assert piped.stdout.splitlines()[0] == said


def test_a_file_too_large_is_not_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from prlint import read
    from prlint.errors import InputError

    monkeypatch.setattr(read, "MOST_BYTES", 3 << 20)
    with open(tmp_path / "a.txt", "wb") as handle:
        handle.truncate(4 << 20)
    with pytest.raises(InputError, match=r"a.txt: too large to be a release \(more than 3 MB\)\Z"):
        read.read(str(tmp_path / "a.txt"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("select = [", "prlint.toml:1: not TOML: "),
        ('profile = "\\ud800"', "prlint.toml:1: not TOML: "),
        ("select = ['a\0b']", "prlint.toml:1: not TOML: "),
        ("max-length = 0", "prlint.toml:1: max-length: expected int >= 1"),
        ("jobs = 9", "prlint.toml:1: “jobs” cannot stand in a file; give it on the command line"),
        ("selct = []", "prlint.toml:1: unknown setting “selct”; did you mean “select”? (known: select, "),
        ('\n[[overrides]]\npaths = ["[z-a]"]', "prlint.toml:3: “[z-a]” is no pattern for paths; it is written as in "),
        ('exclude = ["!"]', "“!” is no pattern for paths; it is written as in .gitignore"),
        ("\n[[overrides]]\nignore = []", "prlint.toml:2: overrides: “paths” is missing"),
        ('\n[rules."copyright/symbol"]\nenabled = "no"', "prlint.toml:3: enabled is true or false"),
        (
            '[grammar]\nengine = "harpr"',
            "prlint.toml:2: grammar.engine is one of lingotweaker, languagetool, harper, smollm, none",
        ),
        ("[grammar]\ntimeout = 0", "prlint.toml:2: grammar.timeout: expected float > 0"),
        ('revisions = "old"', "prlint.toml:1: revisions is one of accepted, original"),
        ('[vocabulary.reject]\n" " = "x"', "prlint.toml:2: vocabulary.reject: an empty word"),
        (
            '[vocabulary.reject]\nuse = "use"',
            "prlint.toml:2: vocabulary.reject: “use” and the word in its place are the same",
        ),
    ],
    ids=range(15),
)
def test_broken_settings(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FLAW, encoding="utf-8")
    (tmp_path / "prlint.toml").write_text(text, encoding="utf-8")
    done = prlint("check", *QUICK, ".", folder=tmp_path)
    assert done.stderr.startswith(f"prlint: {said}")
    assert (done.stdout, done.stderr.count("\n"), done.returncode) == ("", 1, 2)


def test_lines_of_gitignore_that_are_no_patterns_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("[z-a]\n!\n[[:no:]]\nb.txt\n", encoding="utf-8")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(FLAW, encoding="utf-8")
    done = prlint("check", *QUICK, ".", folder=tmp_path)
    assert done.stdout.splitlines() == [f"a.txt:1:1: {SAID}"]
    assert done.stderr == ""
    with pytest.raises(ConfigError, match=r"“\[z-a\]” is no pattern"):
        path_patterns(["ok", "[z-a]"])


def test_a_path_on_another_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_way(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", no_way)
    monkeypatch.setattr(os, "sep", "\\")
    assert relative("D:\\releases\\may.txt", "C:\\desk") == "D:/releases/may.txt"
    assert shown("D:\\releases\\may.txt") == "D:\\releases\\may.txt"


@pytest.fixture(scope="module")
def two_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two")
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(FLAW, encoding="utf-8")
    return folder


CHECK = ("check", "--select", "copyright", "--format", "concise", ".")


@pytest.mark.parametrize("size", [0, 10, -1])
def test_a_damaged_cache_does_not_matter(size: int, two_files: Path, tmp_path: Path) -> None:
    """Every file in it cut to nothing, to its beginning, or to its half."""
    first = prlint(*CHECK, folder=two_files, environment={"PRLINT_CACHE_DIR": str(tmp_path)})
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        os.truncate(path, path.stat().st_size // 2 if size < 0 else size)
    again = prlint(*CHECK, folder=two_files, environment={"PRLINT_CACHE_DIR": str(tmp_path)})
    assert (again.stdout, again.stderr, again.returncode) == (first.stdout, "", 1)


@posix
def test_a_cache_that_is_full_or_read_only(two_files: Path, tmp_path: Path, bound: Sequence[str]) -> None:
    first = prlint(*CHECK, folder=two_files)
    # no file may grow beyond a kilobyte: as on a disk that is full
    full = ("sh", "-c", 'trap "" XFSZ; ulimit -f 1; exec "$@"', "sh")
    environment = {"PRLINT_CACHE_DIR": str(tmp_path / "full")}
    done = prlint(*CHECK, folder=two_files, before=full, environment=environment)
    assert (done.stdout, done.stderr) == (first.stdout, "")
    assert not list((tmp_path / "full").rglob(".*"))  # nothing half-written stays
    (tmp_path / "locked").mkdir(mode=0o500)
    environment = {"PRLINT_CACHE_DIR": str(tmp_path / "locked")}
    done = prlint(*CHECK, folder=two_files, before=bound, environment=environment)
    assert (done.stdout, done.stderr) == (first.stdout, "")


def test_two_at_once_on_a_cold_cache(two_files: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PRLINT_CACHE_DIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    both = [subprocess.Popen([*PRLINT, *CHECK], cwd=two_files, env=environment, stdout=-1, stderr=-1) for _ in range(2)]
    outputs = [process.communicate(timeout=120) for process in both]
    assert outputs[0] == outputs[1]
    assert outputs[0][0].decode().count(SAID) == 2
    assert not list(tmp_path.rglob(".*"))


@pytest.fixture
def many_files(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(FLAW * 400, encoding="utf-8")
    return folder


def members(group: int) -> list[str]:
    """The processes of a group that still live."""
    found = subprocess.run(["ps", "-A", "-o", "pgid=,stat=,pid="], capture_output=True, text=True, check=True)
    rows = [line.split() for line in found.stdout.splitlines()]
    return [pid for pgid, state, pid in rows if int(pgid) == group and not state.startswith("Z")]


def gone(group: int) -> bool:
    """Whether all processes of a group have ended, within some seconds."""
    for _ in range(100):
        if not members(group):
            return True
        time.sleep(0.1)
    return False


@posix
@pytest.mark.skipif(shutil.which("ps") is None, reason="there is no ps")
@pytest.mark.parametrize(
    ("number", "everybody", "code"),
    [
        (signal.SIGINT, True, 130),
        (signal.SIGINT, False, 130),
        (signal.SIGTERM, False, -15),
        (signal.SIGKILL, False, -9),
    ],
    ids=["Ctrl-C", "interrupt", "terminate", "kill"],
)
def test_stopped_in_the_middle(number: int, everybody: bool, code: int, many_files: Path) -> None:
    """No traceback, the shell's code, and no worker is left behind."""
    command = [*PRLINT, "check", *QUICK, "--no-cache", "-j", "2", "."]
    process = subprocess.Popen(command, cwd=many_files, stdout=-1, stderr=-1, start_new_session=True)
    assert process.stdout is not None
    process.stdout.readline()  # now there are workers
    (os.killpg if everybody else os.kill)(process.pid, number)
    errors = process.communicate(timeout=60)[1].decode().split()
    assert process.returncode == code
    assert errors == (["prlint:", "stopped"] if code == 130 else [])
    assert gone(process.pid)


@pytest.mark.parametrize("start", ["spawn", "forkserver"])
def test_workers_that_are_not_forked(start: str, tmp_path: Path) -> None:
    """As on Windows and macOS: a worker inherits nothing but what it is told."""
    if start == "forkserver" and os.name != "posix":
        pytest.skip("there is none")
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(FLAW, encoding="utf-8")
    script = tmp_path / "run.py"
    script.write_text(
        "import multiprocessing, sys\n"
        "if __name__ == '__main__':\n"
        f"    multiprocessing.set_start_method({start!r})\n"
        "    from prlint.cli import main\n"
        "    main(sys.argv[1:])\n",
        encoding="utf-8",
    )
    cache = tmp_path / "cache"
    environment = {**os.environ, "PRLINT_CACHE_DIR": str(cache), "PYTHONIOENCODING": "utf-8"}
    found, fixed = (
        subprocess.run(
            [sys.executable, script, *arguments, "--no-cache", "-j", "2", "."],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=False,
        )
        for arguments in (("check", *QUICK), ("fix", *QUICK[:2], "-q"))
    )
    assert found.stdout.decode().count(SAID) == 30
    assert fixed.stdout == b"30 fixed in 30 files, 0 left\n"
    assert (found.stderr, fixed.stderr) == (b"", b"")
    assert not cache.exists()


@posix
@pytest.mark.parametrize("arguments", [("check", *QUICK, "."), ("rules",)])
def test_output_that_nobody_reads(arguments: tuple[str, ...], two_files: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as unread:
        done = subprocess.run([*PRLINT, *arguments], cwd=two_files, stdout=unread, stderr=-1, check=False)
    assert (done.stderr, done.returncode) == (b"", 2)


@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")
@pytest.mark.parametrize("arguments", [("check", *QUICK, "."), ("rules",), ("fix", *QUICK[:2], "--diff", ".")])
def test_output_that_cannot_be_written(arguments: tuple[str, ...], two_files: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*PRLINT, *arguments], cwd=two_files, stdout=full, stderr=-1, check=False)
    said = [line for line in done.stderr.decode().splitlines() if line.startswith("prlint:")]
    assert len(said) == 1
    assert "No space left on device" in said[0]
    assert b"Traceback" not in done.stderr
    assert done.returncode == 2
