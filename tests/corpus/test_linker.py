"""What is known only with every file: duplicates, references, and where anchors and mentions belong."""

from collections.abc import Callable

from tui.corpus.load import Corpus

Load = Callable[..., Corpus]

ARTICLE = "article: report\ntitle: Raid\nbody: The army said that 23 died.\n"
ARMY = "actor: army\nname: the army\ntype: state_force\n"
QUOTE = "quote: q\nspeaker: army\nmode: indirect\ntext: 23\narticle: report\nevidence: 23 died\n"


def said(corpus: Corpus) -> list[str]:
    return [f"{p.file}:{p.line}:{p.column} {p.code} {p.nearest}".rstrip() for p in corpus.problems]


def test_files_refer_to_one_another(load: Load) -> None:
    corpus = load(QUOTE, ARMY, ARTICLE)
    assert said(corpus) == []
    assert [(path, [a.health for a in anchors]) for path, anchors in corpus.linked.anchors.items()] == [
        ("a.yaml", ["ok"])
    ]
    assert [(path, [m.record for m in found]) for path, found in corpus.linked.mentions.items()] == [
        ("c.yaml", ["army"])
    ]
    assert list(corpus.records) == ["q", "army", "report"]


def test_a_dangling_reference_names_the_nearest_of_the_right_kind(load: Load) -> None:
    place = "place: army-base\nname: base\n"
    corpus = load(QUOTE.replace("speaker: army", "speaker: armi"), ARMY, ARTICLE, place)
    assert said(corpus) == ["a.yaml:2:10 dangling-reference army"]


def test_a_reference_of_the_wrong_kind_says_so(load: Load) -> None:
    corpus = load(QUOTE.replace("speaker: army", "speaker: report"), ARMY, ARTICLE)
    (problem,) = corpus.problems
    assert (problem.code, problem.expected) == ("wrong-kind", "the id of an actor")
    assert problem.message == "report is an article, where an actor is wanted"


def test_what_may_be_any_record_may_be_a_claim(load: Load) -> None:
    claims = "claims: {id: toll, claimant: army, about: killed, best: 23, evidence: 23 died}\n"
    incident = "incident: i\ntitle: t\nstatus: confirmed\narticle: report\n" + claims
    assert said(load(QUOTE + "about: [i, i#toll]\n", ARMY, ARTICLE, incident)) == []
    assert said(load(QUOTE + "about: i#tol\n", ARMY, ARTICLE, incident))[0].startswith("a.yaml:7:8 dangling-reference")


def test_a_reference_to_a_record_that_is_broken_says_that(load: Load) -> None:
    corpus = load(QUOTE, ARMY.replace("type: state_force", "type: force"), ARTICLE)
    dangling = [p for p in corpus.problems if p.code == "dangling-reference"]
    assert [p.message for p in dangling] == ["army could not be read: see the errors where it stands"]


def test_a_broken_record_has_its_references_and_evidence_checked_too(load: Load) -> None:
    broken = QUOTE.replace("mode: indirect", "mode: aloud").replace("army", "armi").replace("23 died", "24 lived on")
    corpus = load(broken, ARMY, ARTICLE)
    assert [line.split()[1] for line in said(corpus)] == ["dangling-reference", "bad-value", "orphan-anchor"]
    assert corpus.anchors == []


def test_the_second_record_of_an_id_is_reported_and_lends_nothing(load: Load) -> None:
    second = "actor: army\nname: second\ntype: person\narticle: report\nevidence: The army\n"
    corpus = load(ARMY, ARTICLE, QUOTE + "---\n" + second)
    assert said(corpus) == ["c.yaml:8:1 duplicate-id"]
    assert corpus.problems[0].message == "the id army is taken by a.yaml:1"
    assert [anchor.owner for anchor in corpus.anchors] == ["q"]
    assert corpus.records["army"].name == "the army"  # type: ignore[union-attr]


def test_many_mistyped_references_end_in_a_reasonable_time(load: Load) -> None:
    actors = "\n".join(f"- {{actor: a{n}, name: n{n}, type: person}}" for n in range(2000))
    quotes = "\n".join(f"- {{quote: q{n}, speaker: b{n}, mode: direct, text: t, inferred: x}}" for n in range(900))
    corpus = load(actors, quotes)
    assert len(corpus.problems) == 900
    assert sum(bool(problem.nearest) for problem in corpus.problems) <= 100
