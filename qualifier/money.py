"""Amounts as whole numbers of the currency's minor unit: no cent is lost to binary fractions."""

import re

NO_MINOR = frozenset({"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF",
                      "XOF", "XPF"})  # fmt: skip
THREE = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})  # ISO 4217 gives these three decimals


def decimals(currency: str) -> int:
    """How many decimals a currency has (ISO 4217)."""
    return 0 if currency in NO_MINOR else 3 if currency in THREE else 2


def minor(text: str, currency: str) -> int:
    """`5200.50` in USD is 520050. Raises ValueError that says cause | fix."""
    places = decimals(currency)
    found = re.fullmatch(r"([0-9]{1,13})(?:\.([0-9]{1,3}))?", text.strip())
    if found is None or len(found[2] or "") > places:
        raise ValueError(f"`{text[:40]}` is no amount in {currency[:3]} | write 5200" + (" or 5200.50" * (places > 0)))
    return int(found[1] + (found[2] or "").ljust(places, "0"))


def written(amount: int | None, currency: str) -> str:
    """`5200.50`; nothing for None."""
    if amount is None:
        return ""
    places = decimals(currency)
    return f"{amount // 10**places}.{amount % 10**places:0{places}d}" if places else str(amount)
