"""The command line: what is a command, what is a path, what is neither."""

import argparse
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

from tui import __version__
from tui.cli.main import main
from tui.resources import content_path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[argparse.Namespace]:
    """What the browser would have been opened with."""
    calls: list[argparse.Namespace] = []
    opening = types.ModuleType("tui.cli.opening")
    opening.run = lambda args: calls.append(args) or 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tui.cli.opening", opening)
    monkeypatch.delenv("INCIDENT_TUI_CORPUS", raising=False)
    return calls


def test_without_arguments_the_bundled_corpus_opens(opened: list[argparse.Namespace]) -> None:
    assert main([]) == 0
    assert [(args.corpus, args.mouse) for args in opened] == [(content_path(), True)]


def test_a_path_opens_with_or_without_the_word(opened: list[argparse.Namespace], tmp_path: Path) -> None:
    main([str(tmp_path)])
    main(["open", str(tmp_path)])
    main([str(tmp_path), "--no-mouse"])
    main(["--no-mouse", str(tmp_path)])
    assert [args.corpus for args in opened] == [tmp_path] * 4
    assert [args.mouse for args in opened] == [True, True, False, False]


def test_where_to_begin_is_passed_on(opened: list[argparse.Namespace], tmp_path: Path) -> None:
    main([str(tmp_path), "--at", "tjp", "--query", "killed>=5", "--view", "claims", "--fresh"])
    main([str(tmp_path)])
    assert [(args.at, args.query, args.view, args.fresh) for args in opened] == [
        ("tjp", "killed>=5", "claims", True),
        (None, None, None, False),
    ]


def test_the_environment_names_the_default(
    opened: list[argparse.Namespace], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INCIDENT_TUI_CORPUS", str(tmp_path))
    main([])
    main(["open", "elsewhere"])
    assert [args.corpus for args in opened] == [tmp_path, Path("elsewhere")]


def test_a_mistyped_command_is_not_taken_for_a_path(
    opened: list[argparse.Namespace],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["chekc"]) == 2
    assert "did you mean check?" in capsys.readouterr().err
    assert main(["/no/such/folder"]) == 2
    assert "/no/such/folder" in capsys.readouterr().err
    (tmp_path / "chekc").mkdir()
    assert main(["chekc"]) == 0
    assert [args.corpus for args in opened] == [Path("chekc")]


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out == f"incident-tui {__version__}\n"


def test_an_interrupt_ends_with_its_own_code(monkeypatch: pytest.MonkeyPatch, opened: list[argparse.Namespace]) -> None:
    def interrupted(args: argparse.Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["tui.cli.opening"], "run", interrupted)
    assert main(["open"]) == 130


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (["check", "{corpus}"], "anchors ok"),
        (["--version"], "incident-tui"),
        (["search", "id:tjp"], "Tehreek-e-Jihad"),
        (["config", "show"], "Settings"),
        (["doctor"], "program"),
        (["completion", "bash"], "AUTOMATICALLY"),
    ],
)
def test_headless_commands_never_import_the_toolkit(arguments: list[str], printed: str, tmp_path: Path) -> None:
    program = (
        "import sys\nfrom tui.cli.main import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in ('textual', 'rich')))\n"
    )
    command = [sys.executable, "-c", program, *(argument.format(corpus=tmp_path) for argument in arguments)]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert printed in out[0]
    assert out[-1] == "[]"


def test_a_search_with_its_index_ready_loads_little() -> None:
    heavy = (
        "yaml",
        "rapidfuzz",
        "ahocorasick",
        "platformdirs",
        "json",
        "shutil",
        "hashlib",
        "threading",
        "calendar",
        "tui.index.derive",
        "tui.export",
    )
    program = (
        "import sys\nfrom tui.cli.main import main\nmain(['search', 'id:tjp', '--format', 'ids'])\n"
        f"print([name for name in {heavy!r} if name in sys.modules])\n"
    )
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["tjp", "[]"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["list", "nosuchkind"], 2),
        (["search", "nothing-like-it"], 1),
        (["search", "killed>"], 2),
        (["list", "incidents", "--reveal"], 0),
        (["notes", "list"], 1),
        (["export", "id:tjp", "-o", "{folder}/a.jsonl"], 0),
    ],
)
def test_words_that_nobody_hears_do_not_change_the_exit_code(arguments: list[str], code: int, tmp_path: Path) -> None:
    program = "import sys\nfrom tui.cli.main import main\nsys.exit(main())"
    command = [sys.executable, "-c", program, *(argument.format(folder=tmp_path) for argument in arguments)]
    reader, writer = os.pipe()
    os.close(reader)
    assert subprocess.run(command, stderr=writer, stdout=subprocess.PIPE, check=False).returncode == code
    os.close(writer)
