"""The mails of the room: plain text, in the person's language, without anything that is held.

A mail names the request by its reference and has the link to its page. It never says whether data
of the person are held, and never what they asked for in words of theirs.
"""
