"""A whole corpus, read and linked."""

from functools import cached_property
from pathlib import Path

from tui.corpus.codec import decode
from tui.corpus.linker import link
from tui.corpus.results import Anchor, FileRead, Linked, Problem
from tui.corpus.sources import checked, sources
from tui.corpus.uncollected import without_collection
from tui.model.records import AnyRecord, CorpusInfo


class Corpus:
    """What the files of a corpus say, what they come to together, and what is wrong with them."""

    def __init__(self, reads: list[FileRead], linked: Linked) -> None:
        self.reads = reads
        self.linked = linked

    @property
    def info(self) -> CorpusInfo | None:
        """What `corpus.yaml` says, where there is one."""
        return next((read.info for read in self.reads if read.info is not None), None)

    @cached_property
    def records(self) -> dict[str, AnyRecord]:
        """Every record that counts, by id, in the order of the files."""
        return {parsed.id: decode(parsed) for owned in self.linked.owned.values() for parsed in owned}

    @property
    def anchors(self) -> list[Anchor]:
        """Every anchor, in the order of the files."""
        return [anchor for anchors in self.linked.anchors.values() for anchor in anchors]

    @cached_property
    def problems(self) -> list[Problem]:
        """Everything that is wrong, by file, line and column."""
        found = [problem for read in self.reads for problem in read.problems]
        found += [problem for problems in self.linked.problems.values() for problem in problems]
        return sorted(found, key=by_place)


def by_place(problem: Problem) -> tuple[str, int, int, str]:
    """What problems are sorted by."""
    return problem.file, problem.line, problem.column, problem.code


def load_corpus(root: Path) -> Corpus:
    """Read and link the corpus at `root`.

    Raises UnreadableCorpus where the root is neither a folder that can be listed nor a data set; what is wrong inside
    is in the result.
    """
    with without_collection():
        of = sources(checked(root))
        reads = [read for file in of.files for read in of.read(file.path)]
        return Corpus(reads, link(reads))
