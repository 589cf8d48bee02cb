"""What people say in English who want to go on with this very talk on another device or channel."""

import re

LINK = frozenset({"/link", "link", "resume link", "send link", "the link please", "link please", "send me a link",
                  "send me the link", "can i have a link", "can i get a link", "can you send me a link",
                  "can you send me the link", "i need a link", "give me a link", "get a link",
                  "save and continue later", "save my progress", "save this for later", "can i save this for later",
                  "can i finish this later", "can i finish later", "let me finish this later",
                  "can i continue later", "can i come back later", "can i come back to this later"})  # fmt: skip
_ELSEWHERE = (
    r"(?:on|from|in|via|over|to|with) (?:my |the |a |an |another |other |a different |different )*(?:phone|mobile|cell|"
    r"cell ?phone|smartphone|telegram|computer|laptop|desktop|pc|mac|tablet|ipad|device|browser)"
)
MOVING = re.compile(
    r"^(?:(?:please|pls|ok|okay|hey|hi|sorry|wait)[ ,]+)*"
    r"(?:(?:can|could|may) (?:i|we|you)(?: please)? |i(?: want|'d like| would like| need| will|'ll) (?:to )?|let me |"
    r"let's |how (?:can|do) i )?"
    r"(?:(?:please )?(?:send|text|give|get|show|make) (?:me )?(?:a |the |this |your )?(?:resume )?"
    r"(?:link|chat|conversation)(?: (?:so (?:that )?i can|to) (?:continue|go on|carry on|finish|resume)(?: this| it)?"
    r"(?: later)?)?|"
    r"(?:continue|go on|carry on|finish|resume|keep going|switch|move|do)(?: with)?(?: (?:this|it|here|there|the chat|"
    r"the conversation|our chat))?(?: later)?) ?" + _ELSEWHERE + r"(?: please| instead| later| now| then)*$"
)
