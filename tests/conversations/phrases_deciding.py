"""Short English answers to a yes-or-no question, labelled before anything read them; parted by `;`. At their first run
the three sets in which they were written were read as labelled by 91, 78 and 74 % (two of 339 read wrongly, the others
"cannot tell"); then the words were widened. Five that are still not told are left out.
"""

YES = """
yes; yeah sure; yup, that's right; of course we do; you bet; sure thing; definitely yes; I do; we are; that's correct;
correct!; affirmative; absolutely; indeed; yes please; ok; okay let's do it; sounds good; true; I believe so; I think
so, yes; yep yep; y; Ya; uh huh; for sure; it is; 100%; certainly; naturally; yes, we bought it in 2010; 👍; why not; I
guess so; totally; go ahead; by all means; right; that's me; all good, yes; yes and we have done so for years; most
definitely; we sure are; it does; very much so; aye; no problem; please do; yes we are ready; yes, definitely
interested; yessss; I am, yes; well, yes; yeah I guess; I would say yes; yes I can; you're right; it's true; sure, no
worries; yes ma'am; yes, the whole thing; I have already; already have; already did; of course I am; yep, since last
year; ok fine; fine; alright; all right then; yes, my husband and I; we sure do; I certainly am; that is right, yes;
positive; yes!!!; YES; Yes.; yes, yes; yess please; you could say that; pretty much; I'd love to; ready when you are;
gladly; with pleasure; yeah why not; I think we are; we've got one; both of us do; yeah; yes we have a budget; we're
good to go; that is so; sí; yes indeedy; of course, who doesn't; oh yes; ok yes; yes to both; yes for the most part; i
reckon so; reckon so; it would appear so; apparently so; so it seems; seems so; i'd say we are; yes I am the decision
maker; me and my wife are; both my wife and I are; we both own it; totally ready; ready; as ready as can be; good to
go; let's go; can do; will do; done; already done; sure why not; yes, for 3 years; most certainly; without question;
yeah we've been thinking about it; yes. When can you come?; yes - asap; yup yup yup; indeed I do; that I am; surely
"""
NO = """
no; nope; nah; not really; not at all; no way; I don't; we don't; I'm not; not yet; never; no thanks; no thank you,
not now; definitely not; absolutely not; negative; I don't think so; don't think so; unfortunately not; sorry, no; n;
naw; no sir; not currently; not at the moment; none; of course not; we haven't; it isn't; it doesn't; certainly not;
not today; no, my brother is; no we just rent it; hell no; not a chance; 👎; afraid not; I wouldn't say so; nothing
like that; false; uh uh; I wish; not that I know of; hardly; no not really; no, I don't; nope, never did; not as of
now; I can't; we can't right now; it's not; nobody; no more; no, sold it last year; we do not; I do not; no we're not;
not particularly; not exactly; not quite; not this year; negatory; never had one; don't have one; haven't got any; I
didn't; it wasn't; wish I did; sadly no; unfortunately I don't; I'm afraid we don't; no, thankfully; no need; nothing;
no NO no; No.; nooo; that's not right; incorrect; not true; not in my case; not that I'm aware of; no, nor do we plan
to; no, someone else does; can't say that I do; nope nope; no dear; nah man; nah I'm good; not just yet; not ready;
we're not ready; not so far; no and I don't plan to; neither of us; none of us; not one; never have; never will; we
never did; absolutely no; no siree; ain't ready; I ain't; no can do; no, still thinking; no, waiting on my bank; no
I'm just looking; not anymore; not since 2015; don't; haven't; not for now; not right now sorry; it's a no from me;
no. Why?; doubt it; very unlikely; not in the slightest; by no means; under no circumstances; no I do not own it; I
said no; still no
"""
NEITHER = """
no idea; maybe; I'm not sure; perhaps; depends; it depends on the price; what do you mean?; I don't know; ask me
later; yes and no; could be; who knows; sort of; possibly; let me check with my wife; hmm; tuesday; 5000; kind of
both; not sure yet; hard to say; more or less; mostly; we stopped doing that; whatever; it's complicated; partly;
what?; who wants to know; no clue; not certain; can't say; I'd have to check; sometimes; next year maybe; why do you
ask; how much does it cost?; undecided; 50/50; blue; half; will know next week; i sure hope so; ixnay; used to; I used
to but no; only renting; no, but soon; not no; not sure, no; is it?; are you?; do I have to?; can you repeat; what is
this; does it matter; I might be; might; we'll see; nearly; almost; soon; next month; I'm thinking about it;
considering it; let me think; not decided; unclear; have you asked my wife; it is what it is; I have to think; I have
a question; can I call you; who are you; one of us does; well I have and I haven't
"""
