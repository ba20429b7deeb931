"""What is done with choices: recording, looking, fetching, forgetting."""
