"""Files of four forms, in a folder and in an object store."""

from __future__ import annotations

import gzip
import http.server
import json
import threading
import warnings
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import fs, parquet

from tests.integration.datamap.stores.doors import nobody
from troth.core.errors import InvalidInputError, ServiceUnavailableError
from troth.foundation.datamap.stores.port import Budget, Dataset, Field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from troth.foundation.datamap.stores.port import DataStore

    Open = Callable[[str], DataStore]

PEOPLE = [("Anna M\u00fcller", "anna@example.com", "2024-05-01"), ("Ben", "ben@example.com", "")]


def _csv(encoding: str, delimiter: str) -> bytes:
    lines = [delimiter.join(("name", "mail", "since"))]
    lines += [delimiter.join(f'"{value}"' for value in row) for row in PEOPLE]
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


@pytest.fixture
def folder(roots: Path) -> Path:
    folder = roots / "exports"
    (folder / "below").mkdir(parents=True)
    return folder


def _read(store: DataStore, name: str) -> list[dict[str, Any]]:
    dataset = store.describe().dataset(name)
    assert dataset
    names = [field.name for field in dataset.fields]
    rows: list[dict[str, Any]] = []
    for batch in store.scan(dataset, names):
        assert all(column.type == pa.string() for column in batch.columns)
        rows += batch.to_pylist()
    return rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_csv_is_read_however_it_was_written(
    opened: Open, folder: Path, encoding: str, delimiter: str
) -> None:
    (folder / "people.csv").write_bytes(_csv(encoding, delimiter))
    rows = _read(opened(f"file://{folder}"), "people.csv")
    assert rows == [
        {"name": "Anna M\u00fcller", "mail": "anna@example.com", "since": "2024-05-01"},
        {"name": "Ben", "mail": "ben@example.com", "since": rows[1]["since"]},
    ]


def test_csv_without_a_head_with_lines_that_differ(opened: Open, folder: Path) -> None:
    lines = '1,anna@example.com\n2,ben@example.com\nbroken\n3,"c\nd"\n'
    (folder / "bare.csv").write_text(lines)
    store = opened(f"file://{folder}/bare.csv")
    dataset = store.describe().dataset("bare.csv")
    assert dataset
    sample = store.sample(dataset, Budget())
    assert sample.rows.to_pydict() == {
        "column_1": ["1", "2", "3"],
        "column_2": ["anna@example.com", "ben@example.com", "c\nd"],
    }
    assert ("dataset.uneven", "bare.csv") in {(one.code, one.place) for one in sample.notes}


def test_json_lines_parquet_and_workbooks(opened: Open, folder: Path) -> None:
    lines = [{"mail": "anna@example.com", "tags": ["a"]}, {"mail": None, "age": 7}]
    text = "\n".join(json.dumps(line) for line in lines)
    (folder / "below" / "people.jsonl").write_text(f"{text}\nnot json\n")
    table = pa.table(
        {
            "mail": ["anna@example.com", None],
            "age": [7, 8],
            "born": [date(1990, 1, 2), None],
            "raw": [b"\x00\xff", b"text"],
            "where": [{"town": "K\u00f6ln"}, None],
        }
    )
    parquet.write_table(table, folder / "people.parquet")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "Staff #1"
    sheet.append(["mail", "since", "mail"])
    sheet.append(["anna@example.com", datetime(2024, 5, 1), "x"])  # noqa: DTZ001 - Excel has none
    book.create_sheet("Empty")
    book.save(folder / "book.xlsx")
    store = opened(f"file://{folder}")
    described = store.describe()
    assert [one.name for one in described.datasets] == [
        "book.xlsx#Staff #1",
        "book.xlsx#Empty",
        "people.parquet",
        "below/people.jsonl",
    ]
    assert {(one.code, one.place) for one in described.notes} == {
        ("dataset.empty", "book.xlsx#Empty"),
        ("field.nested", "people.parquet.where"),
        ("field.nested", "below/people.jsonl.tags"),
        ("dataset.uneven", "below/people.jsonl"),
    }
    assert _read(store, "below/people.jsonl")[:2] == [
        {"mail": "anna@example.com", "tags": '["a"]', "age": None},
        {"mail": None, "tags": None, "age": "7"},
    ]
    assert _read(store, "people.parquet")[0] == {
        "mail": "anna@example.com",
        "age": "7",
        "born": "1990-01-02",
        "raw": None,
        "where": '{"town": "K\u00f6ln"}',
    }
    (row,) = _read(store, "book.xlsx#Staff #1")
    assert row == {"mail": "anna@example.com", "since": "2024-05-01T00:00:00", "mail_3": "x"}


def test_broken_and_foreign_files_are_named_and_the_rest_goes_on(
    opened: Open, folder: Path, tmp_path: Path
) -> None:
    (folder / "a.parquet").write_bytes(b"PAR1 no")
    (folder / "b.xlsx").write_bytes(b"PK no")
    (folder / "c.docx").write_bytes(b"")
    (folder / "d.csv").write_bytes(b"")
    (folder / "e.csv").write_bytes(_csv("utf-8", ","))
    (tmp_path / "outside.csv").write_bytes(_csv("utf-8", ","))
    (folder / "f.csv").symlink_to(tmp_path / "outside.csv")
    store = opened(f"file://{folder}")
    described = store.describe()
    assert {(one.code, one.place) for one in described.notes} == {
        ("store.malformed", "a.parquet"),
        ("store.malformed", "b.xlsx"),
        ("dataset.unknown_form", "c.docx"),
        ("dataset.empty", "d.csv"),
        ("dataset.outside", "f.csv"),
    }
    assert [one.name for one in described.datasets] == ["d.csv", "e.csv"]
    assert all(one.line for one in described.notes)
    stolen = Dataset("../../outside.csv", described.datasets[0].kind, (Field("name", ""),))
    with pytest.raises(InvalidInputError, match="store_roots"):
        list(store.scan(stolen, ["name"]))


def test_instants_in_files_are_counted(opened: Open, folder: Path) -> None:
    (folder / "people.csv").write_bytes(_csv("utf-8", ","))
    store = opened(f"file://{folder}")
    dataset = store.describe().dataset("people.csv")
    assert dataset
    assert store.count_older_than(dataset, "since", datetime(2025, 1, 1, tzinfo=UTC)) == 1
    assert store.count_older_than(dataset, "since", datetime(2024, 1, 1, tzinfo=UTC)) == 0
    with pytest.raises(InvalidInputError) as caught:
        store.count_older_than(dataset, "name", datetime(2025, 1, 1, tzinfo=UTC))
    assert caught.value.code == "store.not_an_instant"


@pytest.fixture
def objects() -> Iterator[int]:
    """Start an object store on loopback, and give its port."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from moto.server import ThreadedMotoServer

        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        yield int(server.get_host_and_port()[1])
        server.stop()


def _filled(port: int) -> None:
    filler = fs.S3FileSystem(
        access_key="KEY",
        secret_key="secret",
        endpoint_override=f"127.0.0.1:{port}",
        scheme="http",
        allow_bucket_creation=True,
    )
    filler.create_dir("exports/2026")
    many = pa.table({"mail": [f"person{number}@example.com" for number in range(20_000)]})
    with filler.open_output_stream("exports/2026/people.parquet") as sink:
        parquet.write_table(many, sink, row_group_size=2_000)
    with filler.open_output_stream("exports/2026/few.csv") as sink:
        sink.write(_csv("utf-8", ","))


def test_an_object_store_is_read_like_a_folder(opened: Open, objects: int) -> None:
    _filled(objects)
    endpoint = f"endpoint=http://localhost:{objects}"
    store = opened(f"s3://KEY:secret@exports/2026?{endpoint}")
    described = store.describe()
    assert [(one.name, one.rows) for one in described.datasets][1] == ("people.parquet", 20_000)
    people = described.datasets[1]
    sample = store.sample(people, Budget(rows=500))
    assert sample.rows.num_rows == 500
    assert sample.rows["mail"][-1].as_py() != "person499@example.com"
    assert sum(batch.num_rows for batch in store.scan(people, ["mail"])) == 20_000
    assert len(_read(store, "few.csv")) == 2
    assert store.connection_facts().tls == "plain"
    missing = opened(f"s3://KEY:secret@nothing-there?{endpoint}")
    with pytest.raises(ServiceUnavailableError) as caught:
        missing.describe()
    assert caught.value.code == "store.no_database"


def test_an_object_store_where_nothing_answers(opened: Open) -> None:
    url = f"s3://KEY:secret@exports?endpoint=http://127.0.0.1:{nobody()}&connect_timeout=2"
    with pytest.raises(ServiceUnavailableError) as caught:
        opened(url).describe()
    assert caught.value.code == "store.unreachable"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_an_endpoint_of_metadata_is_refused(opened: Open, scheme: str) -> None:
    with pytest.raises(InvalidInputError, match="link-local or metadata"):
        opened(f"s3://exports?endpoint={scheme}://169.254.169.254")


@contextmanager
def _redirecting() -> Iterator[tuple[int, list[str]]]:
    """A store that sends everybody on to itself under another name."""
    seen: list[str] = []

    class Redirecting(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_response(307)
            self.send_header("Location", f"http://{self.headers['Host']}/stolen")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Redirecting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, seen
        server.shutdown()


def test_a_redirect_is_not_followed(opened: Open) -> None:
    with _redirecting() as (port, seen):
        with pytest.raises(ServiceUnavailableError):
            opened(f"s3://KEY:secret@exports?endpoint=http://localhost:{port}").describe()
        assert seen
        assert "/stolen" not in seen


def test_a_compressed_form_is_not_guessed(opened: Open, folder: Path) -> None:
    (folder / "people.csv.gz").write_bytes(gzip.compress(_csv("utf-8", ",")))
    described = opened(f"file://{folder}").describe()
    assert [(one.code, one.place) for one in described.notes] == [
        ("dataset.unknown_form", "people.csv.gz")
    ]
