"""How one message leaves: as mail by SMTP, or as a signed call."""
