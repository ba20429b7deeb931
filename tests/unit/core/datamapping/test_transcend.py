"""transcend.yml: both published examples, wholly; and the keys they do not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from troth.core.datamapping.importing import read_foreign
from troth.core.errors import InvalidInputError

EXAMPLES = Path(__file__).parents[3] / "data" / "transcend"


def _example(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


def test_the_simple_example() -> None:
    data_map, _ = read_foreign(_example("simple.yml"))
    assert sorted(data_map.systems) == [
        "analytics-service",
        "identity-service",
        "redshift-data-warehouse",
    ]
    warehouse = data_map.systems["redshift-data-warehouse"]
    assert warehouse.department == "Developer, Request Management"
    assert sorted(warehouse.datasets) == ["Webhook Notification", "demos", "passwords", "users"]
    users = warehouse.datasets["users"]
    assert users.description == "User Model: The centralized user model user"
    assert set(users.subjects) == {"b2b-contact", "customer", "employee", "newsletter-subscriber"}
    assert {name: field.category for name, field in users.fields.items()} == {
        "email": "user.contact.email",
        "firstName": "user.name",
    }
    assert users.fields["email"].identity
    assert not users.fields["firstName"].identity
    assert warehouse.datasets["passwords"].fields["hash"].category == "user.authorization.password"
    assert {key: one.data_use for key, one in data_map.purposes.items()} == {
        "demo": "essential.service",
        "login": "essential.service",
        "personalisation": "personalize",
        "security-of-the-service": "essential.service.security",
    }
    (activity,) = data_map.activities.values()
    assert len(activity.datasets) == 3


def test_the_example_of_data_retention() -> None:
    data_map, report = read_foreign(_example("data-retention.yml"))
    assert len(data_map.systems) == 8
    assert sum(len(one.datasets) for one in data_map.systems.values()) == 9
    assert sorted(data_map.systems["database-mysql"].datasets) == [
        "schema.video_backups",
        "schema.videos",
    ]
    lines = report.lines()
    assert "left out: data-silos.datapoints.privacy-action-queries (4 times)" in lines
    assert "no field is called zoomVideoId, by which Zoom is searched" in lines


@pytest.mark.parametrize("name", ["simple.yml", "data-retention.yml"])
def test_every_key_of_an_example_is_taken_or_named(name: str) -> None:
    """A key that nobody knows, planted in every mapping, is named as often as it was planted."""
    lines = _example(name).decode().splitlines()
    planted = []
    for line in lines:
        planted.append(line)
        if line.strip().startswith("- title:"):
            planted.append(" " * (line.index("-") + 2) + "planted: 1")
    _, report = read_foreign("\n".join(planted).encode())
    count = sum("planted: 1" in line for line in planted)
    apart = sum("title" in line and line.startswith("  - ") for line in planted)
    assert apart
    named = sum(number for place, number in report.left_out.items() if place.endswith("planted"))
    whole = {"api-keys", "templates"} & set(report.left_out)
    inside_whole = sum(
        1 for line in _whole_sections(planted, whole) if line.strip() == "planted: 1"
    )
    assert named == count - inside_whole


def _whole_sections(lines: list[str], names: set[str]) -> list[str]:
    found, inside = [], False
    for line in lines:
        if line and not line.startswith((" ", "#", "-")):
            inside = line.partition(":")[0] in names
        if inside:
            found.append(line)
    return found


def test_nobodys_address_is_shown() -> None:
    for name in ("simple.yml", "data-retention.yml"):
        _, report = read_foreign(_example(name))
        assert "@" not in "\n".join(report.lines())


def test_paths_redaction_and_names_that_stand_twice() -> None:
    data_map, report = read_foreign(
        b"""\
data-silos:
  - title: Shop
    integrationName: database
    datapoints:
      - key: users
        path: [public]
        fields:
          - {key: iban, erasure-request-redaction-enabled: true,
             categories: [{category: FINANCIAL, name: Loyalty points}],
             purposes: [{purpose: WHATEVER, name: Other}]}
      - {title: Log, key: _global}
      - {title: Log, key: _global}
  - title: shop
    integrationName: server
    datapoints: [{title: Log, key: _global}]
"""
    )
    assert sorted(data_map.systems) == ["shop", "shop-2"]
    shop = data_map.systems["shop"]
    assert sorted(shop.datasets) == ["Log", "Log-3", "public.users"]
    field = shop.datasets["public.users"].fields["iban"]
    assert (field.category, field.erasure) == ("user.financial", "anonymise")
    lines = report.lines()
    assert "no category says more of Loyalty points than user.financial" in lines
    assert "unknown purpose WHATEVER: data-silos.datapoints.fields.purposes" in lines


def test_a_silo_that_is_none_is_refused_with_its_line() -> None:
    with pytest.raises(InvalidInputError, match=r"Line 3: data-silos\.datapoints must be a list"):
        read_foreign(b"data-silos:\n  - title: A\n    datapoints: {\n      a: 1}\n")
