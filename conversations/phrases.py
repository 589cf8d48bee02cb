"""What the bot itself says, by language. Other languages join by adding a table with the same keys; what one lacks is
said in English.
"""

from collections.abc import Mapping

from conversations.text import Parts, Text, text

_ENGLISH = {
    "yes": "Yes",
    "no": "No",
    "skip": "Skip",
    "done": "Done",
    "agree": "I agree",
    "refuse": "No, thanks",
    "carry_on": "Carry on here",
    "got_it": "Got it: {answer}.",
    "again_1": "Sorry, {reason}. {example}",
    "again_2": "That is still unclear to me: {reason}. {example}",
    "again_last": "One more try, then we move on: {reason}. {example}",
    "reason_choice": "that matches none of the answers, or more than one",
    "reason_several": "I cannot tell which of the answers you mean",
    "reason_yes_no": "I need a yes or a no here",
    "reason_consent": "I need a clear yes or no from you before anything is passed on",
    "reason_money": "I cannot find an amount in that",
    "reason_currency": "I can only note amounts in {currency} here",
    "reason_timeline": "I cannot tell a time from that",
    "reason_past": "that date has passed",
    "reason_number": "I cannot find a number in that",
    "reason_whole": "I need a whole number",
    "reason_low": "that is less than {low}",
    "reason_high": "that is more than {high}",
    "reason_rating": "I need a number from {low} to {high}",
    "reason_name": "I could not read a name in that",
    "reason_phone": "that is no phone number I can read",
    "reason_email": "that is no e-mail address I can read",
    "reason_business": "I need an address at your company, not a personal one",
    "reason_throwaway": "that address is a throw-away one",
    "reason_postal_code": "that is no postal code I can read",
    "reason_text": "I got no words",
    "reason_place": "I need a street or a town",
    "reason_job_title": "I need a role",
    "reason_needed": "this one is needed to go on",
    "reason_form": "some lines still need a look",
    "example_choice": "Please choose: {choices}.",
    "example_several": "Name one or more of: {choices}.",
    "example_yes_no": "For example: yes.",
    "example_consent": "Write yes or no; no ends nothing.",
    "example_money": "For example: {amount}.",
    "example_timeline": "For example: next week, in 3 months, or a date.",
    "example_number": "For example: {number}.",
    "example_rating": "For example: {number}.",
    "example_name": "For example: Ann Lee.",
    "example_phone": "For example: {phone}.",
    "example_email": "For example: ann@example.com.",
    "example_business": "For example: ann@yourcompany.com.",
    "example_postal_code": "For example: {postal_code}.",
    "example_text": "A few words are enough.",
    "example_place": "For example: 12 Oak Street, Austin.",
    "example_job_title": "For example: marketing manager.",
    "example_form": "",
    "moving_on": "No problem, let us move on.",
    "skipped": "All right, we leave that out.",
    "more": "Anything else? Press {done} when that is all.",
    "why_default": "It helps {brand} to give you the right answer. Nothing you write here is passed on without your "
        "consent.",
    "why_consent": "Nobody may contact you without your permission, so I have to ask. No is a fine answer.",
    "left_many": "{questions_left} short questions to go.",
    "left_one": "This is the last question.",
    "privacy": "Your answers go to {brand} only, and further only if you agree. Write STOP to withdraw at any time. "
        "{privacy_url}",
    "machine": "I am an automated assistant of {brand}. If you would rather talk to a person, just say so.",
    "help": "Just answer in your own words. You can also write: back, skip, why, talk to a person, restart, or STOP.",
    "person": "I am asking a colleague to take over. You can wait here, or carry on with me.",
    "person_when": "I am asking a colleague to take over; somebody is there {when}. Wait here, or carry on with me.",
    "person_away": "Nobody is there right now. Somebody is there again {when}; I have noted that you would like to "
        "talk to a person, and they will be told then. Meanwhile let us go on.",
    "person_told": "Nobody is at the desk right now. I have told {brand} that you would like to talk to a person, and "
        "somebody answers here by {when}. You can wait, or carry on with me.",
    "person_slow": "Nobody could answer yet, and I have asked them again. You can keep waiting, or carry on with me.",
    "joined": "{agent} has joined: from here on you are talking to a person.",
    "handed_back": "{agent} has left the conversation. This is the automated assistant again.",
    "until_today": "today until {clock}",
    "until_tomorrow": "until tomorrow at {clock}",
    "until_day": "until {day} at {clock}",
    "until_date": "until {date} at {clock}",
    "from_today": "today from {clock}",
    "from_tomorrow": "tomorrow from {clock}",
    "from_day": "on {day} from {clock}",
    "from_date": "on {date} from {clock}",
    "by_today": "{clock} today",
    "by_tomorrow": "{clock} tomorrow",
    "by_day": "{clock} on {day}",
    "by_date": "{clock} on {date}",
    "weekday_0": "Monday",
    "weekday_1": "Tuesday",
    "weekday_2": "Wednesday",
    "weekday_3": "Thursday",
    "weekday_4": "Friday",
    "weekday_5": "Saturday",
    "weekday_6": "Sunday",
    "carrying_on": "Let us carry on.",
    "restarted": "Let us start again.",
    "first": "This is the first question.",
    "changed": "Changed: {answer}.",
    "back": "Let us go back.",
    "withdrawn": "Done: you will get no further messages, and no consent of yours holds any longer. Nothing more is "
        "passed on. Write anything if you want to talk again.",
    "erase": "Done: you will get no further messages, no consent of yours holds any longer, and your request to "
        "delete your data is on record.",
    "narrowed": "Understood: {channels} will not be used any longer. Write STOP to end everything.",
    "channel_call": "calls",
    "channel_text": "text messages",
    "channel_email": "e-mail",
    "resumed": "Welcome back. Your earlier answers are still here; consent would be asked anew.",
    "resume_where": "Let us go on where we were.",
    "after_end": "Your answers are with {brand}. Write restart to begin again, or ask me for a person.",
    "welcome": "You are welcome.",
    "bye": "Thank you, that was all.",
    "our_team": "our team",
    "remind_fallback": "Shall we finish? {questions_left} to go.",
}  # fmt: skip

TABLES: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH}
_TEXTS: Mapping[str, Mapping[str, Text]] = {
    language: {key: text(words, language) for key, words in table.items()} for language, table in TABLES.items()
}


def phrase(language: str, key: str) -> Parts:
    """The phrase in this language (or its main one: `es` for `es-MX`), else in English."""
    table = _TEXTS.get(language) or _TEXTS.get(language.partition("-")[0]) or _TEXTS["en"]
    found = table.get(key) or _TEXTS["en"][key]
    return found.first
