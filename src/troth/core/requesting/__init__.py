"""What people may ask of a company about their data, and how far such a request has come.

Values in, values out: no dates (``core.reckoning`` and ``foundation.duties`` count them), no
randomness (the caller gives the bytes), no stored state.

==============  ============================================================================
``kinds``       what may be asked, and what follows from asking it
``choosing``    choices that stand until they are taken back, such as an opt-out
``states``      how far a request has come, and what may happen to it next
``identities``  by what a person is found: kinds of identity, and when two values are the same
``telephone``   the forms in which one telephone number is written
``references``  the short name of a request that people read out and type
==============  ============================================================================
"""
