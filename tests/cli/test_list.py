"""`incident-tui list` prints what the screen lists, without the toolkit."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli.main import main
from tui.index.queries import Index
from tui.index.rows import Listing, Row
from tui.index.store import refresh
from tui.resources import content_path

Write = Callable[..., Path]


def test_a_table_of_incidents(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "incidents", "--format", "table"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 10
    assert any("dik-post-2023-12-12" in line and "29-29-29" in line for line in lines)


def table(root: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["list", kind, "-C", str(root), "--format", "table"]) == 0
    return capsys.readouterr().out.splitlines()


def test_columns_stand_below_one_another_whatever_the_script(corpus: Write, capsys: pytest.CaptureFixture[str]) -> None:
    names = {"plain": "Plain name", "wide": "漢字", "mark": "q\u0301uick", "long": "x" * 200}
    files = {id: f"actor: {id}\nname: {name}\ntype: person\n" for id, name in names.items()}
    lines = {line.split()[0]: line for line in table(corpus(**files), "actors", capsys)}
    at = lines["id"].index("type")
    assert lines["plain"].index("person") == at
    assert lines["wide"].index("person") == at - 2  # two characters that take a cell more than one each
    assert lines["mark"].index("person") == at + 1
    assert lines["long"].index("person") == at
    assert "x…" in lines["long"]


def test_numbers_are_aligned_at_the_right_and_disputes_marked(capsys: pytest.CaptureFixture[str]) -> None:
    lines = table(content_path(), "incidents", capsys)
    assert len({line.rstrip(" !?").rindex(line.rstrip(" !?")[-1]) for line in lines}) == 1
    assert next(line for line in lines if line.startswith("dik-post")).endswith("!")


def test_nothing_in_a_file_can_act_on_the_terminal(corpus: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = corpus(a='actor: bad\nname: "a\\e[31m\\u202Eb\\x9b\\x7f"\ntype: person\n')
    for form in ("plain", "table", "jsonl", "json"):
        assert main(["list", "actors", "-C", str(root), "--format", form]) == 0
        out = capsys.readouterr().out
        assert not set(out) & set("\x1b\u202e\x9b\x7f")
    assert json.loads(out)[0]["name"] == "a\x1b[31m\u202eb\x9b\x7f"


def test_more_records_than_one_window_come_once_each(corpus: Write, capsys: pytest.CaptureFixture[str]) -> None:
    many = "---\n".join(f"actor: a{n}\nname: N{n % 7}\ntype: person\n" for n in range(1203))
    lines = table(corpus(many=many), "actors", capsys)
    assert sorted(line.split()[0] for line in lines[1:]) == sorted(f"a{n}" for n in range(1203))


def test_a_list_is_of_one_moment_whoever_writes_meanwhile(
    corpus: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"actor: a{n}\nname: N\ntype: person\n" for n in range(600)]
    root = corpus(many="---\n".join(names))
    refresh(root).close()
    window = Index.window

    def written_after(index: Index, rows: Listing, start: int, count: int) -> list[Row]:
        found = window(index, rows, start, count)
        corpus(many=names[0])
        refresh(root).close()
        return found

    monkeypatch.setattr(Index, "window", written_after)
    assert main(["list", "actors", "-C", str(root), "--format", "json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert sorted(record["id"] for record in records) == sorted(f"a{n}" for n in range(600))


def test_what_is_shown_in_place_of_invisible_characters_is_measured(
    corpus: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    root = corpus(a='actor: a\nname: "ab\\u00AD\\u00ADcd"\ntype: person\n')
    assert "ab\ufffd\ufffdcd  person" in table(root, "actors", capsys)[1]


def test_a_sum_of_absurd_figures_is_listed(corpus: Write, capsys: pytest.CaptureFixture[str]) -> None:
    groups = range(9300)
    claims = "".join(f"- {{id: c{n}, claimant: w, about: killed.g{n}, best: {10**15}, inferred: x}}\n" for n in groups)
    adopt = "".join(f"  killed.g{n}: c{n}\n" for n in groups)
    text = f"incident: i\ntitle: I\nstatus: confirmed\nclaims:\n{claims}adopt:\n{adopt}"
    root = corpus(w="actor: w\nname: W\ntype: unnamed\n", i=text)
    assert "93000000" in table(root, "incidents", capsys)[1]


def test_without_a_home_the_index_is_kept_in_memory(
    corpus: Write, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless(*_: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", homeless)
    assert "person" in table(corpus(a="actor: a\nname: A\ntype: person\n"), "actors", capsys)[1]


def test_with_a_full_disk_nothing_is_written_aside(corpus: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor where SQLite would sort in a file: what is sorted here is more than it holds otherwise."""
    actors = {f"a{n}": f"actor: a{n}\nname: {str(n) * 20_000}\ntype: person\n" for n in range(150)}
    root = corpus(**actors)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        lines = table(root, "actors", capsys)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert len(lines) == 1 + len(actors)


def test_nothing_of_a_kind_is_said_and_told_by_the_exit_code(corpus: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = corpus(a="actor: a\nname: A\ntype: person\n")
    assert main(["list", "quotes", "-C", str(root)]) == 1
    out, err = capsys.readouterr()
    assert (out, "no quotes" in err) == ("", True)
    assert main(["list", "quotes", "-C", str(root), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == []


def test_a_corpus_that_is_not_there_cannot_be_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "quotes", "-C", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize(("kind", "count"), [("actors", 24), ("claims", 39), ("relations", 9)])
def test_json_has_every_record(kind: str, count: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", kind, "--format", "json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert len({record["id"] for record in records}) == count


def test_an_unknown_kind_is_named_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "incident"]) == 2
    assert "did you mean incidents" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        ("check", "anchors ok"),
        ("list actors", "Tehreek"),
        ("show tjp --format plain", "armed group"),
        ("export --format ftm", "LegalEntity"),
        ("schema actors", "definitions"),
        ("new actor x", "type: person"),
        ("--version", "incident-tui "),
    ],
)
def test_commands_without_a_screen_never_import_the_toolkit(command: str, printed: str) -> None:
    code = (
        "import sys; from tui.cli.main import main\n"
        f"try: main({command.split()!r})\n"
        "except SystemExit: pass\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('textual', 'rich')], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert printed in done.stdout
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_a_query_a_sort_and_a_limit_narrow_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    def ids(*more: str) -> list[str]:
        assert main(["list", "incidents", *more, "--format", "ids"]) == 0
        return capsys.readouterr().out.splitlines()

    assert ids("killed>=5") == ["dik-post-2023-12-12", "police-bombing-2023-11-03", "hide-out-operation"]
    assert ids("killed>=5", "--sort", "toll") == [
        "police-bombing-2023-11-03",
        "hide-out-operation",
        "dik-post-2023-12-12",
    ]
    assert ids("--sort", "toll:desc", "--limit", "1") == ["dik-post-2023-12-12"]
    assert ids("--sort", "id")[0] == "border-soldier-2023-02"


@pytest.mark.parametrize(
    ("sort", "said"), [("tol", "did you mean toll?"), ("qqq", "the columns are date"), ("toll:up", "toll:desc")]
)
def test_a_sort_that_cannot_be_is_refused(sort: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "incidents", "--sort", sort]) == 2
    assert said in capsys.readouterr().err


def test_read_out_a_row_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "incidents", "killed.soldiers>=20", "--format", "plain"]) == 0
    assert capsys.readouterr().out == (
        "Incident dik-post-2023-12-12: date 2023-12-12; title Attack on a security post near Dera Ismail Khan; "
        "toll low 29, best 29, high 29; claims 12; accounts differ.\n"
    )


def test_a_limit_beyond_all_counting_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["list", "incidents"], ["search", "kind:incident"]):
        assert main([*command, "--format", "ids", "--limit", "9" * 5000]) == 0
        assert len(capsys.readouterr().out.splitlines()) == 9
    with pytest.raises(SystemExit):
        main(["list", "incidents", "--limit", "00"])


def test_only_what_is_needed_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["list"])
    assert capsys.readouterr().err.endswith("the following arguments are required: KIND\n")
