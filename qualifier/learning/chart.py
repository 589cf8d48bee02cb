"""The threshold table as a picture: conversion with its interval, and recall, over the threshold. Plain SVG."""

from collections.abc import Sequence
from html import escape

from qualifier.learning.thresholds import Line

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 400, 56, 56, 48, 52
RATE, RECALL, INK, GRID = "#0b6e4f", "#8a5a00", "#1d2530", "#d9dee5"
STYLE = "svg{background:#fff}text{font:13px system-ui,sans-serif;fill:#1d2530}"


def svg(lines: Sequence[Line], title: str, chosen: int | None) -> str:
    """The picture; `chosen`: the threshold to mark, in hundredths."""
    top = _top(lines)
    band = [(line, line.interval[1] / top) for line in lines] + [(line, line.interval[0] / top) for line in lines[::-1]]
    parts = [
        *_grid(lines, top),
        f'<polygon points="{_points(lines, band)}" fill="{RATE}" fill-opacity="0.18"/>' if lines else "",
        _curve(lines, [(line, line.above.rate / top) for line in lines], RATE, ""),
        _curve(lines, [(line, line.recall or 0.0) for line in lines], RECALL, "6 4"),
        *_marked(lines, chosen),
        f'<text x="{LEFT}" y="22" font-weight="600">{escape(title)}</text>',
        f'<text x="{LEFT}" y="40" style="fill:{RATE}">— converted at or above (left, with 95 % interval)</text>',
        f'<text x="{WIDTH - RIGHT}" y="40" text-anchor="end" style="fill:{RECALL}">- - found of all (right)</text>',
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 10}" text-anchor="middle">threshold, points</text>',
    ]  # fmt: skip
    body = "\n".join(part for part in parts if part)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            f'aria-label="{escape(title)}">\n<style>{STYLE}</style>\n{body}\n</svg>\n')  # fmt: skip


def _top(lines: Sequence[Line]) -> float:
    highest = max((line.interval[1] for line in lines if line.above.n), default=1.0)
    return next((top for top in (0.05, 0.1, 0.2, 0.4, 0.6, 0.8) if highest <= top), 1.0)


def _x(lines: Sequence[Line], line: Line) -> float:
    low, high = lines[0].threshold, lines[-1].threshold
    return LEFT + (WIDTH - LEFT - RIGHT) * ((line.threshold - low) / (high - low) if high > low else 0.5)


def _y(share: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - min(1.0, max(0.0, share)))


def _points(lines: Sequence[Line], values: Sequence[tuple[Line, float]]) -> str:
    return " ".join(f"{_x(lines, line):.1f},{_y(share):.1f}" for line, share in values)


def _curve(lines: Sequence[Line], values: Sequence[tuple[Line, float]], colour: str, dash: str) -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{_points(lines, values)}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>'


def _grid(lines: Sequence[Line], top: float) -> list[str]:
    found = []
    for quarter in (0, 0.25, 0.5, 0.75, 1):
        y = _y(quarter)
        found.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{GRID}"/>')
        found.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{quarter * top * 100:g} %</text>')
        found.append(f'<text x="{WIDTH - RIGHT + 6}" y="{y + 4:.1f}">{quarter:.0%}</text>')
    for line in lines[:: max(1, len(lines) // 10)]:
        x = _x(lines, line)
        found.append(
            f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{line.threshold / 100:g}</text>'
        )
    return found


def _marked(lines: Sequence[Line], chosen: int | None) -> list[str]:
    line = next((line for line in lines if line.threshold == chosen), None)
    if line is None:
        return []
    x = _x(lines, line)
    return [f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" stroke="{INK}" stroke-width="1.5"/>']
