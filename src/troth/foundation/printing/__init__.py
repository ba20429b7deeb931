"""Documents on paper: HTML set as tagged PDF files in the company's look.

A room hands over HTML and a name that says all that the file depends on; it gets a PDF/UA file back
that was made once and is kept on a bounded shelf below the data folder. Files are set by a process
of its own with a limit of time, without settings, secrets, files or addresses.

Duty: to give information in an accessible form (Directive (EU) 2019/882, Annex I; read in summaries
2026-11-27). Promise: none of its own. Stored: at most 64 files that can be made again.
"""
