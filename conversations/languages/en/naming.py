"""How people give their name in English, and words that no name has."""

from conversations.languages.language import Naming

NAMING = Naming(
    greeting="hi|hello|hey|sure|yes|ok|okay|of course|um|uh|er|well|so|good (?:morning|evening|afternoon)",
    lead_in="my (?:full |first )?name(?:'s| is)?|the name(?:'s| is)|name(?: is)?|i'm|i am|im|it's|it is|its|this is|"
    "(?:you can )?(?:just )?call me|they call me|people call me|everyone calls me|here is|here's|that's|called",
    after=r" (?:from|of|at|with|here|speaking|by the way|btw|and i|and my)\b",
    never="""yes; no; ok; okay; sure; why; what; who; how; when; where; hi; hello; hey; thanks; thank; you; your; the; is
    are; am; was; do; does; don't; dont; not; none; nothing; nobody; want; tell; say; need; know; rather; my; me; mine; i
    we; it; this; that; please; stop; help; maybe; skip; name; anonymous; private; secret; prefer; asdf; test; tbd
    unknown; idk; later; never; would; should; could; can't; won't; because; before; after; about; price; cost; much
    business; number; email; phone; call""",
)
