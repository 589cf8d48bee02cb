"""A rulebook over many leads at once: the plan that is compiled to Python for one lead, compiled to polars and SQL."""
