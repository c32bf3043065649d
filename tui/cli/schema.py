"""`incident-tui schema`: the JSON Schema of content, so that an editor helps while one types."""

import argparse
import sys

from tui.cli.output import json_text, refused
from tui.corpus.nearest import nearest
from tui.corpus.schema import corpus_schema, records_schema
from tui.model.kinds import KINDS, RECORD_TYPES

_KINDS = {kind.plural: kind.name for kind in KINDS if kind.name in RECORD_TYPES}
NAMES = (*_KINDS, "records", "corpus")


def run(args: argparse.Namespace) -> int:
    """Print a schema: 0 done, 2 no such kind."""
    kind = _KINDS.get(args.kind, args.kind)
    if kind in RECORD_TYPES:
        schema = records_schema(kind)
    elif kind == "records":
        schema = records_schema()
    elif kind == "corpus":
        schema = corpus_schema()
    else:
        near = nearest(kind, NAMES)
        hint = f"did you mean {near}?" if near else f"the kinds are {', '.join(NAMES)}"
        return refused(f"{kind!r} is no kind of file; {hint}")
    sys.stdout.write(json_text(schema) + "\n")
    return 0
