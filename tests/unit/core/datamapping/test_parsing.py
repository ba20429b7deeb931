"""The project's own file: faults are named by line and key, never with their values."""

from __future__ import annotations

import pytest

from troth.core.datamapping.parsing import parse
from troth.core.errors import InvalidInputError

MAP = """\
troth: 1
controller: {{name: Example Ltd}}
purposes:
  orders:
    name: Orders
    legal_basis: contract
systems:
  shop:
    name: Shop
    datasets:
      customer:
        fields:
          email:
            category: user.contact.email
{more}"""


def test_a_map_is_read() -> None:
    data_map = parse(MAP.format(more="").encode())
    assert data_map.purposes["orders"].legal_basis == "contract"
    field = data_map.systems["shop"].datasets["customer"].fields["email"]
    assert (field.category, field.personal, field.nullable) == ("user.contact.email", True, None)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            "            identiti: true\n",
            (
                "Line 15: systems.shop.datasets.customer.fields.email.identiti is not a key here; "
                "did you mean identity."
            ),
        ),
        (
            "            zzz: true\n",
            "the keys are category, personal, identity, origin",
        ),
        ("purpose: {}\n", "Line 15: purpose is not a key here; did you mean purposes."),
        (
            "            erasure: shred\n",
            (
                "Line 15: systems.shop.datasets.customer.fields.email.erasure must be one of "
                "delete_row, empty, anonymise, replace, keep."
            ),
        ),
        ("            identity: 'yes'\n", "identity must be true or false."),
        ("        description: 2026\n", "must be text; put a number or a truth value in quotes."),
        ("recipients: {post: {name: Post, country: XX}}\n", "is no country code such as DE or US."),
        ("retention: {r: {name: R, period: 2 years}}\n", "is no ISO 8601 duration"),
        ("recipients: {post: {role: processor}}\n", "Line 15: recipients.post.name is missing."),
        ("subjects: {a b: {name: A}}\n", "Line 15: subjects.a b is not written as it must be."),
        ("            personal: false\n", "has a category and is said not to be personal."),
        ("activities: {a: {name: A, purposes: orders}}\n", "purposes must be a list."),
    ],
)
def test_a_fault_is_named_by_line_and_key(more: str, said: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse(MAP.format(more=more).encode())
    assert said in caught.value.what
    assert caught.value.code == "datamap.file_unfit"


def test_a_fault_never_shows_the_value() -> None:
    more = "            erasure: pia.privacy@example.com\n"
    with pytest.raises(InvalidInputError) as caught:
        parse(MAP.format(more=more).encode())
    assert "example.com" not in str(caught.value)


@pytest.mark.parametrize("text", [b"", b"a: 1", b"[]", b"text"])
def test_what_is_no_map_is_sent_to_import(text: bytes) -> None:
    with pytest.raises(InvalidInputError, match="troth import"):
        parse(text)


@pytest.mark.parametrize("version", ["2", "'1'", "one", "null"])
def test_another_version_is_refused(version: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse(f"# a map\ntroth: {version}\n".encode())
    assert caught.value.code == "datamap.file_version"
    assert "Line 2" in caught.value.what


def test_many_faults_are_counted() -> None:
    faults = "".join(f"fault{number}: 1\n" for number in range(9))
    with pytest.raises(InvalidInputError, match="There are 4 more"):
        parse(f"troth: 1\n{faults}".encode())
