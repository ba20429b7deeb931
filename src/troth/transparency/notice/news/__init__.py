"""News of the notice by mail: to those who asked for it and confirmed, and to nobody else.

An address is stored sealed under a key of its own; it is found again by a keyed hash. Whoever
leaves is deleted at once with that key, and whoever does not confirm after 7 days. Each important
version is told once to everybody who had confirmed when the telling began. The notice itself is
sent as plain text to whoever asks, and that address is kept nowhere but in the outbox.
"""
