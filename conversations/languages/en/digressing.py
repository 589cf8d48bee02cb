"""What people say in English at a question that is no answer to it. All text is folded."""

import re

CARRYING_ON = frozenset({"/continue", "continue", "carry on", "carry on here", "go on", "resume"})
RESTART = frozenset({"restart", "/restart", "/start", "start over", "start again", "begin again", "start from scratch",
                      "from the beginning", "let's start over", "can we start over"})  # fmt: skip
BACK = frozenset({"back", "/back", "go back", "previous", "previous question", "one step back", "take me back", "undo",
                   "can i go back", "can we go back", "let me go back", "i want to go back", "go back please",
                   "back please", "please go back", "step back"})  # fmt: skip
PERSON = frozenset({"person", "human", "a human", "a person", "agent", "operator", "representative", "real person",
                     "live agent", "live chat", "human please", "agent please", "operator please", "/human", "/person",
                     "a real person", "a real person please", "a human please", "real human"})  # fmt: skip
COURTESIES = frozenset(
    {"thanks", "thank you", "thx", "ty", "ok", "okay", "ok thanks", "ok, thanks", "ok thank you", "great", "cool",
     "bye", "great, thanks", "great thanks", "perfect", "good", "goodbye", "thanks bye", "done", "fine", "alright",
     "cheers", "thanks a lot", "thank you very much", "many thanks", "👍"}
)  # fmt: skip
_LEAD_IN = (
    r"^(?:(?:and|but|ok|okay|so|well|wait|hi|hey|hello|um|sorry|first|please|excuse me|one question|quick "
    r"question|before that)[ ,.:;-]+)*"
)
ASKS = re.compile(
    _LEAD_IN
    + r"(?:what|what's|whats|how|how's|why|when|where|who|who's|which|do you|does|did you|is it|is there|is this|"
    r"are you|are there|can you|can i|can we|could you|will you|will it|would you|would it|should i|have you|tell me|"
    r"i want to know|i'd like to know|i wonder|explain)\b"
)
WHY = re.compile(
    _LEAD_IN
    + r"(?:why|why (?:do|would|should|does|is|are|must|did) (?:you|we|i|that|this|it|they)\b.{0,60}|what for|how come|"
    r"what do you (?:need|want|use) .{0,40}\bfor|for what(?: reason| purpose)?|what(?:'s| is) (?:it|this|that) for|"
    r"why (?:that|this|my) ?\w{0,20}|do (?:you|i) (?:really )?(?:need|have) (?:to know |to tell you "
    r")?(?:that|this|it)|is (?:that|this) (?:really )?necessary)$"
)
HOW_LONG = re.compile(
    _LEAD_IN + r"(?:how (?:much )?long(?:er)?(?: (?:is|does|will|would|do|are) (?:this|it|that|the (?:chat|survey|"
    r"form|quiz))?(?: (?:going to )?(?:take|last))?)?|"
    r"how many (?:more )?(?:questions|steps)(?: .{0,30})?|how (?:much|many) (?:more|longer|is left)(?: .{0,20})?|"
    r"are we (?:almost |nearly )?(?:done|there|finished)(?: yet)?|(?:are you )?almost done|is (?:this|it) "
    r"(?:going to (?:take|be) )?long|"
    r"how far (?:along|are we).{0,20}|is there (?:much|a lot) (?:more|left))$"
)
TO_PERSON = re.compile(
    r"\b(?:talk|speak|chat|connect me|transfer me|put me through|hand me over|pass me|get me|give me|call "
    r"in)(?: (?:to|with|on to))? "
    r"(?:a |an |the |some ?|your |one of your |real |live |actual |human )*(?:person|human|human being|"
    r"agent|someone|somebody|"
    r"representative|rep|advisor|adviser|operator|staff|colleague|colleagues|salesperson|sales ?rep|sales|"
    r"team|people|manager)\b"
)
MACHINE = re.compile(
    _LEAD_IN + r"(?:are you|is this|am i (?:talking|speaking|chatting) (?:to|with)) (?:a |an )?(?:real |actual |live "
    r")?(?:human|person|bot|robot|ai|machine|computer|chatbot)(?: .{0,25})?$"
)
PRIVACY = frozenset({"/privacy", "privacy", "privacy policy", "data protection", "data policy", "is this private",
                      "is my data safe", "what happens with my data", "what happens to my data",
                      "what do you do with my data", "who sees my data", "who sees this", "gdpr"})  # fmt: skip
HELP = frozenset({"help", "/help", "help me", "what can i say", "what can i do here", "how does this work"})
CORRECTION = re.compile(
    r"^(?:actually|no,? wait|wait,? no|correction|sorry,? (?:i meant|i mean|it's|make that|make it)|i "
    r"meant|make that|make it|"
    r"change (?:that|it) to|scratch that|oops,? (?:i meant|it's)?|i made a mistake)[ ,:;.-]+(?P<rest>.+)$"
)
CHANGE = re.compile(
    r"^(?:please |can i |can we |i want to |i'd like to |let me )?(?:change|correct|fix|edit|update) (?:my |"
    r"the |our )?(?P<name>[a-z][a-z _-]{1,30}?)(?: to (?P<rest>.+))?$"
)
SKIPPING = frozenset(
    {"/skip", "skip", "skip it", "skip this", "pass", "next", "next question", "rather not say", "i'd rather not say",
     "prefer not to say", "i prefer not to say", "i would rather not say", "i'd rather not", "rather not",
     "none of your business", "no comment", "skip please", "please skip", "n/a"}
)  # fmt: skip
UNSURE = frozenset(
    {"i don't know", "i dont know", "don't know", "dont know", "not sure", "no idea", "idk", "unsure", "i'm not sure",
     "im not sure", "dunno", "no clue", "i have no idea", "not sure yet", "don't know yet", "i am not sure", "?"}
)  # fmt: skip
