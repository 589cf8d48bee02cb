"""What people say in English when all was asked: that it is right, that it still is, or that they need more. Folded."""

RIGHT = frozenset(
    {"looks good", "look good", "all good", "looks right", "looks fine", "all right", "alright", "all correct",
     "correct", "that's right", "thats right", "that is right", "all fine", "good", "great", "perfect", "fine", "done",
     "submit", "send", "send it", "confirm", "confirmed", "i confirm", "go ahead", "nothing to change", "all set",
     "no changes", "nothing", "it's all right", "everything is right", "everything is correct", "/right", "lgtm"}
)  # fmt: skip
SAME = frozenset(
    {"same", "the same", "still the same", "as before", "same as before", "still", "no change", "unchanged",
     "leave it", "keep it", "keep", "leave it as it is", "nothing changed", "nothing has changed", "same as last time",
     "that's still right", "still right", "still correct", "it's the same", "it is the same"}
)  # fmt: skip
NEW = frozenset(
    {"/new", "new request", "a new request", "new one", "another request", "another one", "one more request",
     "i have another request", "i have a new request", "i have one more request", "i need something else",
     "something else", "i want something else", "it's something else", "another job", "i have another job", "new job",
     "a new job", "another project", "i have another project", "new project", "i have a new project", "new need",
     "i have another need", "i have a new need", "another need", "new inquiry", "another inquiry", "new enquiry",
     "another enquiry", "i have another question for a quote", "another quote", "i need another quote",
     "i'd like another quote", "i want another quote", "it's about something else", "this is about something else"}
)  # fmt: skip
