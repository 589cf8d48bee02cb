"""Who the lead is, what it is worth, to whom it is promised. Knows no channel and no network."""
