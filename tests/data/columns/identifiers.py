"""Columns of national identifiers, each with the check digits that its country prescribes."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from stdnum import luhn, verhoeff
from stdnum.at import vnr
from stdnum.au import tfn
from stdnum.br import cpf
from stdnum.ca import sin
from stdnum.ch import ssn as ahv
from stdnum.de import idnr
from stdnum.es import nie
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.nl import bsn
from stdnum.pl import pesel
from stdnum.pt import nif as pt_nif
from stdnum.tr import tckimlik

from tests.data.columns.labelled import Labelled, column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType


def _digits(chance: random.Random, count: int) -> str:
    return str(chance.randrange(1, 10)) + "".join(
        str(chance.randrange(10)) for _ in range(count - 1)
    )


def _tried(module: ModuleType, draw: Callable[[], str]) -> str:
    while not module.is_valid(number := draw()):
        pass
    return str(number)


def _born(chance: random.Random) -> date:
    return date(1940, 1, 1) + timedelta(days=chance.randrange(23_000))


def _ssn(chance: random.Random) -> str:
    area = chance.choice([*range(1, 666), *range(667, 900)])
    return f"{area:03d}-{chance.randrange(1, 100):02d}-{chance.randrange(1, 10000):04d}"


def _cpf(chance: random.Random) -> str:
    return cpf.format(_tried(cpf, lambda: _digits(chance, 11)))


def _nir(chance: random.Random) -> str:
    born = _born(chance)
    first = f"{chance.choice('12')}{born:%y%m}{chance.randrange(1, 96):02d}{_digits(chance, 6)}"
    return first + nir.calc_check_digits(first)


def _nino(chance: random.Random) -> str:
    first, second = chance.choice("ABCEHJKLMPRSTWXY"), chance.choice("ABCEHJKLMPRSTWXYZ")
    return f"{first}{second}{_digits(chance, 6)}{chance.choice('ABCD')}"


def _hetu(chance: random.Random) -> str:
    born, serial = _born(chance), chance.randrange(2, 900)
    rest = int(f"{born:%d%m%y}{serial:03d}") % 31
    return f"{born:%d%m%y}-{serial:03d}{'0123456789ABCDEFHJKLMNPRSTUVWXY'[rest]}"


def _personnummer(chance: random.Random) -> str:
    first = f"{_born(chance):%y%m%d}{chance.randrange(1000):03d}"
    return f"{first[:6]}-{first[6:]}{luhn.calc_check_digit(first)}"


def _pesel(chance: random.Random) -> str:
    first = f"{_born(chance):%y%m%d}{chance.randrange(10000):04d}"
    return first + pesel.calc_check_digit(first)


def _be(chance: random.Random) -> str:
    first = f"{_born(chance):%y%m%d}{chance.randrange(1, 998):03d}"
    return f"{first}{97 - int(first) % 97:02d}"


def _nif(chance: random.Random) -> str:
    first = _digits(chance, 8)
    return first + "TRWAGMYFPDXBNJZSQVHLCKE"[int(first) % 23]


def _nie(chance: random.Random) -> str:
    first = chance.choice("XYZ") + _digits(chance, 7)
    return str(first + nie.calc_check_digit(first))


def _ahv(chance: random.Random) -> str:
    return ahv.format(_tried(ahv, lambda: "756" + _digits(chance, 10)))


def _aadhaar(chance: random.Random) -> str:
    first = str(chance.randrange(2, 10)) + _digits(chance, 10)
    number = first + verhoeff.calc_check_digit(first)
    return f"{number[:4]} {number[4:8]} {number[8:]}"


def _pan(chance: random.Random) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    start = "".join(chance.choices(letters, k=3))
    return (
        f"{start}P{chance.choice(letters)}{chance.randrange(1, 10000):04d}{chance.choice(letters)}"
    )


def _vnr(chance: random.Random) -> str:
    def drawn() -> str:
        return f"{_digits(chance, 4)}{_born(chance):%d%m%y}"

    return _tried(vnr, drawn)


def _drawn(module: ModuleType, count: int) -> Callable[[random.Random], str]:
    return lambda chance: _tried(module, lambda: _digits(chance, count))


_HALVES: tuple[tuple[tuple[str, Callable[[random.Random], str]], ...], ...] = (
    (
        ("us_ssn", _ssn),
        ("de_tax_id", _drawn(idnr, 11)),
        ("br_cpf", _cpf),
        ("fr_nir", _nir),
        ("es_nif", _nif),
        ("pl_pesel", _pesel),
        ("fi_hetu", _hetu),
        ("ca_sin", _drawn(sin, 9)),
        ("in_aadhaar", _aadhaar),
        ("at_social_insurance", _vnr),
    ),
    (
        ("gb_nino", _nino),
        ("gb_nhs_number", _drawn(nhs, 10)),
        ("nl_bsn", _drawn(bsn, 9)),
        ("se_personnummer", _personnummer),
        ("be_national_number", _be),
        ("es_nie", _nie),
        ("ch_ahv", _ahv),
        ("pt_nif", _drawn(pt_nif, 9)),
        ("tr_kimlik", _drawn(tckimlik, 11)),
        ("au_tfn", _drawn(tfn, 9)),
        ("in_pan", _pan),
    ),
)


def of_states(half: int) -> Iterator[Labelled]:
    """Yield a column for each identifier of a half."""
    chance = random.Random(70 + half)
    for type_, make in _HALVES[half]:
        yield column(type_, type_, lambda make=make: make(chance))  # type: ignore[misc]  # bound now
