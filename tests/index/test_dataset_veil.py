"""What is sensitive in records written by hand is withheld in the rows of data sets as well."""

from collections.abc import Callable
from pathlib import Path

from tests.samples import UCDP, table
from tui.index.detail.build import detail_rows
from tui.index.store import refresh

PERSON = "actor: ada\nname: Ada Example\ntype: person\nsensitivity: personal\n"


def test_a_withheld_name_is_withheld_in_every_column(corpus: Callable[..., Path]) -> None:
    root = corpus(corpus="title: Test\ndatasets: [ged.csv]\n", a=PERSON)
    row = {**UCDP, "where_description": "by Ada Example's house", "source_headline": "Ada Example", "relid": "x"}
    row["source_article"] = '"Pier News,2020-02-03,Ada Example killed"'
    (root / "ged.csv").write_text(table([row]), encoding="utf-8", newline="")
    index = refresh(root)
    shown = [text for part in detail_rows(index, "ucdp-ged-900001") for text in (part.text, part.aside, part.copies)]
    shown += [part.text for part in detail_rows(index, "ucdp-ged-900001-source-1")]
    assert any("relid: x" in text for text in shown)
    assert any("by " in text and "house" in text for text in shown)
    assert not [text for text in shown if "Ada" in text]
    index.reveal(True)
    assert any("Ada Example" in part.text for part in detail_rows(index, "ucdp-ged-900001"))
    index.close()
