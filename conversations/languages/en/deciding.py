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
    (yes |yeah |)(that's|that is|that would be) (me|us|it|the case|the one); (yes |)(go ahead|go for it|please do|let's do it|let's go|count me in|i'm in)
    sure (do|am|are|did|have|is|does); (hell|heck|damn|oh) (yes|yeah); damn (right|straight); no question( about it|); (that's|it's|it is) a yes
    you('re| are) right; alright( then|); all right( then|); positive; you (could|can|might) say (so|that); pretty much; ready when you are
    with pleasure; (i('d| would) |)(love|like|be happy|be glad) to; (happy|glad) to; (sure |)no worries; yes and no problem; right on; spot on; bingo
    (i |we |it (would |)|)(reckon|figure|imagine|gather|seem|seems|appear|appears|presume) so; (apparently|presumably|evidently) so; so it (seems|appears)
    that (is so|it is|i am|i do|we are|we do|i have|we have); (i('d| would) say |)(i am|we are|i do|we do); can do; will do; all done; good to go
    (we're|we are|i'm|i am) (good to go|all set|in); (i |we |)(already |)(did|done)( that| it|); we (both|all) (own it|do|are|have); without question
    you know it; no objections?; (i'll|i will|we'll) take it; couldn't agree more; that('d| would) be (great|good|nice|fine|perfect|lovely); let's
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
    (i |i really |)doubt (it|that); (very |highly |rather |quite |most |)unlikely; not in the (slightest|least); under no circumstances; (i |)(said|say) no
    (it's|its|it is|that's) a no (from|for) me; (i|we|it|he|she|they|) ?ain't; a resounding no; on no account; nowhere near; not by a long shot
    negatory; unlikely; not likely; as if; (not |nothing )so far; so far no; nothing( yet|); nada; zero; no (longer|more|go|deal); better not; let's not
    ((i|we) |)(don't|dont|do not|haven't|have not|never) (have|had|got|own|need) (one|any|it|that|those|them); not (me|us|mine|ours|the case|my thing|so much)
    can't say (that |)(i|we) (do|am|are|have|can); ((i|we) |)wish (i|we|it) (did|was|were|had|could|would); that('s| is) not (right|the case|correct)
    (hell|heck) no; (not a|no|fat) chance; i wish; nothing like that; far from it; out of the question; no can do; not for (me|us); not one bit
    (that's|it's|it is|that'd be|that would be) a (hard |firm |clear |big |)no; i('d| would)n't say (so|that); (a |)(hard|firm) no; in no way; i('d| would) say not
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
    no_first="not since|ain't|i ain't|no|nope|nah|not really|never|not yet|i don't|i do not|we don't|we do not|i'm not|i am not",
    torn="not no|can't say|cannot say|but|idea|clue|maybe|perhaps|not sure|unsure|depends|sometimes|sort of|kind of|or|yes and no|either|unless|except|know|certain|"
    "remember|understand|what you mean|we'll see",
    negation=r"\b(?:not|no|never|except|without|don't|dont|doesn't|isn't|neither|nor|non)\b|n't\b",
    yes_inside="yes|yeah|yep",
    no_inside=r"no|not|nope|never|\w+n't|dont|cannot",
    yes_last="yes|yeah",
    echoing=r"(?:(?:yes|and|both|all|of|us|me|my|wife|husband|partner|family|already|think|believe|guess|sure|certainly|actually|indeed|i|we|they|"
    r"he|she|it) )*(?:already|i|we|they|he|she|it|us|wife|husband|partner|family|sure|certainly) (?:already |sure |certainly |indeed )*(?:do|does|did|have|has|"
    r"had|am|are|is|can|will)(?: (?:already|too|indeed|now|actually|both|so))*|(?:i've|we've|i have|we have) (?:already )?(?:got |had )?(?:one|some|it|them|that|both)",
    yes_words="""yes; yeah; yep; yup; yea; ya; aye""",
    no_words="""no; nope; nah; nay""",
    affirming="""ready; done; signed; fine; agree; agreed; love; great; perfect; good; absolutely; sure; certainly; definitely; absolutely; indeed; exactly; totally; surely; obviously; naturally; course; precisely; correct; true; right; ok; okay; affirmative; gladly; clearly; completely; entirely; certain; fully""",
    denying="""nor; ain't; not; never; don't; dont; doesn't; isn't; aren't; haven't; hasn't; won't; can't; wasn't; didn't; neither; none; nothing; nobody; cannot; nowhere; wouldn't; shouldn't""",
    little="""that; sounds; to; with; far; i'd; was; own; already; i; we; do; does; did; have; has; had; am; are; is; it; that; this; they; you; he; she; the; a; an; any; one; of; at; all; so; very; much; really; just; now; yet; already; always; still; right; in; for; to; be; been; please; thanks; thank; oh; ah; well; sir; ma'am; got; most; by; us; here; there; both; too; as; will; can; would; quite; actually; honestly; my; our; me; ever; even; single; way; moment; currently; today; particularly; exactly; quite; year; month; week; time; aware; think; believe; say; like; thing; sort; kind; own; need; longer; worries; thankfully; luckily; sadly; regrettably; you're; myself; ourselves; either; i'm; we're; it's; that's; i've; we've; they're; afraid; sorry; unfortunately; sadly; case; is""",
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
