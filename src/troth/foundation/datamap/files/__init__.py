"""The map in files: exported, compared, applied, imported, and said in the forms of others."""
