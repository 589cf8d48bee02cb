"""A rulebook over many leads at once: the plan that is compiled to Python for one lead, compiled to polars and SQL."""

from qualifier.many.language import NotHere

__all__ = ["NotHere"]
