"""Yes, no, agreeing and picking in English, and the short words for yes and no of some more languages. All text is
folded.
"""

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(part.strip() for part in words.replace("\n", " ").split("|"))


YES = _set(
    """yes|y|yeah|yep|yup|ya|yea|yas|yess|yes please|sure|sure thing|of course|certainly|absolutely|definitely|correct|
    right|that's right|thats right|that is right|that's correct|true|ok|okay|okey|k|affirmative|indeed|i do|i am|we do|
    we are|it is|i have|we have|i did|i can|i will|they do|i think so|i believe so|i guess so|i guess|probably|why not|
    no doubt|no problem|not a problem|you bet|yessir|totally|exactly|for sure|by all means|always|uh huh|uh-huh|mhm|
    aye|roger|yes i do|yes we do|yes i am|👍|✅|si|ja|oui|sim|да|1 yes|naturally|obviously|very much|very much so"""
)
NO = _set(
    """no|n|nope|nah|naw|no way|not really|negative|never|i don't|i dont|i do not|i'm not|im not|i am not|we don't|
    we dont|we do not|we're not|we are not|not yet|not now|not currently|not at the moment|not at all|not anymore|
    not any more|false|incorrect|wrong|i haven't|we haven't|i have not|of course not|definitely not|certainly not|
    absolutely not|i don't think so|i dont think so|i do not think so|probably not|no thanks|no, thanks|no thank you|
    no, thank you|no sir|it isn't|it's not|it is not|i can't|i cannot|i won't|none|neither|👎|❌|nein|non|nao|нет|nee|
    hardly|unfortunately not|sadly no|sadly not|afraid not|i'm afraid not|not true|nay|uh uh|nuh uh|by no means"""
)
TORN = re.compile(
    r"\b(?:but|maybe|not sure|unsure|depends|sometimes|sort of|kind of|or|yes and no|either|unless|except|"
    r"know|certain|remember|understand|what you mean)\b"
)
YES_FIRST = re.compile(
    r"(?:yes|yeah|yep|yup|sure|of course|absolutely|definitely|correct|certainly|ok|okay)\b[ ,.!;:-]*"
)
NO_FIRST = re.compile(
    r"(?:no|nope|nah|not really|never|not yet|i don't|i do not|we don't|we do not|i'm not|i am not)\b[ ,.!;:-]*"
)
YES_INSIDE = re.compile(r"\b(?:yes|yeah|yep)\b")
NO_INSIDE = re.compile(r"\b(?:no|not|nope|never|\w+n't|dont|cannot)\b")
OWNS = re.compile(
    r"\b(?:i'm|i am|we're|we are|am|as) (?:the |an |a |its |also the )?(?:sole |proud |current )?(?:home "
        r"?owners?|house ?owners?|owners?|landlords?)\b"
    r"|\b(?:i|we|both|wife|husband|partner|and i) (?:do |both |jointly |co-?)?own\b|^(?:the )?(?:home ?|co-?)?owners?\b"
    r"|\b(?:it's|it is|its|house is|home is|that's) (?:mine|ours|my own|our own|my house|my home|our house|our home)\b"
    r"|^(?:mine|ours|owned|i bought it|we bought it)\b|\bpaying (?:a|the|my|our) mortgage\b"
)  # fmt: skip
RENTS = re.compile(
    r"\b(?:i|we|i'm|im|we're|i am|we are|just|only|currently) (?:just |only |currently |still )?(?:rent|"
        r"renting|lease|leasing|tenants?|renters?)\b"
    r"|\b(?:i'm|i am|we're|we are|as|just) (?:just |only )?(?:a |the )?(?:tenants?|renters?|lodgers?)\b"
    r"|^(?:a |the )?(?:tenants?|renters?|rent|renting|rented|it's rented|it is rented|lease|leasing)\b"
    r"|\b(?:landlord|parents|mother|father|mom|dad|brother|sister|company|bank|friend|someone else|boss|"
        r"son|daughter)(?:'s)? (?:owns?|does|do|house|place)\b"
    r"|\bbelongs to (?:my|our|the|a|someone)\b|\b(?:it's|it is) (?:my|a|our) (?:landlord|parent|mother|"
        r"father|friend|mom|dad)"
)  # fmt: skip
NOT_RENTING = re.compile(r"(?:n't|not|dont) (?:really )?(?:rent|leas|a tenant|a renter|tenant)")
ABOUT_OWNING = re.compile(r"\bown(?:s|er|ers|ed)?\b|homeowner")
AGREED = _set(
    """yes|y|yeah|yep|yup|yes please|sure|of course|certainly|absolutely|definitely|ok|okay|i agree|agree|agreed|
    i consent|consent|i accept|accept|accepted|yes i agree|yes, i agree|yes i consent|yes, i consent|yes i do|
    yes, i do|i do|please do|go ahead|sure, go ahead|sure go ahead|yes go ahead|yes, go ahead|you may|yes you may|
    yes, you may|you can|yes you can|yes, you can|yes of course|yes, of course|yes sure|yes, sure|yes, please|
    yes absolutely|by all means|yes that's fine|yes, that's fine|yes ok|yes, ok|ok yes|i give my consent|
    i give consent|i hereby consent|i approve|you have my consent|you have my permission|permission granted|
    we agree|✅|👍|si|ja|oui|sim|да|yes thanks|yes, thanks|yes call me|yes, call me|yes you may call me|
    yes, you may call me|yes you can call me|yes, you can call me"""
)
DECLINED = NO | _set(
    """i don't agree|i dont agree|i do not agree|i disagree|disagree|i refuse|refuse|refused|decline|i decline|declined|
    i don't consent|i dont consent|i do not consent|rather not|i'd rather not|i would rather not|i prefer not to|
    prefer not|i don't want that|i don't want to|i don't accept|don't call me|do not call me|don't call|do not call|
    don't contact me|do not contact me|please don't|please do not|no calls|no calls please|no contact|no consent|skip|
    /skip|no i don't|no, i don't|no i do not|no, i do not|no please|no, please|not interested|i'm not interested|
    no, i don't agree|no i don't agree|no, i do not agree|no permission|i deny|denied|pass|no, don't call me"""
)
NEGATION = re.compile(r"\b(?:not|no|never|except|without|don't|dont|doesn't|isn't|neither|nor|non)\b|n't\b")
FILLER = _set(
    "a|an|the|of|my|our|your|i|we|it|to|for|please|need|want|one|is|and|or|do|be|in|on|with|some|that|this|just"
)
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "last": -1}
BY_NUMBER = re.compile(r"(?:option |number |no\. |nr |answer |#|\()?(\d{1,2})[).]?(?: please)?")
BY_ORDINAL = re.compile(r"(?:the )?(first|second|third|fourth|fifth|sixth|last)(?: one| option| answer)?(?: please)?")
APART = re.compile(r" ?[,;/&+\n|] ?(?:and )?| and | plus | as well as ")
ALL = _set(
    "all|all of them|all of these|all of the above|everything|both|both of them|all three|all four|each|every one"
)
