"""`incident-tui doctor`: what the program sees of its surroundings, and what is off."""

import argparse
import sys
from collections.abc import Iterator

from tui.cli.output import json_text
from tui.cli.surroundings import Finding, clipboard, corpus, paths, program, settings, terminal
from tui.model.text import shown


def run(args: argparse.Namespace) -> int:
    """Print one line for each thing that is looked at: 0 when nothing is off, 1 when something is."""
    sections = {
        "program": program(),
        "terminal": terminal(),
        "clipboard": clipboard(),
        "paths": paths(),
        "settings": settings(),
        "corpus": corpus(args.corpus),
    }
    found = {name: list(findings) for name, findings in sections.items()}
    faults = sum(bool(finding.fault) for findings in found.values() for finding in findings)
    if args.format == "json":
        plain = {name: [finding._asdict() for finding in findings] for name, findings in found.items()}
        sys.stdout.write(json_text({"faults": faults, **plain}) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(found, faults))
    return 1 if faults else 0


def _lines(found: dict[str, list[Finding]], faults: int) -> Iterator[str]:
    width = max(len(finding.name) for findings in found.values() for finding in findings)
    for section, findings in found.items():
        yield section
        for finding in findings:
            verdict = f"  ! {shown(finding.fault)}" if finding.fault else ""
            yield f"  {finding.name:{width}}  {shown(finding.value)}{verdict}"
    yield ""
    yield "nothing is off" if not faults else "1 thing is off" if faults == 1 else f"{faults} things are off"
