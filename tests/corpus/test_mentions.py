"""Names found in articles: whole words, the longest, as the alias says."""

import pytest

from tui.corpus.mentions import Names
from tui.model.records import Actor, Alias, Place


def actor(record: str, name: str, *aliases: Alias) -> tuple[str, Actor | Place]:
    return "actor", Actor(id=record, name=name, type="unnamed", aliases=list(aliases))


def place(record: str, name: str) -> tuple[str, Actor | Place]:
    return "place", Place(id=record, name=name)


def found(text: str, *records: tuple[str, Actor | Place]) -> list[tuple[str, str]]:
    """What is mentioned, and the words that do."""
    return [(m.record, text[m.start : m.end]) for m in Names(records).mentions("report", text)]


def test_names_and_aliases_are_found_in_order() -> None:
    text = "T.J.P. claimed it; Tehreek-e-Jihad Pakistan is little known. The army struck."
    group = actor("tjp", "Tehreek-e-Jihad Pakistan", Alias(name="T.J.P."))
    assert found(text, group, actor("army", "army")) == [
        ("tjp", "T.J.P."),
        ("tjp", "Tehreek-e-Jihad Pakistan"),
        ("army", "army"),
    ]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Iqbal's men", 1),
        ("(Iqbal)", 1),
        ("Iqbal-led", 1),
        ("“Iqbal”", 1),
        ("Iqbali", 0),
        ("McIqbal", 0),
        ("Iqbal_2", 0),
        ("Iqbal2", 0),
        ("Iqbal", 1),
        ("Iqbal.Iqbal", 2),
    ],
)
def test_only_whole_words_count(text: str, times: int) -> None:
    assert len(found(text, actor("iqbal", "Iqbal"))) == times


@pytest.mark.parametrize("text", ["T.J.P.", "T.J.P., which", "(T.J.P.)", "the T.J.P.\nNext"])
def test_an_alias_that_ends_in_a_full_stop(text: str) -> None:
    assert found(text, actor("tjp", "none such", Alias(name="T.J.P."))) == [("tjp", "T.J.P.")]


def test_the_longest_name_wins() -> None:
    text = "the Pakistani Taliban and the Taliban of Khyber Pakhtunkhwa"
    records = [actor("ttp", "Pakistani Taliban"), actor("taliban", "Taliban"), place("kp", "Khyber Pakhtunkhwa")]
    assert found(text, *records) == [
        ("ttp", "Pakistani Taliban"),
        ("taliban", "Taliban"),
        ("kp", "Khyber Pakhtunkhwa"),
    ]


def test_of_names_that_overlap_the_longest_wins() -> None:
    assert found("Dera Ismail Khan Post", actor("a", "Dera Ismail"), actor("b", "Ismail Khan Post")) == [
        ("b", "Ismail Khan Post")
    ]


def test_two_records_of_one_name_are_both_mentioned() -> None:
    assert found("the Taliban", actor("afghan", "Taliban"), actor("all", "Taliban"), place("spot", "Taliban")) == [
        ("afghan", "Taliban"),
        ("all", "Taliban"),
        ("spot", "Taliban"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Nguyen", "Mr Nguyễn said", "Nguyễn"),
        ("Nguyễn", "Mr NGUYEN said", "NGUYEN"),
        ("Strasse", "the Straße here", "Straße"),
        ("Straße", "the STRASSE here", "STRASSE"),
        ("Office", "the oﬃce here", "oﬃce"),
        ("Istanbul", "in İstanbul today", "İstanbul"),
        ("Kafe", "ein Kafe\u0301 dort", "Kafe\u0301"),
        ("الطالبان", "قال الطالبان اليوم", "الطالبان"),
        ("東京", "彼は東京に行く", "東京"),
    ],
)
def test_case_and_diacritics_fold_and_offsets_stay_true(name: str, text: str, words: str) -> None:
    assert found("ß ﬁ İ — " + text, place("p", name)) == [("p", words)]


def test_part_of_a_letter_is_no_mention() -> None:
    assert found("Straße", place("p", "Stras")) == []
    assert found("ﬃ", place("p", "f")) == []


@pytest.mark.parametrize(
    ("alias", "text", "times"),
    [
        (Alias(name="Bali", case="exact"), "Bali, BALI and bali", 1),
        (Alias(name="Bali", case="exact"), "Báli and báli", 1),
        (Alias(name="José", diacritics="exact"), "José, JOSÉ, Jose\u0301 and Jose", 3),
        (Alias(name="José", case="exact", diacritics="exact"), "José, JOSÉ and Jose", 1),
        (Alias(name="Post", mention=False), "Post and post", 0),
    ],
)
def test_an_alias_says_how_it_is_looked_for(alias: Alias, text: str, times: int) -> None:
    assert len(found(text, actor("a", "none such", alias))) == times


def test_an_alias_spelt_like_the_name_governs_the_name() -> None:
    assert found("Officials said", actor("a", "Officials", Alias(name="Officials", mention=False))) == []
    assert len(found("US and us", actor("a", "US", Alias(name="US", case="exact")))) == 1


def test_a_record_named_twice_alike_is_mentioned_once() -> None:
    assert found("the army", actor("army", "Army", Alias(name="ARMY"), Alias(name="army"))) == [("army", "army")]


def test_without_names_or_text_there_are_no_mentions() -> None:
    assert found("some text") == []
    assert found("", actor("a", "army")) == []
    assert found("text", actor("a", " ", Alias(name="\u0301"))) == []
