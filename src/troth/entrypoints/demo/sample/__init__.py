"""The sample company's systems: invented, and always the same for a seed and a day.

Nothing here opens a file or a network: values in, rows out. ``troth.entrypoints.demo.writing``
writes them where Troth can connect to them.

Nobody here exists. E-mail addresses are of the domains that are reserved for examples (RFC 2606,
section 3, read 2026-11-27), IP addresses of the ranges for documentation (RFC 5737 and RFC 3849,
read 2026-11-27), telephone numbers of those that Ofcom and the Bundesnetzagentur keep free for
films (Amtsblatt 7/2021, Mitteilung 148/2021, as reported by teltarif.de, read 2026-11-27). Bank
accounts have right check digits and no bank.
"""
