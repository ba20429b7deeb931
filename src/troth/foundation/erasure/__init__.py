"""Erasure: what is past its time is deleted, anonymised or archived, and nothing that must stay.

Duty: personal data are kept no longer than their purpose needs (GDPR Art. 5(1)(e), 17(1)(a), read
2026-11-27), and are kept where claims or the law need them (Art. 17(3), 18(1)(c)). Promise: a
retention rule is carried out on the real database as the map says it, after people approved it,
and what is said to be done is what a recount found.

A plan counts as the reader and writes nothing: it says per dataset what will happen and why, and
what cannot be done. The first run of a rule on a dataset is approved by two people; in a company
of one, by a fresh sign-in and 24 hours' delay, recorded as such. Later runs of an unchanged rule
on an unchanged schema follow by themselves each day. A run works in bounded batches as the
writer, keeps its place in the database, and may be killed at any point: its entry of intent comes
before, its entry of outcome after, and the outcome is a recount. Legal holds are looked up before
each batch.

What becomes of *one person's* data when they ask for it is in the package ``subjects``.

Stored: runs with counts and names of datasets for two years; approvals as long as their rule;
holds until they are lifted, the values that identify held people sealed under a key of the hold
that is destroyed when it is lifted. Of plans about people: counts and names of datasets; who they
are about sealed until the plan has ended, and keyed digests that find what comes back; those that
came to nothing for two years.
"""
