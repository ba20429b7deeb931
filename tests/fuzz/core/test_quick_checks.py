"""Quick checks ahead of a library's refuse nothing that the library takes."""

from __future__ import annotations

from importlib import import_module

from hypothesis import example, given
from hypothesis import strategies as some

from troth.core.detection.catalogue import by_type

NIR = some.from_regex(r"[1-478][ .-]?\d{2} ?\d{2}\.?\d[\dAB] ?\d{6} ?\d{0,3}", fullmatch=True)
SIN = some.from_regex(r"\d{3}[- ]?\d{3}[- ]?\d{2,4}", fullmatch=True)


def agrees(type_: str, module: str, text: str) -> bool:
    checksum = by_type(type_).checksum
    assert checksum is not None
    return checksum(text) is bool(import_module(f"stdnum.{module}").is_valid(text))


@given(NIR, some.integers(0, 99))
@example("2951099126111", 93)
@example("253072A073004", 6)
@example("1 51 02 46102 043 ", 25)
def test_a_french_number_is_judged_as_the_library_does(text: str, key: int) -> None:
    assert agrees("fr_nir", "fr.nir", text)
    assert agrees("fr_nir", "fr.nir", f"{text}{key:02d}")
    digits = text.replace(" ", "").replace(".", "")[:13]
    if digits.isdecimal():
        assert agrees("fr_nir", "fr.nir", f"{digits}{97 - int(digits) % 97:02d}")


@given(SIN)
@example("123456782")
@example("130-692-544")
def test_a_canadian_number_is_judged_as_the_library_does(text: str) -> None:
    assert agrees("ca_sin", "ca.sin", text)
    for digit in "0123456789":
        assert agrees("ca_sin", "ca.sin", text[:-1] + digit)
