"""What a corpus is read from: its YAML files and the data sets that corpus.yaml names, or one data set alone."""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from tui.corpus import files
from tui.corpus.files import FileStat, UnreadableCorpus, UnreadableFile, checked_root, is_inside, is_yaml, scan
from tui.corpus.results import FileRead, Problem
from tui.model.records import CorpusInfo, Dataset

if TYPE_CHECKING:
    from tui.corpus.datasets.reading import Source

_INFO_FILES = ("corpus.yaml", "corpus.yml")
_PIECE = 1 << 20


class Sources:
    """The files of a corpus, sorted by path, and of those that are data sets what is said of them, by path.

    `info` is what is known of a data set that is the only file.
    """

    def __init__(
        self, root: Path, files: list[FileStat], datasets: dict[str, Dataset], info: CorpusInfo | None = None
    ) -> None:
        self.root = root
        self.files = files
        self.datasets = datasets
        self.info = info

    @cached_property
    def streamed(self) -> "dict[str, Source]":
        """The data sets that can be read row by row, by path: of these no row needs another."""
        if not self.datasets:
            return {}
        from tui.corpus.datasets.formats import HEAD
        from tui.corpus.datasets.reading import Source, source_of

        found = {}
        for path, dataset in self.datasets.items():
            with suppress(UnreadableFile), closing(self._open(path)) as stream:
                source = source_of(stream.read(HEAD), dataset)
                if isinstance(source, Source) and source.format.shared:
                    found[path] = source
        return found

    def read(self, path: str, wanted: Callable[[int], bool] | None = None) -> Iterator[FileRead]:
        """All that a file says; a data set part by part, only the rows at lines that are `wanted`. Never raises for
        what the file contains."""
        if (dataset := self.datasets.get(path)) is None:
            return iter((self._read_file(self.root, path),))
        return self._read_dataset(path, dataset, wanted)

    @cached_property
    def _read_file(self) -> Callable[[Path, str], FileRead]:
        from tui.corpus.reader import read_file  # late: where there are data sets alone, no YAML is read

        return read_file

    def _read_dataset(self, path: str, dataset: Dataset, wanted: Callable[[int], bool] | None) -> Iterator[FileRead]:
        from tui.corpus.datasets.reading import every_row, read_dataset

        of_row = every_row if wanted is None else lambda _, line: wanted(line)
        try:
            with closing(self._open(path)) as stream:
                for part in read_dataset(stream, dataset, of_row):
                    yield msgspec.structs.replace(part, info=self.info) if part.path == path else part
        except UnreadableFile as error:
            problem = Problem(severity="error", code=error.code, file=path, message=str(error), expected=error.expected)
            yield FileRead(path, [], [], [], [problem])

    def look_again(self) -> list[FileStat]:
        """The files as they are now; none where the corpus is gone."""
        with suppress(UnreadableCorpus):
            return sources(self.root / next(iter(self.datasets)) if self.info else self.root).files
        return []

    def sum(self, path: str) -> bytes:
        """A sum of what a file contains, or of why it cannot be read; of a data set also of what is said of it."""
        import hashlib  # late: it loads OpenSSL, and as a rule no file has changed

        of = hashlib.blake2b(digest_size=16)
        try:
            if (dataset := self.datasets.get(path)) is None:
                of.update(files.contents(self.root, path))
            else:
                of.update(msgspec.json.encode(dataset))
                with closing(self._open(path)) as stream:
                    while piece := stream.read(_PIECE):
                        of.update(piece)
        except UnreadableFile as error:
            of.update(f"{error.code}: {error}".encode())
        return of.digest()

    def _open(self, path: str) -> BinaryIO:
        return files.stream(self.root, path)


def sources(root: Path) -> Sources:
    """What the corpus at `root`, a folder or a data set, is read from. Raises UnreadableCorpus where it is neither."""
    if root.is_file():
        return _alone(root.resolve())
    found = scan(root)
    datasets = _named(root, found)
    if not datasets:
        return Sources(root, found, {})
    named = max((file.ctime_ns for file in found if file.path in _INFO_FILES), default=0)
    found += [_stat(root, path, named) for path in datasets]
    return Sources(root, sorted(found), datasets)


def checked(root: Path) -> Path:
    """The real path of a corpus. Raises UnreadableCorpus where it is neither a folder nor a data set."""
    if not root.is_file():
        return checked_root(root)
    from tui.corpus.datasets.formats import FORMATS, HEAD, recognised

    try:
        with root.open("rb") as stream:
            found = recognised(stream.read(HEAD))
    except OSError as error:
        raise UnreadableCorpus(f"{root}: {error.strerror}") from error
    if found.format is None:
        near = f"; did you mean {found.nearest}?" if found.nearest else ""
        known = ", ".join(FORMATS)
        where = ", in line {}, column {}".format(*found.place) if found.expected else ""
        raise UnreadableCorpus(f"{root}: neither a folder nor a data set of {known}: {found.why}{where}{near}")
    return root.resolve()


def _alone(file: Path) -> Sources:
    """A data set that is opened by itself."""
    name = file.name
    return Sources(file.parent, [_stat(file.parent, name, 0)], {name: Dataset(path=name)}, CorpusInfo(title=name))


def _stat(root: Path, path: str, named_ns: int) -> FileStat:
    """What tells whether a data set changed: it did as well where what names it has, at `named_ns`."""
    try:
        status = (root / path).stat()
    except (OSError, ValueError):
        return FileStat(path, 0, 0, named_ns)
    return FileStat(path, status.st_size, status.st_mtime_ns, max(status.st_ctime_ns, named_ns))


def _named(root: Path, found: list[FileStat]) -> dict[str, Dataset]:
    """The data sets that corpus.yaml names, by path; what is wrong with it is said when it is read."""
    path = next((file.path for file in found if file.path in _INFO_FILES), "")
    if not path:
        return {}
    try:
        data = files.contents(root, path)
    except UnreadableFile:
        return {}
    if b"datasets" not in data:
        return {}
    from tui.corpus.reader import read_file

    info = read_file(root, path).info
    usable = (one for one in (info.datasets if info else []) if is_inside(one.path) and not is_yaml(one.path))
    return {one.path: one for one in usable}
