"""The problems of the content: each where it stands, and always those of the files as they are now."""

from collections.abc import Callable
from pathlib import Path

from grid import text_grid, until

from tui.app import IncidentApp
from tui.screens.browse import BrowseScreen
from tui.screens.problems import ProblemsScreen

Open = Callable[[Path], IncidentApp]
FAR = (
    "incident: a\ntitle: A\nstatus: confirmed\ndate: 2023\nclaims:\n"
    "  - {id: c, assertion: reported, claimant: officials-of-the-ministry, inferred: why, about: killed, best: 1x}\n"
    "---\nactor: officials-of-the-ministry\nname: Officials\ntype: unnamed\n"
)
BROKEN = "actor: somebody\nname: Somebody\ntype: person\n---\nactor: nobody\nnmae: Nobody\ntype: person\n"
GOOD = BROKEN.replace("nmae", "name")


async def test_a_column_far_to_the_right_is_brought_into_view(open_app: Open, corpus: Callable[..., Path]) -> None:
    app = open_app(corpus(people=FAR))
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: "people.yaml:6:107" in text_grid(app))
        lines = text_grid(app).splitlines()
        caret = next(number for number, line in enumerate(lines) if " ^" in line)
        assert lines[caret - 1][lines[caret].index("^") :].startswith("1x}")


async def test_files_read_again_meanwhile_are_what_is_listed(open_app: Open, corpus: Callable[..., Path]) -> None:
    root = corpus(people=BROKEN, more=BROKEN.replace("body", "one"))
    app = open_app(root)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: "Problems: 4 errors" in text_grid(app))
        (root / "people.yaml").write_text(GOOD)
        app.action_reload()
        await until(pilot, lambda: "Problems: 2 errors" in text_grid(app))
        assert "more.yaml:6:1" in text_grid(app)
        assert "people.yaml" not in text_grid(app)
        assert isinstance(app.screen, ProblemsScreen)
        (root / "more.yaml").unlink()
        app.action_reload()
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen))
        await until(pilot, lambda: "no problems" in text_grid(app))
