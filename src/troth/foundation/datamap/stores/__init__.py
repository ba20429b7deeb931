"""Connectors: how Troth reads databases and files that belong to the company.

A library of plain values: no model and no setting is read here. ``addresses`` checks what a person
names, ``opening`` opens it, ``port`` says what an open store can do. A store is only read: the
session is read-only where the dialect has that, and files are opened for reading. Rows of databases
are changed through ``open_writable`` alone, with credentials of their own and for an approved plan.
"""
