"""Mailboxes: reading what arrives for the company, and answering only where that is proper.

The mailbox belongs to people: Troth opens its folder for reading only, fetches headers and no
texts, and marks nothing, so that everybody finds their mail as unread as it came. How far it has
read is kept here, by the numbers that IMAP gives to messages.
"""
