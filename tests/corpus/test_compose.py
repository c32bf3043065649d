"""YAML to nodes: what libyaml lets pass and a corpus does not, and what comes after a syntax error."""

from collections.abc import Callable

import pytest

from tui.corpus.codec import decode
from tui.corpus.results import FileRead, Problem

Read = Callable[[str | bytes], FileRead]
Places = Callable[[list[Problem]], list[str]]

ACTOR = "actor: {0}\nname: {0}\ntype: person\n"


def ids(read: FileRead) -> list[str]:
    return [parsed.id for parsed in read.records]


@pytest.mark.parametrize(
    "text",
    [
        ACTOR.format("one"),
        "- " + ACTOR.format("one").replace("\n", "\n  "),
        "---\n" + ACTOR.format("one") + "---\n",
        "[{actor: one, name: one, type: person}]",
        "\ufeff" + ACTOR.format("one"),
        ACTOR.format("one").replace("\n", "\r\n"),
    ],
)
def test_a_file_is_a_record_a_list_or_documents(read: Read, text: str) -> None:
    result = read(text)
    assert ids(result) == ["one"]
    assert result.problems == []


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "---\n---\n"])
def test_a_file_without_records_is_fine(read: Read, text: str) -> None:
    assert (read(text).records, read(text).problems) == ([], [])


@pytest.mark.parametrize("value", ["NO", "12:30", "0123", "1_000", "1e3", "=", "2024-13-45", "yes", "0x1F"])
def test_a_scalar_is_the_text_that_stands_there(read: Read, value: str) -> None:
    result = read(f"actor: a\ntype: person\nname: {value}\n")
    assert decode(result.records[0]).name == value  # type: ignore[union-attr]


def test_only_a_plain_word_is_null(read: Read, places: Places) -> None:
    result = read('actor: a\ntype: person\nname: "null"\ndescription: ""\nnotes: ~\n')
    actor = decode(result.records[0])
    assert (actor.name, actor.description, actor.notes) == ("null", "", None)  # type: ignore[union-attr]
    assert places(result.problems) == ["5:1 unexplained-null"]


def test_columns_count_characters_not_bytes(read: Read, places: Places) -> None:
    result = read("{actor: a, name: 𝔇éjà 日本, typ: person, type: person}\n")
    assert places(result.problems) == ["1:27 unknown-key"]


def test_lines_hold_after_a_syntax_error(read: Read, places: Places) -> None:
    text = ACTOR.format("one") + "---\nactor: [\n---\n" + ACTOR.format("two") + "colour: red\n"
    result = read(text)
    assert ids(result) == ["one", "two"]
    assert places(result.problems) == ["6:1 syntax", "10:1 unknown-key"]


def test_in_a_list_only_the_broken_item_is_lost(read: Read, places: Places) -> None:
    item = "- {{actor: {0}, name: {0}, type: person}}\n"
    text = item.format("one") + "- {actor: two, name: 'two, type: person}\n" + item.format("three") + "- @four\n"
    result = read(text + item.format("five"))
    assert ids(result) == ["one", "three", "five"]
    assert places(result.problems) == ["2:22 syntax", "4:3 syntax"]


def test_a_record_too_deep_is_reported_and_the_next_is_read(read: Read, places: Places) -> None:
    result = read("actor: " + "[" * 50_000 + "\n---\n" + ACTOR.format("two"))
    assert ids(result) == ["two"]
    assert places(result.problems) == ["1:71 too-deep"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[" * 1_200, "1:65 too-deep"),
        ("- [" + "{a: [" * 900 + "\n", "1:159 too-deep"),
        ("actor: a\nname: " + "[" * 1_200 + "\n", "2:70 too-deep"),
        ("actor: " + "[}" + "[" * 1_200, "1:9 syntax"),
    ],
)
def test_the_place_is_our_limit_whatever_that_of_the_library(read: Read, places: Places, text: str, found: str) -> None:
    result = read(ACTOR.format("one") + "---\n" + text)
    assert ids(result) == ["one"]
    line, _, rest = found.partition(":")
    assert places(result.problems) == [f"{int(line) + 4}:{rest}"]


def test_block_nesting_of_any_depth_is_refused(read: Read) -> None:
    assert [problem.code for problem in read("- " * 50_000).problems] == ["too-deep"]


def test_an_alias_bomb_is_a_list_of_refusals(read: Read) -> None:
    lines = ["actor: bomb", "name: bomb", "type: person", "a: &a [x, x]"]
    lines += [f"b{n}: &b{n} [*a, *a]" for n in range(20)]
    result = read("\n".join(lines))
    assert ids(result) == ["bomb"]
    assert {problem.code for problem in result.problems} == {"alias", "anchor", "unknown-key"}
    assert sum(problem.code == "alias" for problem in result.problems) == 40


def test_a_tag_is_refused_and_its_words_stay_words(read: Read, places: Places) -> None:
    result = read("actor: a\nname: !!python/name:os.system x\ntype: person\n")
    assert places(result.problems) == ["2:7 tag"]
    assert decode(result.records[0]).name == "x"  # type: ignore[union-attr]


def test_the_first_of_two_equal_keys_holds(read: Read, places: Places) -> None:
    result = read("actor: a\nname: first\nname: second\ntype: person\n")
    assert decode(result.records[0]).name == "first"  # type: ignore[union-attr]
    assert places(result.problems) == ["3:1 duplicate-key"]
    assert "line 2" in result.problems[0].message


def test_bytes_that_are_not_utf8_have_a_place(read: Read, places: Places) -> None:
    result = read("actor: a\nname: é".encode() + b"\xe9\ntype: person\n")
    assert places(result.problems) == ["2:8 not-utf8"]
    assert ids(result) == ["a"]


@pytest.mark.parametrize("odd", ["\x85", "\u2028", "\u2029"])
def test_only_what_editors_take_for_a_line_is_one(read: Read, places: Places, odd: str) -> None:
    result = read(f'actor: a\nname: a{odd}b\ntype: person\ndescription: "c{odd}d"\nbogus: x\n')
    assert places(result.problems) == ["5:1 unknown-key"]
    assert decode(result.records[0]).name == "a b"  # type: ignore[union-attr]


def test_a_file_in_utf16_is_called_so(read: Read) -> None:
    (problem,) = read("actor: a\nname: é\n".encode("utf-16")).problems
    assert (problem.message, problem.expected) == ("this is UTF-16", "the file saved as UTF-8")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("actor: a\nname: |\n\t x\n", "a tab in the indentation"),
        ('actor: "\\uD800"\n', "an escape for what is no character"),
    ],
)
def test_syntax_errors_are_in_plain_words(read: Read, text: str, message: str) -> None:
    assert message in {problem.message.partition(" (")[0] for problem in read(text).problems}


def test_control_characters_have_a_place(read: Read, places: Places) -> None:
    result = read("actor: a\nname: é\x1b[31m\ntype: person\n# \x00\n")
    assert places(result.problems) == ["2:8 bad-character", "4:3 bad-character"]
    assert decode(result.records[0]).name == "é\ufffd[31m"  # type: ignore[union-attr]


def test_the_problems_of_one_file_are_not_without_end(read: Read) -> None:
    result = read("actor: a\nname: a\ntype: person\n" + "".join(f"k{n}: 1\n" for n in range(5000)))
    assert len(result.problems) == 1001
    assert "too-many-problems" in {problem.code for problem in result.problems}


def test_syntax_errors_of_one_file_are_not_without_end(read: Read, places: Places) -> None:
    result = read("--- ]\n" * 500)
    assert places(result.problems)[-2:] == ["100:5 syntax", "101:1 too-many-problems"]


def test_more_values_than_any_file_has_are_refused(read: Read) -> None:
    assert [problem.code for problem in read("actor: [" + "1," * 600_000 + "]").problems] == ["too-large"]
