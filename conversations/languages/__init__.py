"""The languages that Frontdesk speaks: one folder each, holding words and nothing else."""
