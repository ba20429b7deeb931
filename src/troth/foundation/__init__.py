"""What every chapter stands on, lowest room first.

custody (keys), recording (the one way to record), jobs, correspondence, people, evidence,
installation. A room imports only rooms below it; chapters import these and never each other.
"""
