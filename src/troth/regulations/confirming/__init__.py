"""A person's word that a control is in place: its forms, words, table, API and commands."""
