"""The notice as files: PDF and poster for people, plain text, JSON and DPV for programs.

Each is made from a version as it is stored. Where promises stand in it, their states are those of
the moment. PDF files are typeset by WeasyPrint in a process of their own (``press``) and kept for a
while (``shelf``), so that many requests do not load the machine.
"""
