"""Where the reading of a file puts what it finds: problems, references, evidence."""

from tui.corpus.nodes import Mark, Node
from tui.corpus.results import EvidenceUse, Problem, Reference, Severity
from tui.model.base import Evidence

PROBLEM_CAP = 1000
"""How many errors of one file are kept, and how many warnings: nobody reads more, and a hostile file must not fill the
memory. Each severity has its own, so that no number of warnings hides an error."""


class Sink:
    """Collects what one file yields, and knows what is being read: whose words and references these are."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._noted: dict[Severity, int] = {"error": 0, "warning": 0}
        self.references: list[Reference] = []
        self.evidence: list[EvidenceUse] = []
        self.lost_references: list[Reference] = []
        self.lost_evidence: list[EvidenceUse] = []
        self.base = 0
        self.record = ""
        self.owner = ""
        self.article: str | None = None
        self.claims: dict[str, Node] = {}
        self.broken_claims: set[str] = set()

    def begin(self, record: str, article: str | None) -> None:
        """Everything from now on belongs to `record`, whose evidence stands in `article` unless it says otherwise."""
        self.record = self.owner = record
        self.article = article
        self.claims = {}
        self.broken_claims = set()

    def end(self) -> None:
        """What is noted from now on belongs to no record, until the next one begins."""
        self.record = ""

    def error(self, code: str, mark: Mark, message: str, expected: str = "", nearest: str = "") -> None:
        """Note an error at a place."""
        self._note("error", code, mark.line + 1 + self.base, mark.column + 1, message, expected, nearest)

    def warn(self, code: str, mark: Mark, message: str, expected: str = "", nearest: str = "") -> None:
        """Note a warning at a place."""
        self._note("warning", code, mark.line + 1 + self.base, mark.column + 1, message, expected, nearest)

    def error_at(self, code: str, line: int, column: int, message: str, expected: str = "") -> None:
        """Note an error at a line and column that count from 1; 0 means the file as a whole."""
        self._note("error", code, line, column, message, expected, "")

    def _note(
        self, severity: Severity, code: str, line: int, column: int, message: str, expected: str, nearest: str
    ) -> None:
        self._noted[severity] += 1
        if self._noted[severity] > PROBLEM_CAP + 1:
            return
        if self._noted[severity] > PROBLEM_CAP:
            code, expected, nearest = "too-many-problems", "", ""
            message = f"this file has more {severity}s than are listed"
        problem = Problem(
            severity=severity,
            code=code,
            file=self.path,
            line=line,
            column=column,
            message=message,
            expected=expected,
            nearest=nearest,
            record=self.record,
        )
        self.problems.append(problem)

    def refer(self, field: str, target: str, kinds: tuple[str, ...], mark: Mark) -> None:
        """Note that the owner names another record."""
        self.references.append(Reference(self.owner, field, target, kinds, mark.line + 1 + self.base, mark.column + 1))

    def cite(self, field: str, evidence: Evidence, mark: Mark) -> None:
        """Note that the owner cites words of an article."""
        self.evidence.append(EvidenceUse(self.owner, field, evidence, mark.line + 1 + self.base, mark.column + 1))

    def state(self) -> tuple[int, int]:
        """How much has been collected, to be able to set aside what comes after."""
        return len(self.references), len(self.evidence)

    def forget(self, state: tuple[int, int]) -> None:
        """Set the references and evidence collected since `state` aside: what they belonged to is broken."""
        self.lost_references += self.references[state[0] :]
        self.lost_evidence += self.evidence[state[1] :]
        del self.references[state[0] :]
        del self.evidence[state[1] :]
