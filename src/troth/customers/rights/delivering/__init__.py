"""Delivering: the copy of a person's data, made, kept sealed for a while, and handed out.

Duty: what is held, why, how long, from where, who received it and where it went, automated
decisions, and the person's rights, in plain language (GDPR Art. 12(1), 15(1)(a) to (h), 15(2) and
(3)); what they provided, in a form for machines (Art. 20; read 2026-11-27). Promise: you get your
data in a usable form.

==============  =============================================================================
``weighing``    data of others are put before the privacy officer (Art. 15(4))
``deliveries``  ``deliver``, ``open_delivery``: the doors for what carries out and for the page
``making``      the job that looks up, writes and seals; begun anew after a kill
``gathering``   what the map says, as the contents of a copy in the person's language
``describing``  the same of one dataset
``copies``      the same rows as HTML, JSON and CSV, in one pass
``storing``     files sealed on disk under the key of the delivery
``expiring``    files and keys are destroyed when their time is over
==============  =============================================================================

A person with a million rows needs no more memory than one with ten: rows come in batches, and go
through the seal to the disk.
"""
