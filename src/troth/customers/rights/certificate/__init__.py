"""Certificate: what was done for a request, for its person to keep and to check.

Duty: the company has to be able to show that it answered (GDPR Art. 5(2), 12(3); read 2026-11-27),
and the person to find out. Promise: the certificate says what was done and what was not, and what
backups may still hold; an entry of the log proves that it was said when the request ended.

==============  =============================================================================
``certifying``  ``certify``: made once, in the transaction in which a request ends
``stating``     what was done, gathered from plan, tasks, recipients and files
``issuing``     ``certificate_of``: the certificate with its entry, for pages and files
``sentences``   the same in words, in the language in use
``rendering``   HTML, JSON and PDF
``checking``    a certificate verified offline, without any installation
``backups``     for how long backups live, as the privacy officer states it
==============  =============================================================================

The log holds a commitment to the statement, which the person has; nothing of a person is in it.
"""
