"""A question typed, answered, narrowed, summed and left again, by keys."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from asking import Open, browse, listed, search, shown
from grid import text_grid, text_on, until
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.queries import ASKED, WRONG
from tui.app import IncidentApp
from tui.index.detail.source import MOST
from tui.index.rows import COLUMNS
from tui.panes.position import Position
from tui.query.parse import parse
from tui.query.query import EVERYTHING
from tui.resources import content_path
from tui.screens.filtering import Facets, FilterScreen
from tui.screens.results import Results
from tui.screens.search import SearchScreen
from tui.screens.totals import TotalsScreen

ATTACK = "dik-post-2023-12-12"
ONE_SOURCE = [ATTACK, "police-bombing-2023-11-03", "hide-out-operation"]


async def test_figures_on_one_source_take_one_typed_line(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        finding = await search(app, pilot, "sources<2 killed>=5")
        assert "3 incidents, 5 claims" in text_grid(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is not finding)
        screen = browse(app)
        assert listed(screen) == ONE_SOURCE
        assert screen.selected == ATTACK
        grid = text_grid(app)
        assert "[sources fewer than 2]  [killed at least 5]" in grid
        assert f"killed {killed(ONE_SOURCE)}-{killed(ONE_SOURCE)}-{killed(ONE_SOURCE)}" in grid
        await pilot.press("T")
        await until(pilot, lambda: isinstance(app.screen, TotalsScreen))
        line = next(line for line in text_grid(app).splitlines() if "soldiers" in line and "25" in line)
        assert line.split("│")[-2].split()[-4:] == ["25", "25", "25", "0"] or "25" in line


def killed(incidents: list[str]) -> int:
    """Their dead, added up from the YAML by hand: the adopted claims about killed and its groups."""
    total = 0
    for path in sorted(Path(content_path()).rglob("*.yaml")):
        for document in yaml.load_all(path.read_text(encoding="utf-8"), yaml.BaseLoader):
            for record in document if isinstance(document, list) else [document]:
                if isinstance(record, dict) and record.get("incident") in incidents:
                    claims = {claim["id"]: claim for claim in record["claims"]}
                    adopted = [id for about, id in record["adopt"].items() if about.split(".")[0] == "killed"]
                    total += sum(int(claims[id]["best"]) for id in adopted)
    return total


async def test_enter_goes_to_the_record_and_to_the_words(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        finding = await search(app, pilot, "telegram")
        assert "report" in shown(finding)
        while shown(finding)[finding._results.cursor] != "report":
            await pilot.press("down")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is not finding)
        screen = browse(app)
        assert screen.selected == "report"
        text = screen.article.text
        assert text is not None
        (hit,) = screen.article.hits
        assert text.document.text[slice(*hit)] == "Telegram"
        assert screen.article.cursor == hit[0]


async def test_every_hit_is_lit_and_n_walks_them_round(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await search(app, pilot, "soldier*")
        await pilot.press("enter")
        screen = browse(app)
        await until(pilot, lambda: bool(screen.article.hits))
        text = screen.article.text
        assert text is not None
        assert {text.document.text[slice(*hit)] for hit in screen.article.hits} == {"soldier", "soldiers"}
        starts = [start for start, _ in screen.article.hits]
        walked = []
        for _ in starts:
            await pilot.press("n")
            walked.append(screen.article.cursor)
        assert sorted(walked) == starts
        await pilot.press("N")
        assert screen.article.cursor == walked[-2]
        assert screen.pane == "article"
        assert f"of {len(starts)} in this article" in text_grid(app)


async def test_hits_go_on_in_the_next_article(open_app: Open, corpus: Open) -> None:
    article = "article: {0}\ntitle: The {0} of it\nbody: [A ferry came. A ferry went.]\npublished_at: 2020-01-0{1}\n"
    root = corpus(
        a=article.format("one", 2), b=article.format("two", 1), c=article.format("none", 3).replace("ferry", "car")
    )
    app = open_app(root)
    async with app.run_test(size=(120, 40)) as pilot:
        await search(app, pilot, "ferry")
        await pilot.press("enter")
        screen = browse(app)
        await until(pilot, lambda: bool(screen.article.hits))
        places = []
        for _ in range(4):
            await pilot.press("n")
            assert screen.article.text is not None
            places.append((screen.article.text.id, screen.article.cursor))
        assert len(set(places)) == 4
        assert {article for article, _ in places} == {"one", "two"}
        await pilot.press("backspace")
        assert screen.list.asked == parse("ferry")


async def test_going_back_brings_filters_and_lights_back(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = browse(app)
        await search(app, pilot, "telegram kind:incident")
        await pilot.press("enter")
        await until(pilot, lambda: screen.pane == "detail")
        lit = screen.article.hits
        assert lit
        assert listed(screen) == [ATTACK]
        screen.open("tjp")
        await pilot.pause()
        assert screen.list.asked == EVERYTHING
        assert "not among what the query finds" in text_grid(app)
        await pilot.press("backspace")
        assert listed(screen) == [ATTACK]
        assert screen.article.hits == lit
        await pilot.press("backspace", "backspace")
        assert screen.list.row_count() == 9
        assert screen.article.hits == ()


async def test_what_is_wrong_is_said_and_what_there_is_offered(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        finding = await search(app, pilot, "status:confirmd")
        assert "did you mean confirmed?" in str(finding.query_one("#summary", Static).render())
        line = finding.query_one(Input)
        line.value = "role:"
        await until(pilot, lambda: "target " in shown(finding))
        await pilot.press("tab")
        assert line.value == "role:target "
        await until(pilot, lambda: finding._found is not None)
        assert "6 incidents" in text_grid(app)
        line.value = ""
        await until(pilot, lambda: "sources<2 killed>=5 " in shown(finding))
        await pilot.press("escape")
        assert browse(app).list.asked == EVERYTHING


async def test_enter_typed_ahead_of_the_answer_opens_the_first_hit(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"id:tjp", "enter")
        await until(pilot, lambda: not isinstance(app.screen, SearchScreen))
        assert browse(app).selected == "tjp"


async def test_facets_narrow_add_up_and_can_be_unset(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f")
        await until(
            pilot, lambda: isinstance(app.screen, FilterScreen) and app.screen.query_one(Facets).row_count() > 0
        )
        panel = app.screen
        assert isinstance(panel, FilterScreen)

        async def choose(facet: str, value: str) -> None:
            facets, before = panel.query_one(Facets), panel._query
            while facets.at != (facet, value):
                await pilot.press("j")
            await pilot.press("space")
            await until(pilot, lambda: panel._query != before and " fit" in str(facets.border_title))
            facets.cursor = 0

        await choose("country", "Pakistan")
        await until(pilot, lambda: "4 fit" in text_grid(app))
        await choose("country", "")
        await until(pilot, lambda: "6 fit" in text_grid(app))
        await choose("date", "2023")
        await until(pilot, lambda: "5 fit" in text_grid(app))
        await pilot.press("escape")
        screen = browse(app)
        await until(pilot, lambda: screen.list.row_count() == 5)
        assert str(screen.list.asked) == "country:Pakistan OR unset:country date:2023"
        await pilot.press("x")
        await pilot.press("enter")
        await until(pilot, lambda: str(screen.list.asked) == "date:2023")
        await pilot.press("x")
        assert screen.list.asked == EVERYTHING
        assert screen.query_one(Position).text == f"{screen.list.cursor + 1} of 9"


async def test_nothing_that_fits_is_said_in_the_list(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await search(app, pilot, "zebra")
        assert "nothing fits" in text_grid(app)
        await pilot.press("escape")
        browse(app).ask(parse("kind:quote anchor:orphan"))
        await pilot.pause()
        assert "no quotes fit" in text_grid(app)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_rows_are_marked_across_kinds_and_unmarked(open_app: Open, size: tuple[int, int]) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        screen = browse(app)
        await pilot.press("space", "space", "2", "space")
        assert len(screen.chosen_records) == 3
        assert "*3" in text_grid(app)
        await pilot.press("k", "space")
        assert len(screen.chosen_records) == 2
        await pilot.press("escape")
        assert screen.chosen_records == [screen.selected]


async def test_every_query_lists_on_the_screen_what_it_finds_in_the_shell(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = browse(app)
        for query, ids in ASKED:
            screen.ask(parse(query))
            found = []
            for kind in parse(query).kinds() or COLUMNS:
                screen.list.show_kind(kind, screen.list.asked)
                found += listed(screen)
            assert (query, found) == (query, ids.split())
        await pilot.pause()
        assert [f"[{words}]" for words in parse(query).in_words()] == re.findall(r"\[[^]]+\]", text_grid(app))


async def test_every_mistake_is_pointed_at_on_the_screen_as_well(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))
        summary = app.screen.query_one("#summary", Static)
        for query, column, said in WRONG:
            app.screen.query_one(Input).value = query
            await until(pilot, lambda: f"column {column}: {said}" in str(summary.render()))  # noqa: B023


async def test_enter_on_an_empty_line_opens_nothing_of_what_is_typed_later(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        screen.query_one(Results).show([], EVERYTHING)  # as before the first answer
        await pilot.press("enter", *"attack")
        await until(pilot, lambda: screen._found is not None)
        await pilot.pause()
        assert app.screen is screen


async def panel_of(app: IncidentApp, pilot: Pilot[None], query: str) -> dict[tuple[str, str], tuple[int, bool]]:
    """Each choice of the filter panel with its count, and whether it is chosen, once a query is asked."""
    browse(app).ask(parse(query))
    await pilot.press("f")
    await until(pilot, lambda: isinstance(app.screen, FilterScreen) and app.screen.query_one(Facets).row_count() > 0)
    rows = app.screen.query_one(Facets)._rows
    return {(facet.field.name, c.value): (c.records, bool(c.asked)) for facet, c in rows if c is not None}


async def test_what_is_chosen_is_in_the_panel_though_nothing_has_it(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        panel = await panel_of(app, pilot, "status:retracted country:pakistan")
        assert panel["status", "retracted"] == (0, True)
        assert panel["country", "Pakistan"] == (0, True)


async def test_what_is_chosen_by_another_name_can_be_taken_away_in_the_panel(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        panel = await panel_of(app, pilot, 'actor:"Pakistani Taliban",usip country:PAKISTAN')
        assert panel["actor", "ttp"][1] and panel["actor", "usip"][1]
        assert panel["country", "Pakistan"][1]
        facets = app.screen.query_one(Facets)
        while facets.at != ("actor", "ttp"):
            await pilot.press("j")
        await pilot.press("space", "escape")
        assert str(browse(app).list.asked) == "actor:usip country:PAKISTAN"


async def test_the_panel_keeps_other_conditions_on_the_same_field(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        panel = await panel_of(app, pilot, "actor:tjp kind:incident actor:security-forces")
        assert panel["actor", "tjp"][1]
        facets = app.screen.query_one(Facets)
        while facets.at != ("actor", "tjp"):
            await pilot.press("j")
        await pilot.press("space", "escape")
        assert str(browse(app).list.asked) == "kind:incident actor:security-forces"


async def test_the_hit_nearest_to_the_evidence_is_shown(open_app: Open, corpus: Open) -> None:
    body = "[A raid of old, " + "and much else happened, " * 40 + "four died at the bridge. A raid followed.]"
    app = open_app(
        corpus(
            x=f"article: x\ntitle: News of a raid\nbody: {body.replace(',', ';')}\n",
            i="incident: i\ntitle: A raid\nstatus: confirmed\narticle: x\nclaims:\n"
            "- {id: c, claimant: x, about: killed, best: 4, evidence: four died}\n",
        )
    )
    async with app.run_test(size=(120, 40)) as pilot:
        screen = browse(app)
        await search(app, pilot, "raid kind:incident")
        await pilot.press("enter")
        await until(pilot, lambda: screen.selected == "i")
        assert screen.article.cursor == screen.article.hits[-1][0]


async def test_what_is_listed_is_counted_once(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = browse(app)
        screen.ask(parse("killed>=5"))
        asked: list[str] = []
        monkeypatch.setattr(screen.index, "totals", lambda query: asked.append(str(query)))
        await pilot.press("enter", "backspace", "2", "1")
        assert asked == []


async def test_what_is_typed_after_an_earlier_query_is_another_condition(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        browse(app).ask(parse("killed>=5"))
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))
        await pilot.press(*"attack")
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        await until(pilot, lambda: screen._found is not None and str(screen._found.query) == "killed>=5 attack")


async def test_an_emptied_line_lists_everything_again(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        screen = browse(app)
        screen.ask(parse("killed>=5"))
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.screen, SearchScreen))
        await pilot.press("ctrl+u", "enter")
        await until(pilot, lambda: app.screen is screen)
        assert screen.list.asked == EVERYTHING


async def test_the_hit_that_was_opened_is_lit_though_the_detail_has_the_focus(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await search(app, pilot, "kind:incident soldier*")
        await pilot.press("enter")
        screen = browse(app)
        await until(pilot, lambda: screen.pane == "detail")
        hit = screen.article._style("article--hit").bgcolor
        assert hit is not None
        assert "soldiers" in text_on(app, hit.name).split("\n")
        held = screen.article._style("article--place-held").bgcolor
        assert held is not None
        assert "soldiers" not in text_on(app, held.name)


async def test_the_rest_of_a_group_that_is_cut_is_listed_by_its_row(
    open_app: Open, corpus: Callable[..., Path]
) -> None:
    events = "".join(
        f"---\nincident: i{n:03}\ntitle: Event {n:03}\nstatus: confirmed\n"
        "participants: {attacker: [{actor: front, inferred: made up}]}\n"
        for n in range(MOST + 30)
    )
    alone = "---\nincident: alone\ntitle: Alone\nstatus: confirmed\n"
    app = open_app(corpus(all=f"actor: front\nname: The Front\ntype: armed_group\n{events}{alone}"))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = browse(app)
        screen.open("front")
        row = next(at for at, row in enumerate(screen.detail.rows) if row.text.startswith("and 30 more"))
        screen.detail.move_to(row)
        await pilot.press("enter")
        await until(pilot, lambda: f"1 of {MOST + 30}" in text_grid(app))
        assert (screen.list.kind, str(screen.list.asked)) == ("incident", "actor:front")
        await pilot.press("backspace")
        await until(pilot, lambda: screen.selected == "front" and screen.detail.cursor == row)
