"""English, beyond what phrases.py has."""

YES = """yes | Yes! | yea | yep, that's me | sure thing | for sure | of course we are | you bet | certainly | sure, why not | absolutely yes | yes indeed | yes we are ready | we're ready | I'm ready | ready | that's correct | that is correct | right | totally | 100% | hell yes | oh yes |
yes, since 2010 | yes thanks | I believe so | I'd say so | I would say yes | I suppose so | probably yes | yes, very much | ok yes | okay sure | fine by me | sounds good | that works | works for me | yes ma'am | yes sir | definitely yes | always have been | affirmative | correct, yes |
yes of course | yes, we do | we have | I have | they are | he does | she does | it does | always | yessss | ya | yeah sure | yeah, I think so | yup | y | k | exactly | precisely | true | no doubt about it | without a doubt | yes I am | 👍"""
NO = """no | No. | nope | nah | no thanks | no thank you | no not yet | not yet | not at this time | not at the moment | not right now | not really | no way | never | never have | of course not | absolutely not | certainly not | definitely not | not ready | we're not ready | I'm not ready | not ready yet | no, next year |
I don't think so | I doubt it | don't think so | not that I know of | afraid not | I'm afraid not | unfortunately no | unfortunately not | sadly no | no we don't | no I don't | we don't | I do not | haven't | we haven't | no, I haven't | it doesn't | it does not | she doesn't | they don't | not at all | not in the least | by no means | that's wrong |
that is not true | not true | false | incorrect | negative | no sir | no ma'am | nope, sorry | not interested | no need | I'd say no | I would say no | probably not | hardly | nay | no no | none | nobody | 👎"""
UNTOLD = """maybe | perhaps | not sure | I'm not sure | I don't know | depends | it depends | yes and no | kind of | sort of | could be | possibly | hard to say | blue | 78701 | both | yes but it depends | sometimes | I don't understand | partly | we'll see | no idea"""
OWNS = """I'm the owner | I own it | we own it | owner | homeowner | it's mine | it's ours | it's my house | my wife and I own it | yes I own it | I am the homeowner | the house is mine | owned"""
RENTS = """I rent | I'm renting | we rent | tenant | renter | I'm a tenant | just renting | my landlord owns it | it belongs to my parents | I don't own it | not the owner | it's rented | we lease it"""
AGREES = """yes | I agree | yes, I agree | agreed | sure | of course | ok | yes please | you may | go ahead | I consent | I accept | absolutely | yes you can call me | yes, that's fine | by all means | please do | certainly"""
REFUSES = """no | no thanks | I don't agree | I refuse | rather not | I'd rather not | not interested | don't call me | no way | I decline | I do not consent | prefer not to | please don't | no permission | never"""
UNAGREED = """maybe | yes but not before noon | it depends | what does that mean | if I must | Ann Lee | I don't know | we'll see | yes and no"""
STOPS = """stop | STOP | Stop! | stop please | please stop | quit | end | cancel | unsubscribe | revoke | opt out | opt-out | stop it | stop all | stop messaging me | please stop texting and messaging me | stop contacting me | stop writing to me | don't message me | do not contact me again | don't contact me anymore | no more messages |
no more messages please | unsubscribe me | please unsubscribe me from this list | take me off your list | remove me from your list | remove me | leave me alone | please leave me alone | I withdraw my consent | I revoke my consent | I want to withdraw my consent | I hereby withdraw my permission | I no longer consent | I don't want to be contacted |
I don't want any more messages | end this conversation | end chat | go away | opt me out | not interested, please stop messaging me | lose my number | quit bothering me | I said stop"""
NARROWED = {
    "call": "stop calling me | don't call me | do not call me again | no more calls | please stop phoning me | quit calling me",
    "text": "stop texting me | don't text me | no more texts | no more text messages",
    "email": "stop emailing me | don't email me | no more emails | please don't e-mail me again",
}
ERASES = """delete my data | please delete my data | erase my data | remove my personal information | delete everything about me | forget me | wipe my records | delete my account | I want you to delete my data"""
GOES_ON = """don't stop | please don't stop | stop by tomorrow | stop by any time | Stop & Shop store | the roof stops leaking | the leak won't stop | make the leak stop | stop the leak | end of the month | end of March | weekend | the end house | the end of the street | cancel my old policy | cancel my contract with my old provider | I quit smoking |
quit claim deed | I quit my job | no end in sight | non-stop | bus stop | call me tomorrow | don't call me before noon | text me after six | email me | never mind | remove the old roof | remove me a tree | delete the second room from the plan | we ended up renting | unsubscribed from my old tool | leave the garage alone | stopping water damage | my pit stop | erase graffiti"""
PLAIN = {
    "text": """The roof stops leaking when it is dry | Person of interest | Back to the drawing board | Help for my mother at home | We want to know how long the roof will last | I talk to people at trade fairs | I want to speak English better | Privacy in the garden | A kitchen robot | Actually only the kitchen |
Why we switch: too expensive | Thanks to my dad I inherited it | An agent recommended you | Restart the boiler | What we need is a new kitchen | How to fix the floor is unclear | Where water comes in | Stop & Shop store refit | Human error | Speaking with my manager about sales""",
    "name": "Will | Ann Back | Dawn French | Human Resources | John English | Mark Person | Helen Stop | my name is Ann Lee | I'm Bob | Grace Why | Guy Cancel | April End | May Quit | this is Carl Agent | Jo",
    "job_title": "agent | real estate agent | operator | representative | Human Resources | manager | head of people | advisor | person in charge | data protection officer | bot developer | owner",
    "place": "Back Bay | Stop & Shop, Main Street 5 | Austin | End Road 3 | Help Lane 2 | Human Street 4 | English Avenue 12 | Person Hill | Boston | 12 Restart Road",
    "yes_no": "yes | no | sure | of course | not yet | not at all | I think so | I don't think so | yes thanks | not right now",
    "choice": "Repair | a new roof | the first one | the second option | 2 | new roof please | just repair | don't know yet | the last one | Not sure",
    "number": "12 | about 20 | 35 employees | we are 8 people | 3 | 100 | 7 persons | 4 | 250 | 1",
    "money": "5000 | $5,000 | 10000 dollars | about 5k | 2500 | 15000 | 999 dollars | $20000 | $50 | 7500",
    "timeline": "2026-12-01 | next week | 15 January 2027 | asap | in two weeks",
    "phone": "512-555-0100 | +49 30 123456 | (512) 555-0100 | +1 512 555 0100",
    "email": "ann@example.com | a.b@example.org | my mail is ann@example.com | hi@example.org",
    "postal_code": "10115 | 80331 Munich | zip 50667 | 20095",
    "consent": "yes | no thanks | I agree | agreed | rather not | sure",
}
ASIDES = {
    "why": "why? | Why do you ask? | why do you need that? | what for? | what do you need my phone number for? | why do you need my ZIP code? | how come? | is that necessary? | do I have to tell you that? | what is this for?",
    "how_long": "how long is this? | how long does this take? | how many questions? | how many more questions? | how many questions are left? | are we done yet? | almost done? | how much longer?",
    "person": "I want to talk to a person | can I speak to someone? | talk to an agent | human please | real person | connect me with an agent | can I talk to a human? | agent please | get me a person",
    "back": "back | go back | previous question | one step back | can I go back? | please go back | previous | take me back",
    "restart": "restart | start over | start again | begin again | from the beginning | let's start over | can we start over",
    "help": "help | help me | what can I say? | how does this work? | what can I do here?",
    "privacy": "privacy | what happens with my data? | is my data safe? | who sees my data? | privacy policy | gdpr",
    "machine": "are you a bot? | are you human? | is this a robot? | am I talking to a machine? | are you a real person? | are you an AI?",
    "skip": "skip | skip this | next question | rather not say | I'd rather not say | prefer not to say",
    "unsure": "I don't know | no idea | not sure | don't know | dunno | no clue",
    "courtesy": "thanks | thank you | ok thanks | perfect | bye | great, thanks | cheers | goodbye | thanks a lot",
}
NAMES = {
    "my name is Ann Lee": "Ann Lee", "I'm Ann": "Ann", "Hi, I'm Ann Lee": "Ann Lee", "call me Jo": "Jo", "this is Carl": "Carl", "name: Ann": "Ann", "um, I'm Ann": "Ann", "well, it's Ann Lee": "Ann Lee",
    "so my name is Bob": "Bob", "the name's Bond": "Bond", "why do you want to know": None, "I won't say": None, "yes": None, "rather not say": None, "you can just call me Jo": "Jo",
}  # fmt: skip
PICKS = {
    "the first": 0,
    "second one": 1,
    "option 2": 1,
    "number 3": 2,
    "the last one": 2,
    "first please": 0,
    "the third option": 2,
    "the 2nd": 1,
}
CHANGES = {"actually 10115": "10115", "no, wait, 10115": "10115", "I meant 10115": "10115", "correction: 10115": "10115", "sorry, it's 10115": "10115",
           "oops, I meant 10115": "10115", "change the zip to 10115": "10115", "I want to change my zip to 10115": "10115", "make that 10115": "10115"}  # fmt: skip
SWITCHES = "English | in English | in English please | can we speak English? | do you speak English? | English please | switch to English | I only speak English | let's continue in English | could you talk in English"
