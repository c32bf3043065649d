"""`incident-tui new corpus`: a folder with a small corpus in it that is whole and clean."""

import re
from pathlib import Path

from tui.cli.new import MODELINE, RECORDS_SCHEMA, Refusal
from tui.cli.output import json_text, tell
from tui.corpus.schema import corpus_schema, records_schema
from tui.corpus.starter import corpus_starter
from tui.corpus.writing import write_new
from tui.model.text import shown
from tui.resources import content_path

CORPUS_SCHEMA = "schema/corpus.schema.json"

_README = """\
# {title}

A corpus for incident-tui: `corpus.yaml` describes it, `example.yaml` shows what a record of each kind looks like.

    incident-tui check .        says what is wrong with it
    incident-tui .              opens it

Go on with an article of your own, and what is coded of it:

    incident-tui new article TEXTFILE -C . -o my-article.yaml
    incident-tui new incident ID -C . --article ID-OF-THE-ARTICLE -o my-incident.yaml

When you have records of your own, delete `example.yaml`. Editors with a language server for YAML help while you type,
by the files in `schema`; after an update of incident-tui these are made anew by

    incident-tui schema records > schema/records.schema.json
    incident-tui schema corpus > schema/corpus.schema.json
"""


def make(folder: Path) -> None:
    """Make a corpus in a folder that is not there or empty. Raises Refusal where it is neither; leaves no file."""
    try:
        found = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        found = []
    except OSError as error:
        raise Refusal(f"{folder}: {error.strerror}") from error
    if found:
        raise Refusal(f"{folder} is not empty: it has {found[0]} (expected a new folder, or an empty one)")
    made: list[Path] = []
    try:
        for name, text in _files(folder.absolute().name or "corpus").items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            write_new(path, text)
            made.append(path)
    except OSError as error:
        for path in made:
            path.unlink(missing_ok=True)
        raise Refusal(f"{error.filename or folder}: {error.strerror}") from error
    tell(f"made the corpus {folder}; next: incident-tui check {folder}, incident-tui {folder}")


def _files(name: str) -> dict[str, str]:
    """The text of each file of a new corpus by its path."""
    words = shown(re.sub("[-_ ]+", " ", name).strip())
    title = words[:1].upper() + words[1:]
    return {
        CORPUS_SCHEMA: json_text(corpus_schema()) + "\n",
        RECORDS_SCHEMA: json_text(records_schema()) + "\n",
        "README.md": _README.format(title=title),
        "corpus.yaml": f"{MODELINE}{CORPUS_SCHEMA}\n{corpus_starter(title)}",
        "example.yaml": f"{MODELINE}{RECORDS_SCHEMA}\n{_example()}",
    }


def _example() -> str:
    """The example of the guide for writers, which has a record of each kind that most corpora have."""
    guide = (content_path() / "README.md").read_text(encoding="utf-8")
    return guide.partition("```yaml\n")[2].partition("```")[0]
