"""Yes, no, agreeing, owning and picking in English."""

from conversations.languages.language import Deciding, Owning, Picking

_YES = """
    yes( please| sure| indeed| of course| absolutely| definitely| we are| we do| we have| i do| i am| i have| sir| ma'am|)
    y; (yeah|yep|yup|ya|yea|yas|yess|yesss|yessss|yessir|yeah sure); sure( thing|); for sure; of course( we are| i am| i do|)
    (certainly|absolutely|definitely)( yes|); correct; right; (that's|thats|that is) (right|correct|true); true; ok(ay|ey|)
    k; affirmative; indeed; (i|we) (do|have|did|can|will|am|are); it (is|does|has|will); they (do|are|have); (he|she) (does|is|has)
    i (think|believe|guess|suppose|hope) so; i('d| would) say (so|yes); i (guess|suppose|think) yes; probably( yes|); why not
    (i'm |i am |)afraid so; no doubt( about it|); without a doubt; (no|not a) problem; you bet; totally; exactly; precisely; by all means; always
    always have been; uh(-| )huh; mhm; aye; roger; 👍; ✅; 1 yes; naturally; obviously; very much( so|); (oh|hell|ok) yes
    okay sure; fine (by|with) me; sounds good; that works; works for me; (we're|we are|i'm|i am|) ready; all set; 100%
"""
_NO = """
    no( sir| ma'am| please| way| no| thanks| thank you| need| not yet| we don't| i don't| i do not| we do not| i haven't|)
    n; nope( sorry|); nah; naw; not really; negative; never( have|); (i|we) (don't|dont|do not|haven't|have not|can't|cannot|won't)
    (i'm|im|i am|we're|we are|it's|it is|they're|they are|he's|she's) not( ready| interested| sure about it|)
    (they|you) (don't|do not|aren't); (it|he|she) (doesn't|does not|isn't|hasn't); (haven't|isn't); that's (wrong|not true)
    not (yet|now|right now|currently|at the moment|at this time|at all|in the least|anymore|any more|true|ready( yet|)|interested)
    that is (wrong|not true); false; incorrect; wrong; (of course|definitely|certainly|absolutely|probably|unfortunately) not
    (i |)(don't|dont|do not) think so; i doubt it; i('d| would) say no; none; neither; nobody; 👎; ❌; hardly
    (unfortunately|sadly) no; sadly not; (i'm |i am |)afraid not; not that i know( of|); nay; uh uh; nuh uh; by no means
"""
_OWNED = r"(?:mine|ours|my own|our own|my house|my home|our house|our home)"

DECIDING = Deciding(
    yes=_YES,
    no=_NO,
    agreed="""
    yes( please| thanks| sure| of course| absolutely| ok|); y; (yeah|yep|yup); sure( go ahead|); of course; certainly
    absolutely; definitely; (ok|okay)( yes|); (yes |)i (agree|consent|accept|do|approve); (agree|agreed|consent|accept|accepted)
    (yes |)(please do|go ahead); yes (you|they) (may|can)( call me|); you (may|can)( call me|); by all means
    yes that's fine; (i |i hereby )(give my consent|give consent|consent); you have my (consent|permission)
    permission granted; we agree; yes call me; ✅; 👍
    """,
    declined=_NO + """
    i (don't|dont|do not) (agree|consent|accept); (i |)(disagree|refuse|decline); (refused|declined|denied); i deny
    (i'd |i would |)rather not; (i |)prefer not( to|); i don't want (that|to); (please |no |)(don't|do not)( call| contact|)( me|)
    no (calls|contact|consent|permission)( please|); skip; /skip; no i (don't|do not) (agree|consent); pass
    """,
    short_yes="yes; y",
    short_no="no; nope",
    yes_first="yes|yeah|yep|yup|sure|of course|absolutely|definitely|correct|certainly|ok|okay",
    no_first="no|nope|nah|not really|never|not yet|i don't|i do not|we don't|we do not|i'm not|i am not",
    torn="but|idea|clue|maybe|perhaps|not sure|unsure|depends|sometimes|sort of|kind of|or|yes and no|either|unless|except|know|certain|"
    "remember|understand|what you mean|we'll see",
    negation=r"\b(?:not|no|never|except|without|don't|dont|doesn't|isn't|neither|nor|non)\b|n't\b",
    yes_inside="yes|yeah|yep",
    no_inside=r"no|not|nope|never|\w+n't|dont|cannot",
    yes_last="yes|yeah",
    yes_words="""yes; yeah; yep; yup; yea; ya; aye""",
    no_words="""no; nope; nah; nay""",
    affirming="""fine; agree; agreed; love; great; perfect; good; absolutely; sure; certainly; definitely; absolutely; indeed; exactly; totally; surely; obviously; naturally; course; precisely; correct; true; right; ok; okay; affirmative; gladly; clearly; completely; entirely; certain; fully""",
    denying="""not; never; don't; dont; doesn't; isn't; aren't; haven't; hasn't; won't; can't; wasn't; didn't; neither; none; nothing; nobody; cannot; nowhere; wouldn't; shouldn't""",
    little="""that; sounds; to; with; far; i'd; was; own; already; i; we; do; does; did; have; has; had; am; are; is; it; that; this; they; you; he; she; the; a; an; any; one; of; at; all; so; very; much; really; just; now; yet; already; always; still; right; in; for; to; be; been; please; thanks; thank; oh; ah; well; sir; ma'am; got; most; by; us; here; there; both; too; as; will; can; would; quite; actually; honestly; my; our; me; ever; even; single; way; moment; currently; today; i'm; we're; it's; that's; i've; we've; they're; afraid; sorry; unfortunately; sadly; case; is""",
)  # fmt: skip
OWNING = Owning(
    about=r"\bown(?:s|er|ers|ed)?\b|homeowner",
    owns=r"\b(?:i'm|i am|we're|we are|am|as) (?:the |an |a |its |also the )?(?:sole |proud |current )?(?:home ?owners?|house "
    r"?owners?|owners?|landlords?)\b|\b(?:i|we|both|wife|husband|partner|and i) (?:do |both |jointly |co-?)?own\b|^(?:the )?"
    rf"(?:home ?|co-?)?owners?\b|\b(?:it's|it is|its|(?:house|home) is|that's) {_OWNED}\b|^(?:mine|ours|owned|i bought it|we "
    r"bought it)\b|\bbelongs to (?:me|us)\b|^own(?:ed)? (?:it|the|my|our)\b|\bpaying (?:a|the|my|our) mortgage\b|\b(?:house|home) is mine\b",
    rents=r"\b(?:i|we|i'm|im|we're|i am|we are|just|only|currently) (?:just |only |currently |still )?(?:rent|renting|lease|"
    r"leasing|tenants?|renters?)\b|\b(?:i'm|i am|we're|we are|as|just) (?:just |only )?(?:a |the )?(?:tenants?|renters?|"
    r"lodgers?)\b|\b(?:it's|it is|this is) (?:just |only )?a rental\b|^(?:a |the )?(?:tenants?|renters?|rent|renting|rented|it's rented|it is rented|lease|leasing)\b|\b(?:"
    r"landlord|parents|mother|father|mom|dad|brother|sister|company|bank|friend|someone else|boss|son|daughter)(?:'s)? (?:"
    r"owns?|does|do|house|place)\b|\bbelongs to (?:my|our|the|a|someone)\b|\b(?:it's|it is) (?:my|a|our) (?:landlord|parent|"
    r"mother|father|friend|mom|dad)",
    denied=r"\b(?:not|n't|don't|dont|do not)\b[^,.;]{0,14}\bown|n't own",
    not_renting=r"(?:n't|not|dont) (?:really )?(?:rent|leas|a tenant|a renter|tenant)",
)
PICKING = Picking(
    filler="""a; an; the; of; my; our; your; i; we; it; to; for; please; need; want; one; is; and; or; do; be; in; on; with
    some; that; this; just; i'm; think; would; like; take; i'd; we'd""",
    ordinals={
        1: "first|1st",
        2: "second|2nd",
        3: "third|3rd",
        4: "fourth|4th",
        5: "fifth|5th",
        6: "sixth|6th",
        -1: "last",
    },
    ordinal="(?:the )?{}(?: one| option| answer| choice)?(?: please)?",
    number=r"(?:option |number |no\. |nr |answer |#|\()?{}[).]?(?: please)?",
    apart=" and | plus | as well as ",
    all="all( of them| of these| of the above| three| four|); everything; both( of them|); each; every one",
)
