"""How promises are kept: what leaves this house, to whom, and how we know that it arrived."""
