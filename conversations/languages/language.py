"""What a language has to say: the shape of each folder. Phrases are written as `spelling.phrases` reads them, patterns
as `spelling.pattern` does; what is left empty is not understood in that language, or said in English.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

# A text, or one for each plural form: {"one": "…", "few": "…", "many": "…"}; `other` stands in for a missing one.
Said: TypeAlias = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """How consent is taken back. `words` are whole messages; the rest are patterns that a message begins with, after
    any number of `polite` ones. They hold whatever language a conversation is in, and are read by RE2: no look-around, and
    word boundaries only beside Latin letters.

    `longer` is a whole message too, as patterns over plainer words: each key of `same` stands for what its value
    spells, a key that comes twice running stands once, and `politely` is gone from both ends. It is tried only where
    one of the words of `hints` occurs.
    """

    words: str
    polite: str = ""
    ending: str = ""
    erasing: str = ""
    calls: str = ""
    texts: str = ""
    emails: str = ""
    hints: str = ""
    politely: str = ""
    same: Mapping[str, str] = field(default_factory=dict)
    longer: str = ""
    erasing_longer: str = ""


@dataclass(frozen=True, slots=True)
class Digressing:
    """What is no answer to a question. Up to `unsure` phrases, the rest patterns.

    `person` asks for one, `roles` do too, but not where a role may be the answer. `lead_in` may stand before `why`,
    `how_long`, `machine`, `privacy_asked`, `help_asked` and `to_person`, which a message has to match to its end
    (`to_person`: from its start). `asks` is how questions begin, `corrections` how a correction does, `afterthoughts` how it may end. A change is one
    of `changes`, then what is changed, then one of `changed_to`; `changed_at_end` are verbs behind the new value.
    `kinds` is what people call a kind of question. `right` is said when all is looked over, `same` of an answer that stands,
    `new` by those who come back with a further request, `link` by those who go on elsewhere; `resend` wants a code sent once more, `elsewhere` to another number or address; `own` may stand before the name of an answer and `equals` behind
    it ("my budget is").
    """

    restart: str
    back: str
    person: str
    roles: str = ""
    carry_on: str = ""
    courtesies: str = ""
    greetings: str = ""
    privacy: str = ""
    help: str = ""
    skip: str = ""
    unsure: str = ""
    lead_in: str = ""
    asks: str = ""
    why: str = ""
    how_long: str = ""
    machine: str = ""
    privacy_asked: str = ""
    help_asked: str = ""
    to_person: str = ""
    corrections: str = ""
    afterthoughts: str = ""
    changes: str = ""
    changed_to: str = ""
    changed_at_end: str = ""
    right: str = ""
    same: str = ""
    new: str = ""
    link: str = ""
    resend: str = ""
    elsewhere: str = ""
    own: str = ""
    equals: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deciding:
    """Yes and no. `yes`, `no`, `agreed`, `declined` are whole messages; `yes_first` and `no_first` are how a longer
    answer begins, `torn` makes it neither, `negation` turns it round, `yes_inside` and `no_inside` speak against it.
    `short_yes` and `short_no` hold in a conversation of any language, but for those that are `unlike` a yes here.

    `echoing` is a whole answer in the question's own verb ("we have", "my wife and I do").

    Short sentences are made of words: `yes_words` and `no_words` say it outright, `affirming` and `denying` by their
    weight ("natürlich", "nicht"), and `little` words do not matter. One that has others is not read by its words.
    """

    yes: str
    no: str
    agreed: str
    declined: str
    short_yes: str = ""
    short_no: str = ""
    unlike: str = ""
    yes_first: str = ""
    no_first: str = ""
    torn: str = ""
    negation: str = ""
    yes_inside: str = ""
    no_inside: str = ""
    yes_last: str = ""
    echoing: str = ""
    yes_words: str = ""
    no_words: str = ""
    affirming: str = ""
    denying: str = ""
    little: str = ""


@dataclass(frozen=True, slots=True)
class Owning:
    """Owner or tenant, as patterns: whether a question is `about` it, and how people say either."""

    about: str = ""
    owns: str = ""
    rents: str = ""
    denied: str = ""  # not the owner
    not_renting: str = ""


@dataclass(frozen=True, slots=True)
class Picking:
    """Choosing among options. `filler` are words without weight, `ordinals` patterns by the option's number (-1: the
    last), `ordinal` what stands around one (`{}`), `number` what stands around a number; `apart` parts several.
    """

    filler: str = ""
    ordinals: Mapping[int, str] = field(default_factory=dict)
    ordinal: str = "{}"
    number: str = "{}"
    apart: str = ""
    all: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """How people give their name: `greeting` and `lead_in` before it, `after` behind it (patterns over text as it was
    typed, in small letters), and single words that no name has.
    """

    greeting: str = ""
    lead_in: str = ""
    after: str = ""
    never: str = ""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Wishes for a language: what this one calls others, the words around that, single words that betray this language
    to people who read it, and the words for "language".
    """

    names: Mapping[str, str] = field(default_factory=dict)
    around: str = ""
    bare: str = ""
    betraying: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """How an answer is marked inside a longer message. The names of times, amounts and what is counted come from the
    language's own tables; here stand the little words around them, as patterns over text without accents.

    `time_lead` stands before a time, `small` within one, `asap` is one by itself; `no_plan` speaks of the past or of
    something else. `amount_lead` stands before an amount, `budget` makes a bare figure one, `no_budget` makes it somebody
    else's. `named` comes before a name of whatever spelling, `named_capital` before one with a capital in each word,
    `named_full` before one of two such words. `parting` parts two answers, `filler` has no weight, `heads` are people who
    are counted, and `crowd` comes before their number.
    """

    time_lead: str = ""
    small: str = ""
    asap: str = ""
    no_plan: str = ""
    amount_lead: str = ""
    budget: str = ""
    no_budget: str = ""
    placed: str = ""
    named: str = ""
    named_capital: str = ""
    named_full: str = ""
    no_surname: str = ""
    parting: str = ""
    filler: str = ""
    heads: str = ""
    crowd: str = ""


@dataclass(frozen=True, slots=True)
class Signalling:
    """What tells how serious people are, as patterns that are looked for anywhere in a message: they ask the `price`, or
    for a `demo`, are only `browsing`, want to be `unmet` (no appointment), are `comparing` others.
    """

    price: str = ""
    demo: str = ""
    browsing: str = ""
    unmet: str = ""
    comparing: str = ""


@dataclass(frozen=True, slots=True)
class Trading:
    """What firms, titles and states are called, as patterns over text without accents; English is known by
    qualifier/{industries,verify,states}.py.

    `industries` by their key, parted by commas. `filling` stands round a trade ("we run a small"), `denied` denies it,
    `serving` comes before those it is for. `levels` of job titles come in the order of certainty, `former` says that
    somebody was it once. `states` by their letters; `elsewhere` denies one, `words` are short forms of states that are
    words here. `solo` is a whole answer of who works alone.
    """

    industries: Mapping[str, str] = field(default_factory=dict)
    filling: str = ""
    denied: str = ""
    serving: str = ""
    levels: tuple[tuple[str, str], ...] = ()
    former: str = ""
    states: Mapping[str, str] = field(default_factory=dict)
    elsewhere: str = ""
    words: str = ""
    solo: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """One language. `plural` gives the form for a number: `one`, `few`, `many`, `other`."""

    code: str
    name: str
    texts: Mapping[str, Said]
    plural: Callable[[int], str]
    withdrawing: Withdrawing
    digressing: Digressing
    deciding: Deciding
    picking: Picking
    naming: Naming
    speaking: Speaking
    owning: Owning = field(default_factory=Owning)
    telling: Telling = field(default_factory=Telling)
    signalling: Signalling = field(default_factory=Signalling)
    trading: Trading = field(default_factory=Trading)
