"""Dates, and dates of birth."""

from __future__ import annotations

import pytest

from tests.unit.core.detection.scans import seen, written
from troth.core.detection.likelihood import Likelihood

DATES = [
    # ISO 8601-1, 5.2.2.1 and 5.4.2.1; RFC 3339, section 5.8
    "1985-04-12T23:20:50.52Z",
    "1996-12-19T16:39:57-08:00",
    "2026-11-27",
    "2026-11-27 10:00:00",
    "2026/11/27",
    # RFC 5322, appendix A.1.1
    "Fri, 21 Nov 1997 09:55:06 -0600",
    "27/11/2026",
    "11/27/2026",
    "27.11.2026",
    "27. 11. 2026",
    "7.1.2026",
    "27-11-2026",
    "November 27, 2026",
    "27th of November 2026",
    "Nov. 27, 2026 at 10:30 pm",
    "27. November 2026",
    "1er mars 2026",
    "27 de noviembre de 2026",
    "27 novembre 2026",
    "3 mei 2026",
    "27-Nov-2026",
    "11/27/26",
    "27.11.26",
    "27 November",
    "March 3rd",
    "November 2026",
]


@pytest.mark.parametrize("date", DATES)
def test_dates_are_found_whole(date: str) -> None:
    assert written(f"It was paid ({date}) in cash", "date") == [date]


@pytest.mark.parametrize(
    "text",
    [
        "32.11.2026",
        "2026-13-01",
        "27/11",
        "1.2.3",
        "10:30",
        "2026",
        "may 1000 people",
        "1/2/3/4",
        "192.0.2.17",
        "27-11-20261",
        "mars bars",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert written(f"It is {text} there", "date") == []


@pytest.mark.parametrize(
    "text",
    [
        "born 12 April 1985",
        "Date of birth: 12/04/1985",
        "DOB 1985-04-12",
        "geboren am 12.4.1985",
        "Geburtsdatum: 12.04.85",
        "née le 12 avril 1985",
        "fecha de nacimiento 12/04/1985",
        "geboortedatum 12-04-1985",
        "12/04/1985 (date of birth)",
    ],
)
def test_a_date_near_a_word_of_birth_is_one_of_birth(text: str) -> None:
    (found,) = seen(f"{text}, she says", "date", "date_of_birth")
    assert found.type == "date_of_birth"
    assert found.likelihood == Likelihood.VERY_LIKELY
    assert "85" in found.written


def test_other_dates_are_not_of_birth() -> None:
    text = "Ordered on 2026-11-27, and she was born in Vienna, and it was delivered on 2026-11-28"
    assert {one.type for one in seen(text, "date", "date_of_birth")} == {"date"}
