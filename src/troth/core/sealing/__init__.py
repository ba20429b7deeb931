"""Sealing: everything Troth does with secret keys, as values in and values out.

The only package of the house that imports ``cryptography``; nothing here touches a disk, a clock
or Django. The one thing that is not a function of its arguments is randomness: keys, nonces and
salts come from ``os.urandom``, the operating system's generator.

``envelope`` seals values and wraps keys, ``derivation`` makes subkeys by purpose, ``pseudonyms``
names people by keyed digests, ``lookups`` finds values again by them, ``signing`` signs checkpoints
and ``passphrase`` seals what a person keeps on paper.
"""
