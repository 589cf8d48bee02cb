"""What people say in English that tells how serious they are."""

from conversations.languages.language import Signalling

SIGNALLING = Signalling(
    price=r"how much (?:does|do|would|will|is|are|for)\b(?! (?:left|more|longer|time))(?!.{0,20} (?:left|longer|more questions))|"
    r"^(?:and |so |ok |okay )?how much$|"
    r"what(?:'s| is| are) (?:the |your |its )?(?:price|prices|pricing|costs?|rates?|fees?|charges?)\b|"
    r"what (?:does|do|would|will|did) .{0,40}\b(?:cost|charge)\b|"
    r"how expensive\b|"
    r"(?:tell|give|send) (?:me|us) (?:a |the |your )?(?:price|prices|pricing|price list)\b|"
    r"^(?:the |your )?(?:price|prices|pricing|costs?)(?: list| range)?(?: please)?$",
    demo=r"(?:(?:can|could|may) (?:i|we|you)|(?:i|we)(?:'d| would) (?:like|love)|\b(?:i|we) (?:want|need)|\bplease|let me|let's|how (?:can|do) (?:i|we))\b.{0,40}\bdemo\b|"
    r"\b(?:show|give|send|book|schedule|arrange|request|get|see)(?: (?:me|us))?(?: (?:a|the|your|some))?(?: (?:live|quick|short|product|free)){0,2} demo\b|"
    r"(?:do you|is there|are there)\b.{0,25}\bdemos?\b|"
    r"^(?:a )?(?:live |product )?demo(?: please)?$",
    browsing=r"\b(?:just|only|simply|merely) (?:looking|browsing|shopping)(?: around)?\b(?! (?:for|to|at|into|after|forward)\b)|"
    r"\b(?:just|only|simply) curious\b|"
    r"\bshopping around\b|"
    r"\bwindow.?shopping\b|"
    r"\bjust (?:having|taking) a look\b|"
    r"\bjust kicking (?:the )?(?:tires|tyres)\b",
    unmet=r"\bno (?:meetings?|appointments?|visits?)\b|"
    r"\b(?:don't|dont|do not|won't|will not|would not|wouldn't|rather not|can't|cannot) (?:want|need|wish|like|care)?(?: to)? ?(?:schedule|book|set up|arrange|fix|agree (?:to|on)) (?:a |an |any )?(?:phone |video )?(?:call|meeting|appointment|visit|time|date)\b|"
    r"\b(?:don't|dont|do not) (?:want|need) (?:a |an |any )?(?:meeting|appointment|visit)s?\b",
    comparing=r"\b(?:compare|compares|comparing|compared|weighing)\b.{0,40}\b(?:offers?|quotes?|providers?|vendors?|companies|options|competitors?|others?|prices|bids?|contractors?|estimates?)\b|"
    r"\b(?:getting|get|collecting|gathering|have|got|waiting for|want) (?:\w+ ){0,2}?(?:other|another|more|several|a few|two|three|a second|different) (?:quotes?|offers?|bids?|estimates?)\b|"
    r"\b(?:talking|speaking|talked|spoke|spoken) (?:to|with) (?:\w+ )?(?:other|another|several|your) (?:competitors?|companies|company|vendors?|providers?|contractors?|firms?)\b",
)  # fmt: skip
