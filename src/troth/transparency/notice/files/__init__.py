"""The notice's file: what the company answers, and its words in other languages, as YAML."""
