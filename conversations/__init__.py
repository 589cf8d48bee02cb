"""What we say next: scripts, answers, the dialogue engine. Knows no channel and no network."""
