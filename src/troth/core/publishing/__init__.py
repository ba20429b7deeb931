"""Declared facts -> a privacy notice in plain language, the same from the same facts.

``facts`` says what a company declares; ``compiling`` makes a notice of it in English, German,
French, Spanish or Dutch; ``agreement`` holds a notice against the facts, both ways, and refuses to
let one out that says less, more or other; ``versions`` tells two notices apart and which changes
people are to be told of; ``reading`` measures how easily a text reads; ``rendering`` gives plain
text, JSON and JSON-LD. Nothing here reads a clock, a database or a disk beyond its own texts.
"""
