"""`incident-tui check`: everything that is wrong with a corpus, in one run."""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import msgspec

from tui.cli.output import json_text, number_of, openable, problem_line, refused, said, tell
from tui.corpus.belonging import cited_by
from tui.corpus.files import UnreadableCorpus
from tui.corpus.load import Corpus, by_place, load_corpus
from tui.corpus.results import Problem
from tui.corpus.sources import checked, sources
from tui.model.base import basis
from tui.model.kinds import KINDS, RECORD_TYPES
from tui.model.records import AnyRecord, Incident, Quote, Relation
from tui.model.text import shown


class Report(NamedTuple):
    """What a check comes to. `anchors` counts each evidence once by its health, and claims and quotes that are
    inferred and cite nothing as "inferred"."""

    problems: list[Problem]
    counts: dict[str, int]
    anchors: dict[str, int]

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems are warnings."""
        return len(self.problems) - self.errors


def run(args: argparse.Namespace) -> int:
    """Check `args.corpus` and print in `args.format`: 0 clean, 1 problems or no file, 2 unreadable."""
    root: Path = args.corpus
    try:
        if sources(checked(root)).streamed:
            return _told(args, _report_of_index(root))
        corpus = load_corpus(root)
    except UnreadableCorpus as error:
        return refused(str(error))
    if not corpus.reads:
        tell(f"no YAML file in {root}")
    return _told(args, report_on(corpus)) or int(not corpus.reads)


def _told(args: argparse.Namespace, report: Report) -> int:
    write = {"text": _as_text, "json": _as_json, "github": _as_github}[args.format]
    sys.stdout.write(write(args.corpus, report) + "\n")
    return 1 if report.errors or (args.strict and report.warnings) else 0


def _report_of_index(root: Path) -> Report:
    """The same of a corpus with data sets, which are too large to be held: as its index has it."""
    from tui.cli.progress import OnTerminal
    from tui.index.store import current_index

    with OnTerminal() as progress:
        index = current_index(root, progress.of_index)
    raw = index.raw
    problems = sorted(raw.problems(0, sum(raw.problem_counts().values())), key=by_place)
    return Report(problems, raw.counts(), raw.health())


def report_on(corpus: Corpus) -> Report:
    """The problems and the counts of a corpus."""
    records = corpus.records.values()
    kinds = {struct: kind for kind, struct in RECORD_TYPES.items()}
    counted = Counter(kinds[type(record)] for record in records)
    counted["claim"] = sum(len(record.claims) for record in records if isinstance(record, Incident | Relation))
    anchors = dict.fromkeys(("ok", "ambiguous", "moved", "orphan", "inferred"), 0)
    for found in corpus.linked.anchors.values():
        # An ambiguous citation has one anchor for each place where its words stand.
        health = {cited_by(anchor): anchor.health for anchor in found}
        for one in health.values():
            anchors[one] += 1
    anchors["inferred"] = sum(map(_inferred, records))
    return Report(corpus.problems, {kind.name: counted[kind.name] for kind in KINDS}, anchors)


def _inferred(record: AnyRecord) -> int:
    if isinstance(record, Incident | Relation):
        return sum(basis(claim) == "inference" for claim in record.claims)
    return int(isinstance(record, Quote) and basis(record) == "inference")


def _as_text(root: Path, report: Report) -> str:
    return "\n".join([*(problem_line(root, problem) for problem in report.problems), _summary(report)])


def _summary(report: Report) -> str:
    problems = f"{number_of(report.errors, 'error', 'errors')}, {number_of(report.warnings, 'warning', 'warnings')}"
    counts = ", ".join(number_of(report.counts[kind.name], kind.name, kind.plural) for kind in KINDS)
    by_health = {health: n for health, n in report.anchors.items() if health != "inferred"}
    anchors = f"{by_health['ok']:,} of {sum(by_health.values()):,} anchors ok"
    others = [f"{n:,} {health}" for health, n in report.anchors.items() if n and health != "ok"]
    return f"{problems}; {counts}; {', '.join([anchors, *others])}"


def _as_json(root: Path, report: Report) -> str:
    return json_text(
        {
            "corpus": str(root),
            "errors": report.errors,
            "warnings": report.warnings,
            "problems": [msgspec.structs.asdict(problem) for problem in report.problems],
            "counts": report.counts,
            "anchors": report.anchors,
        }
    )


def _as_github(root: Path, report: Report) -> str:
    """GitHub's workflow commands, which show each problem at its line of a pull request."""
    lines = []
    for problem in report.problems:
        properties = {"file": openable(root, problem.file), "title": problem.code}
        if problem.line:
            properties |= {"line": str(problem.line), "col": str(problem.column)}
        listed = ",".join(f"{name}={_property(shown(value))}" for name, value in properties.items())
        lines.append(f"::{problem.severity} {listed}::{_data(shown(said(problem)))}")
    return "\n".join([*lines, _summary(report)])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
