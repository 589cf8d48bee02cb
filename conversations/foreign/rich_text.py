"""The rich text of a Typebot bubble as plain words: paragraphs are lines, lists have dashes, links are in brackets."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from conversations.foreign.typebot_file import TEXT_MAX, text

_TAG = re.compile(r"<[^<>]{0,2000}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]{0,200}>", re.IGNORECASE)
_LISTS = frozenset({"ul", "ol"})


def plain(content: Mapping[str, Any]) -> str:
    """The words of a text bubble's content; "" where it says nothing."""
    rich = content.get("richText")
    if isinstance(rich, list):
        lines = [line for node in rich for line in _lines(node)]
        return "\n".join(lines).strip()[:TEXT_MAX]
    return (text(content, "plainText") or _without_tags(text(content, "html"))).strip()


def link(content: Mapping[str, Any]) -> str:
    """The address that an image, a video, an audio or an embedded page stands for."""
    return text(content, "url").strip()


def _lines(node: object) -> Iterator[str]:
    if not isinstance(node, Mapping):
        return
    if node.get("type") in _LISTS:
        for number, part in enumerate(_children(node), 1):
            mark = f"{number}." if node["type"] == "ol" else "-"
            for at, line in enumerate(_lines(part)):
                yield f"{mark} {line}" if at == 0 else f"  {line}"
    elif any(isinstance(part, Mapping) and part.get("type") in {"lic", "p", *_LISTS} for part in _children(node)):
        for part in _children(node):
            yield from _lines(part)
    else:
        yield _inline(node)


def _inline(node: object) -> str:
    if not isinstance(node, Mapping):
        return ""
    if "text" in node:
        return text(node, "text")
    words = "".join(map(_inline, _children(node)))
    address = text(node, "url").strip() if node.get("type") == "a" else ""
    return f"{words} ({address})" if address and address not in words else words


def _children(node: Mapping[str, Any]) -> list[Any]:
    found = node.get("children")
    return found if isinstance(found, list) else []


def _without_tags(written: str) -> str:
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", written)))
