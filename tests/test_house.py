"""The sizes and habits that this house keeps: small files, no circle of imports, one name for one thing."""

import ast
import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path
from types import ModuleType

import grimp
import pytest

HOME = Path(__file__).parents[1]
FILES = sorted((HOME / "simulator").rglob("*.py"))
#: Lines of code, without docstrings, comments and blank lines.
LONGEST_FILE = 300
LONGEST_FUNCTION = 60
#: Python files in a folder, `__init__` apart.
FULLEST_FOLDER = 18
#: Modules that other rooms go in by.
DOORS = (
    *("atomic_write", "errors", "locales", "reports", "sanitise", "text", "tui"),
    *("practice.answers", "practice.attempts", "practice.feedback.debrief", "practice.prepared_scenario"),
    *("practice.reply_runner", "practice.session", "records.disputes", "records.store"),
    *("scenario.library.find_scenario", "scenario.library.library", "scenario.script"),
    *("scoring.judging.notes", "scoring.judging.prepared_turn", "scoring.judging.reply_score"),
    "scoring.judging.result",
)
#: Where everything that goes wrong is caught: the funnel of the command line, other people's parsers.
CATCH_ALL = {"cli/main.py", "authoring/files/foreign_file.py"}
#: Where files are written: one way for whole files, and devices and pipes, which nobody can replace.
WRITERS = {"atomic_write.py": {"fdopen"}, "cli/output_file.py": {"write_bytes"}}
#: Verbs that charm and do not say what is done: name what is rendered, described, matched or written.
VAGUE = {"tell", "told", "say", "hear", "know"}
_NOT_CODE = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER,
}  # fmt: skip


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name(path: Path) -> str:
    return path.relative_to(HOME / "simulator").as_posix()


def docstring_lines(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(
            node
        ):
            text = node.body[0]
            yield from range(text.lineno, (text.end_lineno or text.lineno) + 1)


def code_lines(path: Path) -> set[int]:
    """The lines that hold code."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
        if token.type not in _NOT_CODE:
            lines |= set(range(token.start[0], token.end[0] + 1))
    return lines - set(docstring_lines(parse(path)))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_file_is_longer_than_a_reader_keeps_in_mind() -> None:
    assert [name(path) for path in FILES if len(code_lines(path)) > LONGEST_FILE] == []


def test_no_function_is_longer_than_a_screen() -> None:
    for path in FILES:
        lines = code_lines(path)
        long = [
            f.name for f in functions(path) if len(lines & {*range(f.lineno, f.end_lineno or 0)}) > LONGEST_FUNCTION
        ]
        assert long == [], name(path)


def test_no_folder_holds_more_files_than_its_listing_shows_at_once() -> None:
    counts = Counter(path.parent for path in FILES if path.name != "__init__.py")
    assert {name(folder): count for folder, count in counts.items() if count > FULLEST_FOLDER} == {}


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = grimp.build_graph("simulator", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(imports) >= len(FILES), "the graph left modules out"
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


@pytest.mark.parametrize("door", DOORS)
def test_a_door_names_in_all_what_others_may_use_and_nothing_else(door: str) -> None:
    module = import_module(f"simulator.{door}")
    path = Path(module.__file__ or "")
    defined = {
        node.name
        for node in parse(path).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
    }
    assert defined <= {*module.__all__}, "defined there without a mention"
    assert [public for public in module.__all__ if not hasattr(module, public)] == []
    assert not any(isinstance(getattr(module, public), ModuleType) for public in module.__all__)


def test_no_two_classes_bear_the_same_name() -> None:
    counts = Counter(node.name for path in FILES for node in parse(path).body if isinstance(node, ast.ClassDef))
    assert {one: count for one, count in counts.items() if count > 1 and not one.startswith("_")} == {}


def test_no_function_is_named_for_talking() -> None:
    vague = [
        f"{name(path)}: {function.name}"
        for path in FILES
        for function in functions(path)
        if function.name.strip("_").split("_")[0] in VAGUE
    ]
    assert vague == []


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """Whether a handler takes any exception and does not hand it on."""
    caught = (
        {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)} if handler.type else {"Exception"}
    )
    goes_on = isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None
    return bool(caught & {"Exception", "BaseException"}) and not goes_on


def test_only_the_funnel_and_the_edge_to_other_parsers_catch_everything() -> None:
    found = {
        name(path)
        for path in FILES
        for node in ast.walk(parse(path))
        if isinstance(node, ast.ExceptHandler) and catches_everything(node)
    }
    assert found == CATCH_ALL


def test_every_exit_code_is_named() -> None:
    bare = [
        f"{name(path)}:{node.lineno}"
        for path in FILES
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in ("exit", "_exit", "SystemExit")
        and any(isinstance(value, ast.Constant) and isinstance(value.value, int) for value in node.args)
    ]
    bare += [
        f"{name(path)}:{node.lineno}"
        for path in FILES
        if path.name.endswith("_command.py")
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Constant) and type(node.value.value) is int
    ]
    assert bare == []


def called(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last part of the name that is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2], node


def writes(function: str, call: ast.Call) -> bool:
    """Whether a call writes to a file or opens one to write."""
    if function in ("open", "fdopen"):
        modes = [*call.args[:2], *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
        return any(
            isinstance(m, ast.Constant) and isinstance(m.value, str) and m.value.strip("bt+") in ("w", "a", "x")
            for m in modes
        )
    return function in ("write_text", "write_bytes")


def test_files_are_written_in_one_way_only() -> None:
    found: dict[str, set[str]] = {}
    for path in FILES:
        for function, call in called(parse(path)):
            if writes(function, call) and not isinstance(getattr(call.func, "value", None), ast.Call):
                found.setdefault(name(path), set()).add(function)
    assert found == WRITERS


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__")


FILE_OF = {module_name(path): path for path in FILES}


def parameters(node: ast.stmt) -> list[str]:
    """What a function or a class of fields takes, in order; what goes by name alone stands last."""
    if isinstance(node, ast.FunctionDef):
        return [a.arg for a in (*node.args.args, *node.args.kwonlyargs) if a.arg != "self"]
    if not isinstance(node, ast.ClassDef):
        return []
    for method in node.body:
        if isinstance(method, ast.FunctionDef) and method.name == "__init__":
            return parameters(method)
    return [f.target.id for f in node.body if isinstance(f, ast.AnnAssign) and isinstance(f.target, ast.Name)]


@cache
def takers_of_the_cache(path: Path, through: int = 2) -> dict[str, int]:
    """What a file defines or imports, `through` modules at most, that takes a `cache` → the parameter's position."""
    found: dict[str, int] = {}
    for node in ast.walk(parse(path)) if through else ():
        if isinstance(node, ast.ImportFrom) and (home := FILE_OF.get(node.module or "")) is not None:
            there = takers_of_the_cache(home, through - 1)
            found |= {one.asname or one.name: there[one.name] for one in node.names if one.name in there}
    for statement in parse(path).body:
        if isinstance(statement, ast.ClassDef | ast.FunctionDef) and "cache" in parameters(statement):
            found[statement.name] = parameters(statement).index("cache")
    return found


def hands_on(call: ast.Call, place: int) -> bool:
    """Whether a call gives the parameter at this position, which is named `cache`."""
    by_name = any(keyword.arg in ("cache", None) for keyword in call.keywords)
    return by_name or len(call.args) > place or any(isinstance(one, ast.Starred) for one in call.args)


def test_whoever_can_hand_the_cache_on_does() -> None:
    assert "resolve" in takers_of_the_cache(HOME / "simulator/tui/__init__.py"), "handed on by another module"
    forgotten = [
        f"{name(path)}:{call.lineno} {function}"
        for path in FILES
        for function, call in called(parse(path))
        if isinstance(call.func, ast.Name)
        and (place := takers_of_the_cache(path).get(function)) is not None
        and not hands_on(call, place)
    ]
    assert forgotten == []


def test_records_are_opened_by_few_doors_that_hide_practice_or_are_its_trainees() -> None:
    """Whoever opens a database whole reads everybody's practice that an earlier version left there."""
    openers = re.compile(r"\b(?:Records\.open|open_database|open_database_to_read|Database)\(")
    found = {name(path) for path in FILES if openers.search(path.read_text("utf-8"))}
    administrators = {
        *(
            "records/administration/health.py",
            "records/administration/move.py",
            "cli/commands/manager/database_command.py",
        ),
        *("cli/people/personal_data.py", "cli/people/expiring.py"),
    }
    own = {"records/own/own_stores.py", "records/own/trainee_records.py"}
    assert found == {"records/store.py", "records/opening.py", *administrators, *own}
