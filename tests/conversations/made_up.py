"""Scripts and rulebooks made up at random, for what has to hold for all of them."""

from random import Random

from conversations import grammar, script
from conversations.foresight.rulecheck import Book, Side
from qualifier import document, rules

OPTIONS = ("alpha", "beta", "gamma", "delta")
KINDS = ("choice", "choice", "yes_no", "number", "money", "timeline", "several", "email", "job_title", "rating")


def pair(seed: int, *, size: int = 6) -> tuple[Side, Book]:
    """A script of some questions and a rulebook that reads some of them."""
    chance = Random(seed)
    kinds = {f"q{at}": chance.choice(KINDS) for at in range(chance.randint(1, size))}
    book = rules.load(rulebook(chance, kinds), f"made-{seed}.yaml")
    read = document.read(script_text(chance, kinds), f"script-{seed}.yaml")
    source = document.typed(read, grammar.ScriptFile)
    return Side(read, source, script.compiled(read, source)), Book(book, f"made-{seed}.yaml")


def script_text(chance: Random, kinds: dict[str, str]) -> str:
    lines, before = [], []
    for key, kind in kinds.items():
        more = ""
        if kind in ("choice", "several"):
            options = [f"{one}: {one.title()}" for one in OPTIONS]
            if chance.random() < 0.3:
                options[0] = "alpha: {label: Alpha, event: " + chance.choice(("seen", "asked")) + "}"
            more += f", options: {{{', '.join(options)}}}"
        if kind == "number":
            more += ", min: 0"
        if chance.random() < 0.3:
            more += ", skip: yes"
        elif chance.random() < 0.2:
            more += f", tries: 2, else: {chance.choice(('end', 'person', 'skip'))}"
        if chance.random() < 0.2 and kind in ("choice", "yes_no"):
            more += ", fact: shared"
        if before and chance.random() < 0.5:
            more += f", when: {condition(chance, before)}"
        lines.append(f'  - {key}: {{ask: "Q {key}?", kind: {kind}{more}}}')
        before.append((key, kind))
    lines.append("  - ok: {kind: consent, channels: [email], recipients: {desk: sales}, wording: w}")
    return f"""script: made-up
rulebook: made-up
greeting: Hello.
questions:
{chr(10).join(lines)}
answers: [{{about: [price], say: "Five.", event: asked}}]
wordings: {{w: "May {{desk}} write?"}}
variants: {{less: {{weight: 30, drop: [{next(iter(kinds))}]}}}}
endings: {{default: Bye.}}
"""


def condition(chance: Random, before: list[tuple[str, str]]) -> str:
    key, kind = chance.choice(before)
    plain = {
        "choice": f"{{{key}: [{chance.choice(OPTIONS)}, {chance.choice(OPTIONS)}]}}",
        "several": f"{{{key}: {{has: {chance.choice(OPTIONS)}}}}}",
        "number": f"{{{key}: {{at_least: {chance.choice((5, 50))}}}}}",
        "money": f"{{{key}: {{under: {chance.choice((500, 5000))}}}}}",
        "rating": f"{{{key}: {{over: 3}}}}",
        "yes_no": f"{{{key}: {chance.choice(('yes', 'no'))}}}",
    }.get(kind, f"{{{key}: {{unknown: {chance.choice(('yes', 'no'))}}}}}")
    luck = chance.random()
    if luck < 0.15:
        return f"{{not: {plain}}}"
    if luck < 0.4:
        return f"{{{chance.choice(('any', 'all'))}: [{plain}, {condition(chance, before)}]}}"
    return plain


def rulebook(chance: Random, kinds: dict[str, str]) -> str:
    rows = [row for key, kind in kinds.items() for row in rows_on(chance, key, kind)]
    rows.append(
        f"{{group: a, event: seen, points: {chance.choice((5, -5, 10))}, count: {chance.choice(('once', 'each'))}}}"
    )
    rows.append("{group: b, event: asked, points: 5}")
    keys = list(kinds)
    one, two = chance.choice(keys), chance.choice(keys)
    rows.append(
        f"{{group: b, name: both, when: {{all: [{{{one}: {{known: yes}}}}, {{{two}: {{unknown: yes}}}}]}}, points: 8}}"
    )
    cap = chance.choice(("", "cap: 25", "floor: -5"))
    high = chance.choice((20, 40, 70))
    chosen = next((key for key, kind in kinds.items() if kind == "choice"), "")
    out = f"{{{chosen}: alpha}}" if chosen else "{event: asked}"
    return f"""rulebook: made-up
groups: {{a: {{{cap}}}, b: {{}}, c: {{in_total: no}}}}
rows:
{chr(10).join(f"  - {row}" for row in rows)}
disqualify: [{{when: {out}, say: gone}}]
grade: {{from: a, A: 20, B: 5}}
temperature:
  hot: {{all: [{{score: {high}}}, {{any: [{{event: seen}}, {{{two}: {{known: yes}}}}]}}]}}
  warm: {{score: 10}}
stages: {{mql: {{score: {high + 10}}}, far: {{score: 500}}}}
handoff: [{{when: {{temperature: hot}}, to: [sales]}}, {{to: archive}}]
"""


def rows_on(chance: Random, key: str, kind: str) -> list[str]:
    def points() -> int:
        return chance.choice((-10, -5, 0, 5, 10, 15, 20))

    group = chance.choice("aabc")
    rows = {
        "choice": f"on: {key}, table: {{alpha: {points()}, beta: {points()}}}",
        "yes_no": f"on: {key}, table: {{yes: {points()}, no: {points()}}}",
        "number": f"on: {key}, bands: {{10: {points()}, 50: {points()}}}",
        "money": f"on: {key}, bands: {{1000: {points()}, 5000: {points()}}}",
        "rating": f"on: {key}, at_least: 4, points: {points()}",
        "timeline": f"on: {key}, within: {{14d: {points()}, 90d: {points()}}}",
        "several": f"on: {key}, has: [alpha, beta], points: {points()}",
        "job_title": f"on: {key}, table: {{vp: {points()}, student: {points()}}}",
    }
    found = [f"{{group: {group}, {rows[kind]}}}"] if kind in rows and chance.random() < 0.8 else []
    if chance.random() < 0.2:
        found.append(f"{{group: {group}, on: {key}, unknown: yes, points: {points()}, name: not_{key}}}")
    if kind == "email":
        found.append(f"{{group: {group}, on: email_class, table: {{free: {points()}}}, name: mail_{key}}}")
    return found
