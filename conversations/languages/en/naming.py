"""How people give their name in English, and words that no name has."""

import re

BEFORE = re.compile(
    r"^(?:(?:hi|hello|hey|sure|yes|ok|okay|of course|good (?:morning|evening|afternoon))[ ,.!]+)*"
    r"(?:(?:my (?:full )?name(?:'s| is)?|the name(?:'s| is)|name(?: is)?|i'm|i am|im|it's|it is|its|this is|call me|"
    r"you can call me|they call me|people call me|everyone calls me|here is|here's|that's)[ :,-]+)?(?:called )?",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"(?: (?:from|of|at|with|here|speaking|by the way|btw|and i|and my)\b| ?[(/|,;].*| - |(?<=\w{4})[.!?](?: |$)).*$",
    re.IGNORECASE | re.DOTALL,
)
NO_NAME = frozenset({
    "yes", "no", "ok", "okay", "sure", "why", "what", "who", "how", "when", "where", "hi", "hello", "hey", "thanks",
    "thank", "you", "your", "the", "is", "are", "am", "was", "do", "does", "don't", "dont", "not", "none",
    "nothing", "nobody", "want", "tell", "say", "need", "know", "rather", "my", "me", "mine", "i", "we", "it",
    "this", "that", "please", "stop", "help", "maybe", "skip", "name", "anonymous", "private", "secret", "prefer",
    "asdf", "test", "tbd", "unknown", "idk", "later", "never", "would", "should", "could", "can't", "because",
    "before", "after", "about", "price", "cost", "much", "business", "number", "email", "phone", "call",
})  # fmt: skip
TITLES = frozenset({"dr", "mr", "mrs", "ms", "prof", "sir", "jr", "sr", "ii", "iii"})
