"""Setting up: one clear sentence where it cannot be done, no second installation, never another folder's code."""

import ast
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest

from tests.modules import load_module

ROOT = Path(__file__).parents[1]
OLD_PYTHONS = sorted({*Path.home().glob(".pyenv/versions/*/bin/python"), *Path("/usr/bin").glob("python[23].?")})
"""Pythons of any age that happen to be installed here."""

Checkout = Callable[[str], ModuleType]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """Makes or finds a small checkout by name, with real environments but for pip: a path file is its installation."""

    def install(module: ModuleType, _extra: str) -> None:
        site = next(module.FOLDER.glob("lib/python*/site-packages"))
        (site / "simulator.pth").write_text(str(module.ROOT))

    def make(name: str) -> ModuleType:
        root = tmp_path / name
        if not root.exists():
            (root / "simulator").mkdir(parents=True)
            (root / "simulator" / "__main__.py").write_text("print(__file__)")
            (root / "pyproject.toml").touch()
            (root / "requirements.lock").touch()
            (root / "scripts").mkdir()
            shutil.copy(ROOT / "scripts" / "environment.py", root / "scripts")
        module = load_module(root / "scripts" / "environment.py")
        monkeypatch.setattr(module, "_has_pip", lambda: True)
        monkeypatch.setattr(module, "install", lambda extra: install(module, extra))
        monkeypatch.setattr(module, "make_environment", lambda: _make_environment(module))
        return module

    return make


def _make_environment(module: ModuleType) -> None:
    module._remove()
    venv.create(module.FOLDER, symlinks=True)


def _run(module: ModuleType, cwd: Path) -> Path:
    """The file that runs when `simulator` is called as run.py calls it."""
    command = [module.prepare(), "-P", "-m", "simulator"]
    ran = subprocess.run(command, cwd=cwd, env=module.clean_variables(), check=True, capture_output=True, text=True)
    return Path(ran.stdout.strip())


def test_a_moved_checkout_sets_up_anew_in_its_own_place(checkout: Checkout, tmp_path: Path) -> None:
    assert _run(checkout("a"), tmp_path) == tmp_path / "a" / "simulator" / "__main__.py"
    (tmp_path / "a").rename(tmp_path / "b c")
    assert _run(checkout("b c"), tmp_path) == tmp_path / "b c" / "simulator" / "__main__.py"


def test_a_copied_checkout_never_runs_the_code_of_its_original(
    checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _run(checkout("a"), tmp_path)
    shutil.copytree(tmp_path / "a", tmp_path / "b", symlinks=True)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "a"))
    assert _run(checkout("b"), tmp_path / "a") == tmp_path / "b" / "simulator" / "__main__.py"
    assert _run(checkout("a"), tmp_path / "b") == tmp_path / "a" / "simulator" / "__main__.py"


def test_a_second_start_installs_nothing(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    module = checkout("a")
    installed: list[str] = []
    monkeypatch.setattr(module, "install", installed.append)
    first = module.prepare()
    assert module.prepare() == first
    module.prepare("dev")
    module.prepare("dev")
    assert installed == ["", "dev"]


def test_an_interrupted_installation_begins_anew(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    module = checkout("a")
    half = module.FOLDER / "half-installed"

    def interrupted(_extra: str) -> None:
        half.touch()
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, "install", interrupted)
        with pytest.raises(SystemExit) as left:
            module.prepare()
    assert left.value.code == 130
    assert half.exists()
    module.prepare()
    assert not half.exists()


def test_another_python_gets_another_environment(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    module = checkout("a")
    module.prepare()
    old = module.FOLDER / "made-by-the-old-one"
    old.touch()
    monkeypatch.setattr(module.sys, "version", "3.99.0")
    module.prepare()
    assert not old.exists()


def test_two_first_runs_at_once_install_once(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    module = checkout("a")
    installed: list[str] = []
    monkeypatch.setattr(module, "install", installed.append)
    with ThreadPoolExecutor(4) as pool:
        paths = set(pool.map(lambda _: module.prepare(), range(4)))
    assert installed == [""]
    assert paths == {str(module.python_path())}


def test_a_changed_lock_file_installs_again(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    module = checkout("a")
    installed: list[str] = []
    monkeypatch.setattr(module, "install", installed.append)
    module.prepare()
    module.LOCK.write_text("click==8.3.0\n")
    module.prepare()
    assert installed == ["", ""]


@pytest.fixture
def unpatched(checkout: Checkout) -> ModuleType:
    """A small checkout whose environment is made as in earnest."""
    return load_module(Path(checkout("a").__file__ or ""))


@pytest.mark.parametrize("made", [(1, "No module named ensurepip"), (0, "")])
def test_without_venv_or_pip_it_is_said_what_to_do(
    unpatched: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    made: tuple[int, str],
) -> None:
    result = subprocess.CompletedProcess([], made[0], "", made[1])
    monkeypatch.setattr(unpatched.subprocess, "run", lambda *_, **__: result)
    with pytest.raises(SystemExit) as left:
        unpatched.prepare()
    assert left.value.code == 2
    assert "install its 'venv' and 'ensurepip' modules" in capsys.readouterr().err
    assert not unpatched.FOLDER.exists(), "a broken environment is not left behind"


def test_a_folder_that_cannot_be_written_is_named(
    unpatched: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(unpatched.shutil, "rmtree", refuse)
    with pytest.raises(SystemExit) as left:
        unpatched.prepare()
    assert left.value.code == 2
    assert f"cannot be set up in {unpatched.FOLDER}: Permission denied" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["run.py", "test.py"])
def test_what_an_old_python_reads_has_no_newer_syntax(name: str) -> None:
    tree = ast.parse((ROOT / "scripts" / name).read_bytes().decode("ascii"), feature_version=(3, 0))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.FunctionDef, ast.AsyncFunctionDef, ast.NamedExpr, ast.Starred)
    assert not [node for node in ast.walk(tree) if isinstance(node, newer)]
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert imported <= {"sys", "run", "environment", "steps"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)], "__future__ is younger than some"


@pytest.mark.parametrize("python", OLD_PYTHONS, ids=str)
def test_an_old_python_is_told_which_one_is_needed(python: Path, tmp_path: Path) -> None:
    young = subprocess.run([python, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"], check=False)
    if young.returncode == 0:
        pytest.skip("young enough")
    for name in ("run.py", "test.py"):
        script = shutil.copy(ROOT / "scripts" / name, tmp_path)
        ran = subprocess.run([python, script], capture_output=True, text=True, check=False)
        assert re.fullmatch(r"This needs Python 3\.11 or newer; you have [23]\.\d+\.\d+\.\n", ran.stderr)
        assert ran.returncode == 2


def test_the_scripts_that_set_up_need_only_the_standard_library() -> None:
    for name in ("run", "test", "environment", "steps"):
        source = (ROOT / "scripts" / f"{name}.py").read_text("utf-8")
        imported = set(re.findall(r"^\s*(?:import|from) (\w+)", source, re.MULTILINE))
        assert imported - {"run", "environment", "steps"} <= set(sys.stdlib_module_names)


@pytest.mark.slow
def test_the_wheel_carries_what_the_program_reads(tmp_path: Path) -> None:
    """Every file of the package and of the library; and it runs without the checkout."""
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path / "site")
    ours = {f"simulator/{path}" for path in _files(ROOT / "simulator")}
    library = {f"simulator/scenarios/{path}" for path in _files(ROOT / "scenarios")}
    assert {
        "simulator/py.typed",
        "simulator/tui/app.tcss",
        "simulator/locales/zh_CN/LC_MESSAGES/simulator.mo",
        "simulator/scenarios/zh-CN/objections/obj-timing.yaml",
    } <= ours | library
    assert ours | library <= names
    listed = subprocess.run(
        [sys.executable, "-P", "-c", _LIST, str(tmp_path / "site"), str(ROOT)],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert "objections/obj-third-party" in listed.stdout


_LIST = """\
import sys
site, root = sys.argv.pop(1), sys.argv.pop(1)
sys.path[:] = [site, *(path for path in sys.path if path != root)]
from simulator.cli.main import main
import simulator
assert simulator.__file__.startswith(site), simulator.__file__
sys.exit(main(["list"]))
"""


def _files(folder: Path) -> list[str]:
    """What git would keep: no caches."""
    found = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    return [name for name in found if "__pycache__" not in name]
