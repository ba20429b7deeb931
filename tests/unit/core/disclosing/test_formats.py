"""The same rows as JSON, CSV and HTML: whole, well formed, and without what is not given."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from troth.core.disclosing import as_csv, as_html, as_json
from troth.core.disclosing.contents import About, Company, Contents, Dataset, Field
from troth.core.disclosing.fields import HeldField, reason_of
from troth.core.disclosing.portability import Extent
from troth.core.disclosing.sieving import LEFT_OUT, Row, Sieve
from troth.core.disclosing.withheld import HIGH_RISK
from troth.core.publishing.phrases import phrasebook

WORDS = as_html.Words("empty", "left out", "more", phrasebook("en"))
ABOUT = About(
    kind="access",
    request="R-1",
    language="en",
    asked_on="2026-01-01",
    made_at="2026-01-02T00:00:00Z",
    company=Company(name="Example Ltd"),
)
CATEGORIES = st.sampled_from(["", "user.name", "user.contact.email", *sorted(HIGH_RISK)])
ORIGINS = st.sampled_from(["", "given", "observed", "derived", "elsewhere"])
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)


def _fields(held: list[HeldField], extent: Extent, bases: frozenset[str]) -> tuple[Field, ...]:
    reasons = [reason_of(one, withheld=HIGH_RISK, extent=extent, bases=bases) for one in held]
    return tuple(
        Field(name=one.name, category=one.category, given=why is None, reason=why or "")
        for one, why in zip(held, reasons, strict=True)
    )


def _json(contents: Contents, rows: list[Row]) -> bytes:
    (dataset,) = contents.datasets
    parts = [as_json.rows_of(dataset, [row], first=not at) for at, row in enumerate(rows)]
    begun = as_json.dataset_beginning(dataset, first=True)
    end = as_json.dataset_end({}) + as_json.ending()
    return as_json.beginning(contents) + begun + b"".join(parts) + end


def _csv(dataset: Dataset, rows: list[Row]) -> bytes:
    return as_csv.heading(dataset) + as_csv.rows_of(rows, "left out")


def _html(dataset: Dataset, rows: list[Row]) -> str:
    labels = as_html.labels_of(dataset)
    drawn = as_html.rows_of(dataset, labels, rows, WORDS, number=1)
    return as_html.rows_beginning(dataset, labels) + drawn + as_html.rows_end(dataset)


def _contents(*fields: Field, count: int = 2) -> Contents:
    dataset = Dataset(key="01-thing", title="Thing", name="thing", count=count, fields=fields)
    return Contents(about=ABOUT, datasets=(dataset,))


@given(
    st.lists(st.tuples(CATEGORIES, ORIGINS, st.booleans()), min_size=1, max_size=9),
    st.sampled_from(Extent),
    st.frozensets(st.sampled_from(["consent", "contract", "public_task"])),
    st.integers(1, 4),
)
def test_no_value_of_a_field_that_is_not_given_stands_in_any_format(
    said: list[tuple[str, str, bool]], extent: Extent, bases: frozenset[str], count: int
) -> None:
    held = [
        HeldField(f"f{at}", category, origin=origin, is_secret=is_secret)
        for at, (category, origin, is_secret) in enumerate(said)
    ]
    fields = _fields(held, extent, bases)
    contents = _contents(*fields, count=count)
    (dataset,) = contents.datasets
    names = tuple(one.name for one in held)
    sieve = Sieve(names, tuple(one.name for one in dataset.given))
    stored = [{name: f"value-of-{name}-in-{at}." for name in names} for at in range(count)]
    rows = list(sieve.sieved([[row[name] for name in sieve.reads] for row in stored]))
    formats = [_json(contents, rows).decode(), _csv(dataset, rows).decode(), _html(dataset, rows)]
    for one in fields:
        for row in stored:
            for text in formats:
                assert (row[one.name] in text) == one.given, one


@given(st.lists(st.tuples(st.one_of(st.none(), TEXT), TEXT), max_size=6))
def test_json_has_every_value_as_it_is(rows: list[tuple[str | None, str]]) -> None:
    contents = _contents(Field(name="a"), Field(name="b"), count=len(rows))
    found = json.loads(_json(contents, list(rows)))
    (dataset,) = found["datasets"]
    assert [(one["a"], one["b"]) for one in dataset["rows"]] == rows
    assert dataset["count"] == len(rows)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=6))
def test_csv_has_every_value_and_runs_no_formula(rows: list[tuple[str, str]]) -> None:
    contents = _contents(Field(name="a"), Field(name="=b"))
    (dataset,) = contents.datasets
    text = _csv(dataset, list(rows)).decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(text, newline="")))
    assert found[0] == ["a", "'=b"]
    for stored, read in zip(rows, found[1:], strict=True):
        for value, cell in zip(stored, read, strict=True):
            assert cell in {value, f"'{value}"}
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert {name for name, _ in attrs} <= {
            "class",
            "data-label",
            "scope",
            "aria-labelledby",
            "datetime",
        }

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4), TEXT, st.sampled_from([1, 2]))
def test_values_and_names_never_become_markup(
    rows: list[tuple[str, str]], name: str, count: int
) -> None:
    contents = _contents(Field(name=name), Field(name="b", meaning="<i>" + name), count=count)
    reader = _Reader()
    reader.feed(_html(contents.datasets[0], list(rows)))
    assert reader.tags <= {
        *("table", "thead", "tbody", "tr", "th", "td", "div", "dl", "dt", "dd", "p", "span"),
        *("em", "time"),
    }


def test_what_is_left_out_is_said_and_not_in_its_row() -> None:
    contents = _contents(Field(name="a"), Field(name="b"))
    rows: list[Row] = [("1", LEFT_OUT)]
    (dataset,) = contents.datasets
    assert json.loads(_json(contents, rows))["datasets"][0]["rows"] == [{"a": "1"}]
    assert _csv(dataset, rows).decode().splitlines()[1] == "1,left out"
    assert '<em class="left-out">left out</em>' in _html(dataset, rows)


def test_long_values_are_shortened_for_people_only() -> None:
    contents = _contents(Field(name="a"))
    rows: list[Row] = [("x" * 3_000,)]
    assert "x" * 3_000 in _json(contents, rows).decode()
    assert "x" * 2_001 not in _html(contents.datasets[0], rows)
    assert "more" in _html(contents.datasets[0], rows)


def test_fields_of_one_meaning_are_told_apart_by_their_names() -> None:
    mail = [Field(name=one, meaning="e-mail address") for one in ("sent_by", "sent_to")]
    contents = _contents(*mail)
    labels = as_html.labels_of(contents.datasets[0])
    assert [(one.text, one.more) for one in labels] == [
        ("Sent by", "E-mail address"),
        ("Sent to", "E-mail address"),
    ]


def test_names_of_files_are_plain_and_never_alike() -> None:
    assert as_csv.key_of(1, "public.Ümlaut Tabelle") == "01-umlaut-tabelle"
    assert as_csv.key_of(2, "../../etc/passwd") == "02-etc-passwd"
    assert as_csv.key_of(3, "顧客") == "03"
    assert re.fullmatch(r"\d\d[a-z0-9-]*", as_csv.key_of(4, "x" * 500))


def test_the_codebook_says_of_every_field_what_it_is() -> None:
    contents = _contents(
        Field(name="mail", meaning="e-mail address", origin="you gave it to us"),
        Field(name="hash", given=False, reason="credential", why="It lets somebody in."),
    )
    headings = {key: key.upper() for key in as_csv.COLUMNS}
    text = as_csv.codebook(contents, headings, "yes", "no").decode("utf-8-sig")
    mail, secret = csv.DictReader(io.StringIO(text))
    assert (mail["FILE"], mail["MEANING"], mail["GIVEN"]) == (
        "01-thing.csv",
        "e-mail address",
        "yes",
    )
    assert (secret["GIVEN"], secret["WHY"]) == ("no", "It lets somebody in.")
