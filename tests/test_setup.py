"""Setting up: one clear sentence where it cannot be done, no second installation, the library inside the wheel."""

import importlib.util
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """scripts/run.py as a module, with its environment folder elsewhere."""
    spec = importlib.util.spec_from_file_location("run_under_test", ROOT / "scripts" / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "FOLDER", str(tmp_path / "venv"))
    return module


def test_an_old_python_is_told_which_one_is_needed(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.sys, "version_info", (3, 8, 0))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer"):
        run.prepare()


def test_a_missing_venv_module_is_named_with_what_to_do(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        run.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, "", "No module named ensurepip")
    )
    with pytest.raises(SystemExit, match="install its 'venv' and 'ensurepip' modules"):
        run.prepare()
    assert not Path(run.FOLDER).exists(), "a broken environment is not left behind"


def test_a_second_start_installs_nothing(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []

    def make(python: str) -> None:
        Path(python).parent.mkdir(parents=True)
        Path(python).touch()

    monkeypatch.setattr(run, "make_environment", make)
    monkeypatch.setattr(run, "install", lambda _python, extra: installed.append(extra))
    first = run.prepare()
    assert run.prepare() == first
    run.prepare("dev")
    run.prepare("dev")
    assert installed == ["", "dev"]


def test_a_changed_lock_file_installs_again(run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("click==8.2.0\n")
    monkeypatch.setattr(run, "LOCK", str(lock))
    before = run.fingerprint()
    lock.write_text("click==8.3.0\n")
    assert run.fingerprint() != before


def test_the_scripts_need_only_the_standard_library() -> None:
    for name in ("run.py", "test.py"):
        source = (ROOT / "scripts" / name).read_text("utf-8")
        imported = set(re.findall(r"^(?:import|from) (\w+)", source, re.MULTILINE))
        assert imported - {"run", "__future__"} <= set(sys.stdlib_module_names)


def test_the_core_installation_names_every_library_that_the_code_imports() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    core = project.partition("dependencies = [")[2].partition("]")[0].lower()
    for module in (
        "click",
        "jinja2",
        "numpy",
        "platformdirs",
        "pydantic",
        "pyyaml",
        "rapidfuzz",
        "sqlalchemy",
        "textual",
    ):
        assert f'"{module}>=' in core


@pytest.mark.slow
def test_the_wheel_carries_the_library_the_screens_and_the_translations(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path / "site")
    assert "simulator/scenarios/zh-CN/objections/obj-timing.yaml" in names
    assert "simulator/tui/app.tcss" in names
    assert "simulator/locales/zh_CN/LC_MESSAGES/simulator.mo" in names
    listed = subprocess.run(
        [sys.executable, "-m", "simulator", "list"],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONUTF8": "1"},
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert "objections/obj-third-party" in listed.stdout
