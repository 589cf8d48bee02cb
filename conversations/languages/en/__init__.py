"""English, which also stands in for what another language lacks."""
