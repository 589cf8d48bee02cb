"""How English names an answer and says what it is: "my budget is 10k", "the date: next week". Folded text."""

import re

IS = re.compile(
    r"^(?:so |and |but |well |ok |sorry )*(?:my |the |our )?(?P<name>[a-z][a-z _-]{1,30}?)"
    r"(?: is| are| was| should be| would be| has to be| must be| changed to| ?:| ?=)"
    r"(?: now| actually| rather)? (?P<rest>\S.*)$"
)
