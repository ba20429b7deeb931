"""How somebody shows who they are: passwords, second factors, sessions, guessing kept slow."""
