"""Identifiers of countries: found when valid, not when a sign is wrong, some only near a word.

The valid examples are those that python-stdnum 2.2 publishes in its documentation, unless a source
stands beside them; none belongs to a person we know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from troth.core.detection.catalogue import all_recognisers, by_type
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.scanning import Scanner

if TYPE_CHECKING:
    from troth.core.detection.finding import Finding

STAND_ALONE = [
    ("ar_cuit", "20-05536168-2", "20-05536168-3"),
    ("at_social_insurance", "1237 010180", "1238 010180"),
    ("at_tax_number", "59-119/9013", "59-119/9014"),
    ("be_national_number", "85.07.30-033.28", "85.07.30-033.29"),
    ("br_cpf", "390.533.447-05", "390.533.447-06"),
    ("ca_sin", "123-456-782", "123-456-783"),
    ("ch_ahv", "756.9217.0769.85", "756.9217.0769.84"),
    ("cl_rut", "12.531.909-2", "12.531.909-3"),
    ("cn_resident_identity", "360426199101010071", "360426199101010072"),
    ("co_nit", "213.123.432-1", "213.123.432-5"),
    ("cz_birth_number", "710319/2745", "710319/2746"),
    # https://de.wikipedia.org/wiki/Krankenversichertennummer (the rule; read 2026-11-27)
    ("de_health_insurance", "A123456780", "A123456781"),
    # http://kryptografie.de/kryptografie/chiffre/sozialversicherungsnummer.htm (read 2026-11-27)
    ("de_social_insurance", "10010490A443", "10010490A444"),
    ("de_tax_id", "36 574 261 809", "36 574 261 890"),
    ("dk_cpr", "211062-5629", "311162-5629"),
    ("ec_ci", "171430710-3", "171430710-4"),
    ("es_nie", "X-2482300W", "X-2482300A"),
    ("es_nif", "54362315-K", "54362315-Z"),
    # made by the rule: the remainder of 2812345678 by 97
    ("es_social_security", "28/12345678/40", "28/12345678/41"),
    ("fi_hetu", "131052-308T", "131052-308U"),
    ("fr_nir", "2 95 10 99 126 111 93", "2 95 10 99 126 111 94"),
    ("fr_spi", "30 23 217 600 053", "30 23 217 600 054"),
    ("gb_nino", "AB 12 34 56 C", "GB 12 34 56 C"),
    ("ie_pps", "6433435F", "6433435E"),
    ("in_aadhaar", "2341 2341 2346", "2341 2341 2347"),
    ("in_pan", "ACUPA7085R", "ACUXA7085R"),
    ("is_kennitala", "120174-3399", "120174-3389"),
    ("it_codice_fiscale", "RCCMNL83S18D969H", "RCCMNL83S18D969I"),
    ("kr_rrn", "971013-9019902", "971013-9019903"),
    ("lv_personal_code", "161175-19997", "161175-19998"),
    ("mx_curp", "BOXW310820HNERXN09", "BOXW310820HNERXN08"),
    ("mx_rfc", "GODE561231GR8", "GODE561331GR8"),
    ("my_nric", "770305-02-1234", "770305-17-1234"),
    ("no_fodselsnummer", "151086 95088", "151086 95077"),
    ("pk_cnic", "34201-0891231-8", "94201-0891231-8"),
    ("pl_nip", "856-734-62-15", "856-734-62-16"),
    ("pt_citizen_card", "00000000 0 ZZ4", "00000000 0 ZZ5"),
    ("ro_cnp", "1630615123457", "1630615123458"),
    ("se_personnummer", "880320-0016", "880320-0018"),
    # https://garden.melvinzhang.net/posts/nric_checksum (read 2026-11-27)
    ("sg_nric", "S1234567D", "S1234567E"),
    ("si_emso", "0101006500006", "0101006500007"),
    ("sk_birth_number", "710319/2745", "710319/2746"),
    ("th_pin", "1-2345-45678-78-1", "1-2345-45678-78-2"),
    ("us_itin", "912-90-3456", "912-93-3456"),
    ("us_ssn", "536-90-4399", "666-90-4399"),
    ("za_identity_number", "7503305044089", "7503305044088"),
]
"""Type, a valid number that is found wherever it stands, one that is not valid."""

IN_CONTEXT = [
    ("ar_dni", "20.123.456", "DNI"),
    # https://www.clearwater.com.au/code/medicare (the rule; read 2026-11-27)
    ("au_medicare", "2123456701", "Medicare card"),
    ("au_tfn", "123 456 782", "tax file number"),
    ("bg_egn", "8032056031", "ЕГН"),
    ("ca_sin", "123 456 782", "social insurance number"),
    ("de_tax_id", "36574261809", "Steuer-ID"),
    ("ee_isikukood", "36805280109", "isikukood"),
    ("gb_bank_account", "12-34-56 12345678", "sort code"),
    ("gb_nhs_number", "943 476 5870", "NHS number"),
    ("gb_utr", "1955839661", "unique taxpayer reference"),
    ("gr_afm", "094259216", "ΑΦΜ"),
    ("gr_amka", "01013099997", "AMKA"),
    ("hr_oib", "33392005961", "OIB"),
    # made by the rules, see the recognisers
    ("hu_social_security", "123456788", "TAJ szám"),
    ("hu_tax_id", "8071592153", "adóazonosító jel"),
    ("id_nik", "3171011708450001", "NIK"),
    ("il_identity_number", "3933742-3", "teudat zehut"),
    ("in_voter_id", "WKH1186253", "voter card"),
    ("jp_my_number", "6214 9832 0257", "マイナンバー"),
    ("lt_asmens_kodas", "33309240064", "asmens kodas"),
    ("nl_bsn", "111222333", "burgerservicenummer"),
    ("nz_ird", "49-098-576", "IRD number"),
    ("pe_cui", "101174102", "RENIEC"),
    ("pl_pesel", "44051401359", "PESEL"),
    ("pt_nif", "501964843", "contribuinte"),
    ("ru_inn", "123456789047", "ИНН"),
    ("si_tax_number", "50223054", "davčna številka"),
    ("tr_kimlik", "17291716060", "T.C. Kimlik No"),
    ("ua_rntrc", "1759013776", "РНОКПП"),
    ("us_ein", "91-1144442", "employer identification number"),
    ("us_routing_number", "111000025", "ABA routing number"),
    ("us_ssn", "536 90 4399", "social security number"),
    ("us_ssn", "536.90.4399", "SSN"),
    ("us_ssn", "536904399", "ssn"),
]
"""Type, a valid number that is found only near a word, and such a word."""

WITHOUT_CHECK = {"ar_dni", "gb_bank_account", "us_medicare_beneficiary"}


def _found(kind: str, text: str, minimum: Likelihood = Likelihood.POSSIBLE) -> list[Finding]:
    return Scanner([by_type(kind)], minimum=minimum).scan(text)


@pytest.mark.parametrize(("kind", "valid", "broken"), STAND_ALONE)
def test_valid_number_is_found_alone_and_a_broken_one_never(
    kind: str, valid: str, broken: str
) -> None:
    word = min(by_type(kind).context)
    (alone,) = _found(kind, f"It reads {valid}, they say.")
    (near,) = _found(kind, f"{word}: {valid}")
    assert (alone.start, alone.end, alone.type) == (9, 9 + len(valid), kind)
    assert near.likelihood >= max(alone.likelihood, Likelihood.LIKELY)
    assert not _found(kind, f"It reads {broken}, they say.", Likelihood.VERY_UNLIKELY)
    assert not _found(kind, f"{word}: {broken}", Likelihood.VERY_UNLIKELY)


@pytest.mark.parametrize(("kind", "valid", "word"), IN_CONTEXT)
def test_number_without_form_of_its_own_needs_a_word_near_it(
    kind: str, valid: str, word: str
) -> None:
    (near,) = _found(kind, f"{word}: {valid}.")
    assert near.likelihood >= Likelihood.POSSIBLE
    assert not _found(kind, f"It reads {valid}, they say.")
    assert not _found(kind, f"{word}. {'and so on ' * 12}{valid}.")


@pytest.mark.parametrize(
    ("kind", "valid", "word"), [row for row in IN_CONTEXT if row[0] not in WITHOUT_CHECK]
)
def test_broken_number_is_not_found_near_a_word_either(kind: str, valid: str, word: str) -> None:
    neighbours = [valid[:-1] + last for last in "0123456789" if last != valid[-1]]
    if kind == "au_medicare":  # its last digit counts cards
        neighbours = [f"21234567{ninth}1" for ninth in "123456789"]
    if kind == "gb_utr":  # its check digit is the first
        neighbours = [f"{first}955839661" for first in "23456789"]
    if kind == "us_ssn":
        neighbours = ["000" + valid[3:], "900" + valid[3:], valid[:-4] + "0000"]
    if kind == "us_ein":  # only its prefix can be wrong
        neighbours = ["00-1144442", "89-1144442"]
    if kind == "id_nik":  # a date of birth that is none
        neighbours = ["3171013213450001"]
    assert not [text for text in neighbours if _found(kind, f"{word}: {text}.")]


def test_medicare_beneficiary_has_a_form_that_needs_no_check() -> None:
    # https://ldapwiki.com/wiki/Wiki.jsp?page=Medicare+Beneficiary+Identifier (read 2026-11-27)
    assert _found("us_medicare_beneficiary", "card 1EG4-TE5-MK73")
    assert not _found("us_medicare_beneficiary", "card 1SG4-TE5-MK73")


@pytest.mark.parametrize("number", ["000-12-3456", "666-12-3456", "900-12-3456", "999-99-9999"])
def test_areas_that_are_never_given_are_no_social_security_numbers(number: str) -> None:
    # https://www.ssa.gov/employer/randomizationfaqs.html (read 2026-11-27)
    assert not _found("us_ssn", f"social security number {number}", Likelihood.VERY_UNLIKELY)


def test_digits_that_go_on_are_no_social_security_number() -> None:
    assert not _found("us_ssn", "SSN 1536-90-4399 or 536-90-43991")


def test_at_least_five_and_twenty_countries_are_known() -> None:
    countries = {code for one in all_recognisers() for code in one.countries}
    assert len(countries) >= 25


def test_every_national_recogniser_has_an_example_here() -> None:
    shown = {row[0] for row in (*STAND_ALONE, *IN_CONTEXT)} | WITHOUT_CHECK
    known = {one.type for one in all_recognisers() if one.countries}
    ours = {kind for kind in known if by_type(kind).patterns}
    assert ours - shown <= {"de_id_card"}


def test_german_identity_card_is_told_by_its_check_digit() -> None:
    # the specimen of the Federal Printing Office: L01X00T47, check digit 1
    assert _found("de_id_card", "Ausweisnummer L01X00T471")
    assert not _found("de_id_card", "Ausweisnummer L01X00T472", Likelihood.VERY_UNLIKELY)


@given(some.text(max_size=30))
def test_no_text_makes_a_checksum_raise(text: str) -> None:
    for one in all_recognisers():
        if one.countries and one.checksum is not None and "stdnum" in one.source:
            assert one.checksum(text) in {True, False}
