"""What is handed out of one person's data, and how: the copy that they asked for.

Values in, values out. The rows come and go in batches, so that a person with a million rows needs
no more memory than one with ten.

===============  ===========================================================================
``contents``     what a copy says of itself: datasets, fields, purposes, recipients, rights
``fields``       which fields are handed out, and why others are not
``withheld``     what a law forbids to hand out in an answer
``portability``  how much a law gives to whoever takes their data elsewhere
``sieving``      what is left out of rows that name somebody else
``as_json``      the copy as one JSON document
``as_csv``       the copy as tables, with a codebook
``as_html``      rows as people read them
``certificate``  what was done for a request, bound to the evidence log
===============  ===========================================================================

Sources: GDPR Art. 12(1), 15, 20 (https://eur-lex.europa.eu/eli/reg/2016/679/oj, read 2026-11-27);
EDPB, Guidelines 01/2022 on data subject rights - Right of access, version 2.1 (read 2026-11-27).
"""
