"""Record what the sign-in library does: sign-ins, failures, second factors, passwords."""
