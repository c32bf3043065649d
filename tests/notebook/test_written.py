"""Whatever somebody writes comes back to the letter, and stands in the file so that people can read and edit it."""

import random
from pathlib import Path

import pytest
import yaml

from tui.notebook.entries import TEXT_CAP, Note, Search
from tui.notebook.notebook import Notebook
from tui.notebook.reading import read_file, read_stream
from tui.notebook.stream import file_text, stream_text

HOSTILE = [
    *("NO", "no", "y", "On", "~", "null", "Null", "true", "False", ".nan", ".inf", "-.INF", "=", "<<", "!", "!!str x"),
    *("12:30", "12:30:00", "012", "0x1F", "0o17", "1_000", "1e3", "-1", "+1", "3.14", "1.", ".5", "0b1", "190:20:30"),
    *("2020-02-03", "2020-02-03T04:05:06.000007Z", "2024-13-45", "2020-02-03T04:05:06.000007Z\n"),
    *("- x", "-", "--", "---", "--- x", "...", "? x", "?", ": ", ":", ": x", "x:", "x: y", "x : y", "a:b", "://", "/"),
    *("#", " #", "x #y", "x#y", "# x", "x #", "&a", "*a", "&a x", "%TAG", "@x", "`x`", "|", ">", "|-", ">-\n x", "| x"),
    *("[", "]", "[a]", "{", "}", "{a: b}", ",", "a, b", "'", "''", '"', '""', "'x'", '"x"', "\\", "\\n", "x\\", '\\"'),
    *(
        " x",
        "x ",
        "  x  ",
        "\tx",
        "x\t",
        "a\tb",
        "\n x",
        "x\n",
        "x\n\n",
        "x\n\n\n",
        "\nx",
        "\n\nx\n",
        "x\n \ny",
        "x \ny",
    ),
    *(
        "x\n\ty",
        "x\n\t\ny",
        "x\n  y\n z",
        "a\nb: c\n# d\n--- e\n---\n...\n- f",
        "x\n---\ny\n",
        "x\n  \n",
        "x\n ",
        "x\n\n ",
    ),
    *("x\ry", "x\r", "x\r\ny", "\rx", "x\x0by", "x\x0cy", "x\x00y", "\x00x", "x\x07", "x\x1b[31m", "x\x7f", "x\x9b31m"),
    *(
        "x\x85y",
        "x\u2028y",
        "x\u2029y",
        "x\u00a0",
        "\u00a0x",
        "x\u3000y",
        "x:\u00a0y",
        "x\u00a0#y",
        "\ufeffx",
        "x\ufeff",
    ),
    *(
        "x\u202ey",
        "x\u2066y\u2069",
        "x\u200by",
        "x\u200dy",
        "x\u00ady",
        "x\ufffey",
        "x\uffffy",
        "x\ufdd0",
        "x\U000e0041",
    ),
    *(
        "👩‍👩‍👧",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "é",
        "e\u0301",
        "e" + "\u0301" * 30,
        "العربية",
        "עברית",
        "नमस्ते",
        "漢字: 仮名",
        "Ünï #cödé",
        "ß: x",
    ),
    *("x" * 5000, "x: " * 2000, "x\n" * 3000, '"' * 2000, "y " * 1000 + "y", "\\" * 999, "note: tjp\ntext: forged\n"),
]
ALPHABET = [
    *HOSTILE[:140],
    *"ab \n\n:#-'\"\\|>&*!%@{}[],\t\r\x00\x1b\x85\u2028\u202e\ufeffé漢👩",
    "\n  ",
    " #",
    ": ",
    "\n---\n",
]


def hostile() -> list[str]:
    chance = random.Random(11)
    mixed = ["".join(chance.choices(ALPHABET, k=chance.randrange(1, 9))) for _ in range(3000)]
    return [text for text in (*HOSTILE, *mixed) if text.strip()]


def read_back(text: str) -> Note:
    ((note,), problems) = read_stream(text.encode(), "stream")
    assert problems == []
    assert isinstance(note, Note)
    return note


def test_every_text_comes_back_to_the_letter() -> None:
    texts = hostile()
    assert len(texts) > 3000
    for text in texts:
        note = Note(id="", note="a#b", text=text, author=text, created_at="2020-02-03T04:05:06.000007Z", corpus=text)
        assert read_back(file_text(note)) == note, repr(text)


def test_every_text_comes_back_from_a_stream_of_all() -> None:
    notes = [Note(id=f"n{n}", note="a", text=text, author=text) for n, text in enumerate(hostile())]
    assert read_stream(stream_text(notes).encode(), "stream") == (notes, [])


def test_other_readers_of_yaml_understand_the_same() -> None:
    for text in hostile():
        plain = yaml.load(file_text(Note(id="", note="a", text=text)), yaml.CSafeLoader)
        assert plain == {"note": "a", "text": text}, repr(text)


def test_every_text_comes_back_from_the_disk(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path)
    wanted = {notebook.add_note("a", text).id: text for text in HOSTILE if text.strip()}
    again = Notebook(tmp_path)
    again.reload()
    assert again.problems == []
    assert {note.id: note.text for note in again.notes_of("a")} == wanted


def test_names_of_searches_come_back_to_the_letter(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path)
    names = [name for name in HOSTILE if name.strip()][:60]
    for name in names:
        notebook.save_search(name, 'killed>=5 "the # of: x" -y')
    again = Notebook(tmp_path)
    again.reload()
    assert sorted(search.name for search in again.searches()) == sorted(names)


def test_nothing_in_a_file_acts_on_a_terminal_or_reorders_a_diff() -> None:
    for text in hostile():
        written = file_text(Note(id="", note="a", text=text))
        assert not set(written) & set("\x00\x07\x0b\x0c\r\t\x1b\x7f\x85\x9b\u2028\u2029\u202e\u2066\u200b\ufeff"), repr(
            text
        )


def test_a_file_is_what_somebody_would_write_by_hand() -> None:
    text = 'The office said "two": see the report.\n\n- twice # really\n'
    note = Note(
        id="x", note="ferry#office", text=text, author="jo", created_at="2020-02-03T04:05:06.000007Z", corpus="/a b/c"
    )
    assert file_text(note) == (
        "note: ferry#office\n"
        "text: |\n"
        '  The office said "two": see the report.\n'
        "\n"
        "  - twice # really\n"
        "author: jo\n"
        'created_at: "2020-02-03T04:05:06.000007Z"\n'
        "corpus: /a b/c\n"
    )
    search = Search(id="x", search="Ferries, all", query='killed>=5 place:"north pier"', created_at="")
    assert file_text(search) == 'search: Ferries, all\nquery: killed>=5 place:"north pier"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a note needs words"),
        (" \n\t", "a note needs words"),
        ("x\udcff", "character 2 of a note is not Unicode text"),
        ("x" * (TEXT_CAP + 1), "a note has more than 100,000 characters"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(tmp_path: Path, text: str, said: str) -> None:
    notebook = Notebook(tmp_path)
    with pytest.raises(ValueError, match=said):
        notebook.add_note("a", text)
    assert not notebook.folder.exists()


def test_the_longest_text_comes_back(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path)
    note = notebook.add_note("a", "\U000e0041" * TEXT_CAP)  # each is ten characters of the file
    assert read_file(notebook.folder, f"{note.id}.yaml", note.id) == ([note], [])
