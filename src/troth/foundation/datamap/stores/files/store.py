"""A folder of files as a DataStore."""

from __future__ import annotations

from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from troth.foundation.datamap.stores.faults import (
    no_such,
    not_an_instant,
    not_writable,
    unavailable,
)
from troth.foundation.datamap.stores.files.delimited import Delimited
from troth.foundation.datamap.stores.files.failures import code_of_failure, failures
from troth.foundation.datamap.stores.files.folders import MOST_FILES
from troth.foundation.datamap.stores.files.forms import Form, Wanted
from troth.foundation.datamap.stores.files.instants import ages, count_before
from troth.foundation.datamap.stores.files.json_lines import JsonLines
from troth.foundation.datamap.stores.files.parquet import Parquet
from troth.foundation.datamap.stores.files.subjects import FileReading
from troth.foundation.datamap.stores.files.workbooks import Workbooks
from troth.foundation.datamap.stores.port import (
    Ages,
    Dataset,
    DatasetKind,
    Description,
    Notes,
    Sample,
)
from troth.foundation.datamap.stores.texts import batch_of, column_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    import pyarrow as pa

    from troth.foundation.datamap.stores.files.folders import Folder
    from troth.foundation.datamap.stores.port import Budget, ConnectionFacts, Noter
    from troth.foundation.datamap.stores.retaining import Due, Overdue
    from troth.foundation.datamap.stores.subjects import Sought

_FORMS: Final[dict[str, Form]] = {
    ".csv": Delimited(),
    ".tsv": Delimited(),
    ".jsonl": JsonLines(),
    ".ndjson": JsonLines(),
    ".parquet": Parquet(),
    ".xlsx": Workbooks(),
}


class FileStore:
    """An open folder; nothing of it is held open between two calls."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def close(self) -> None:
        """Let go of the folder."""
        self._folder.close()

    def describe(self) -> Description:
        """See the port."""
        note = Notes()
        found: list[Dataset] = []
        with _guarded():
            for number, name in enumerate(self._folder.files(note)):
                if number >= MOST_FILES:
                    note("store.too_many_files")
                    break
                found += self._described(name, note)
        return Description(tuple(found), note.kept())

    def _described(self, name: str, note: Notes) -> list[Dataset]:
        form = _form(name)
        if form is None:
            note("dataset.unknown_form", name)
            return []
        try:
            with self._folder.open(name) as file:
                heads = form.heads(file, name, note)
        except failures() as error:
            note(code_of_failure(error), name)
            return []
        made = []
        for head in heads:
            shown = f"{name}#{head.part}" if head.part else name
            fields, rows = head.fields, head.rows
            made.append(
                Dataset(shown, DatasetKind.FILE, fields, rows=rows, rows_exact=head.rows_exact)
            )
            if not fields or rows == 0:
                note("dataset.empty", shown)
        return made

    def outline(self) -> Description:
        """See the port."""
        return self.describe()

    def due(self, overdue: Overdue) -> Due:
        """See the port.

        Raises:
            InvalidInputError: ``store.not_writable``, always.
        """
        del overdue
        raise not_writable()

    @contextmanager
    def subject(self, sought: Sought) -> Iterator[FileReading]:
        """See the port; files may change between two looks."""
        yield FileReading(self.scan, sought)

    def schema_mark(self) -> str:
        """Return a digest of which files there are, how long, and when they were changed."""
        with _guarded():
            lines = "\n".join(self._folder.states(Notes()))
        return sha256(lines.encode(errors="surrogateescape")).hexdigest()

    def sample(self, dataset: Dataset, budget: Budget) -> Sample:
        """See the port."""
        import pyarrow as pa

        note = Notes()
        names = [field.name for field in dataset.fields]
        taken = [batch_of(names, [column_of([], "", note) for _name in names])]
        rows = octets = 0
        whole = True
        spread = (dataset.rows or 0) > budget.rows
        for batch in self._batches(dataset, names, note, spread=spread) if names else ():
            taken.append(batch.slice(0, budget.rows - rows))
            octets += batch.nbytes
            rows += batch.num_rows
            if rows >= budget.rows or octets >= budget.octets:
                whole = rows <= budget.rows and rows == dataset.rows
                break
        whole = whole and (not spread or rows == dataset.rows)
        if not whole and not dataset.name.endswith(".parquet"):
            note("dataset.clumped", dataset.name)
        return Sample(pa.Table.from_batches(taken), whole, note.kept())

    def scan(
        self, dataset: Dataset, fields: Sequence[str], note: Noter | None = None
    ) -> Iterator[pa.RecordBatch]:
        """See the port."""
        for name in fields:
            if dataset.field(name) is None:
                raise no_such(f"{dataset.name}.{name}")
        return self._batches(dataset, fields, note or Notes(), spread=False)

    def _batches(
        self, dataset: Dataset, names: Sequence[str], note: Noter, *, spread: bool
    ) -> Iterator[pa.RecordBatch]:
        path, part = _parted(dataset.name)
        form = _form(path)
        if form is None:
            raise no_such(dataset.name)
        every = [field.name for field in dataset.fields]
        wanted = Wanted(dataset.name, part, every, names, note, spread=spread)
        with _guarded(dataset.name), self._folder.open(path) as file:
            yield from form.batches(file, wanted)

    def count_older_than(self, dataset: Dataset, field: str, instant: datetime) -> int:
        """See the port."""
        batches = self.scan(dataset, [field])
        count = count_before((batch.column(0) for batch in batches), instant)
        if count is None:
            raise not_an_instant(f"{dataset.name}.{field}")
        return count

    def count_ages(self, dataset: Dataset, field: str, instant: datetime) -> Ages:
        """See the port."""
        batches = self.scan(dataset, [field])
        rows, dated, older = ages((batch.column(0) for batch in batches), instant)
        if rows and not dated:
            raise not_an_instant(f"{dataset.name}.{field}")
        return Ages(rows, dated, older, f"read {field} of every row of {dataset.name}")

    def connection_facts(self) -> ConnectionFacts:
        """See the port."""
        return self._folder.facts()


@contextmanager
def _guarded(place: str = "") -> Iterator[None]:
    try:
        yield
    except failures() as error:
        code = code_of_failure(error)
        if code == "store.no_dataset" and place:
            raise no_such(place) from None
        raise unavailable(
            "store.no_database" if code == "store.no_dataset" else code, place
        ) from None


def _form(name: str) -> Form | None:
    dot = name.lower().rfind(".")
    return _FORMS.get(name[dot:].lower()) if dot >= 0 else None


def _parted(name: str) -> tuple[str, str]:
    """Split a dataset's name into the file's path and the sheet."""
    mark = name.lower().rfind(".xlsx#")
    return (name[: mark + 5], name[mark + 6 :]) if mark >= 0 else (name, "")
