"""Countries: the codes of ISO 3166-1, and the European Economic Area among them."""

from __future__ import annotations

import importlib.resources

import pytest

from troth.core.countries import COUNTRIES, EEA, in_eea, is_country


def test_the_codes_are_those_of_the_standard() -> None:
    file = importlib.resources.files("tzdata") / "zoneinfo" / "iso3166.tab"
    lines = file.read_text(encoding="utf-8").splitlines()
    assert set(COUNTRIES) == {line[:2] for line in lines if line and not line.startswith("#")}


def test_names_tell_the_countries_apart() -> None:
    assert len(set(COUNTRIES.values())) == len(COUNTRIES)


def test_the_area_is_of_thirty_states_and_what_belongs_to_them() -> None:
    parts = {"AX", "GF", "GP", "MF", "MQ", "RE", "YT"}
    assert set(COUNTRIES) >= EEA
    assert len(EEA - parts) == 30


@pytest.mark.parametrize(("code", "inside"), [("DE", True), ("IS", True), ("CH", False)])
def test_where_the_area_ends(code: str, inside: bool) -> None:  # noqa: FBT001  # a column of the table
    assert in_eea(code) is inside


@pytest.mark.parametrize("code", ["", "de", "DEU", "XX", "EU", "UK"])
def test_what_is_no_code(code: str) -> None:
    assert not is_country(code)
