"""Genetic data."""

from __future__ import annotations

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.recogniser import Pattern, Recogniser

_SOURCE = (
    "dbSNP, reference SNP identifiers, "
    "https://www.ncbi.nlm.nih.gov/snp/docs/RefSNP_about/; own compilation for"
    " Troth (2026-11-27)"
)

RECOGNISER = Recogniser(
    type="genetic",
    label="Genetic data",
    category="user.health_and_medical.genetic",
    source=_SOURCE,
    patterns=(
        Pattern(r"rs\d{3,9}", _SOURCE, alone=Likelihood.UNLIKELY, in_context=Likelihood.LIKELY),
    ),
    context=frozenset(
        {
            "adn",
            "allele",
            "dna",
            "gene",
            "genetic",
            "genetisch",
            "genome",
            "genotype",
            "gentest",
            "genético",
            "génétique",
            "mutation",
            "snp",
        }
    ),
    column_names=frozenset(
        {
            "adn",
            "datos genéticos",
            "dna",
            "dna profiel",
            "dna profile",
            "dna sequence",
            "données génétiques",
            "erbgut",
            "genetic data",
            "genetic marker",
            "genetic test",
            "genetische daten",
            "genetische gegevens",
            "genetische test",
            "genetischer befund",
            "genome",
            "genotipo",
            "genotype",
            "gentest",
            "génotype",
            "haplogroup",
            "karyotype",
            "prueba genética",
            "rsid",
            "snp",
            "test génétique",
        }
    ),
    vocabulary=frozenset(
        {
            "brca1",
            "brca1 mutation",
            "brca2",
            "brca2 mutation",
            "carrier status",
            "datos genéticos",
            "dna profile",
            "dna sample",
            "dna sequence",
            "dna test",
            "dna-onderzoek",
            "dna-probe",
            "données génétiques",
            "enfermedad genética",
            "erbkrankheit",
            "erfelijke ziekte",
            "genetic data",
            "genetic disorder",
            "genetic test",
            "genetic testing",
            "genetische daten",
            "genetische gegevens",
            "genotype",
            "gentest",
            "haplogroup",
            "huntington gene",
            "karyotype",
            "maladie génétique",
            "prueba de adn",
            "prueba genética",
            "test adn",
            "test génétique",
            "whole genome sequencing",
        }
    ),
    special=True,
    word_alone=Likelihood.POSSIBLE,
    word_in_context=Likelihood.LIKELY,
)
