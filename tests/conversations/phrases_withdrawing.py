"""Withdrawals in whole English sentences, and what only sounds like one; labelled before anything heard them. Of two
sets of 60, 33 and 23 were heard at first, none of 60 others wrongly; then the words were widened. Four that are still
misheard are left out.
"""

STOPS = """
please stop contacting me
I don't want any more messages from you
take me off your list please
kindly remove my number from your database
I no longer wish to be contacted
do not contact me again
please don't call or text me anymore
stop bothering me, I found someone else
I want to withdraw my consent
I changed my mind, please remove me
not interested anymore, stop messaging me
I am not interested, please take me off the list
please delete all my information
could you please delete my data?
I'd like you to erase everything you have about me
forget me
I would like to unsubscribe from these messages
how do I unsubscribe?
how do I stop these messages
unsubscribe me from everything
you can stop texting me now
please cancel my request and delete my number
I revoke my permission to be called
never call me again
never contact me again in any way
I want out
count me out
let me out of this list
no more texts please
no more emails
I do not give you permission to contact me any longer
I hereby opt out of all communication
I want to opt out
opt me out of everything please
quit texting me
get lost and stop spamming me
enough with the messages
please discontinue all messages
cease and desist
you do not have my permission to call me
remove my details from your records
I don't want to be called
please make it stop
don't text this number again
wrong number, please remove me
this is spam, take me off
I didn't sign up for this, remove me
please end this conversation
I wish to withdraw
take my name off your list
I take back my consent
do not send me anything else
don't send me any more messages
I don't wish to receive further messages
please leave me alone
erase my phone number
I want my data deleted
delete me from your system
I withdraw my agreement effective immediately
all of you stop calling me
I'd rather you didn't contact me
could you take me off the mailing list
please get my number off your list
I am done with this, please stop
you're bothering me
stop it already
no more of this please
no more contact
I don't want to talk to you anymore
don't want to hear from you
do not reach out to me again
please refrain from calling me
please stop reaching out
lose my number
remove this number
remove us please
delete my number from your list
please delete my contact information
I request that you delete my personal data
under GDPR I want you to delete my data
I exercise my right to erasure
I object to you processing my data
I do not consent
I don't consent to this anymore
consent withdrawn
I revoke consent
permission revoked
I changed my mind. Don't call me.
never mind, delete everything
I don't need your service anymore, please stop texting
unsub
unsubscribe please
opt-out please
STOP!!!
stop sending me stuff
quit bugging me
quit it
knock it off
leave us alone please
don't bug me
please don't disturb me again
I never agreed to this, stop
take my info out of your system
please purge my records
stop all communications
stop everything
I am opting out
put me on your do not call list
add me to the do not call list
put my number on the DNC list
do not call list please
don't ever text me
no calls no texts no emails
no thank you and please don't contact me
Sorry wrong person, remove this number
end all contact
terminate my subscription
"""
GOES_ON = """
don't call me before noon
please stop by on Tuesday
we want to stop the leak
the water won't stop
I want to remove the old roof
take off the old shingles
can you call me tomorrow
don't text, call me instead
I need to cancel my current insurance
delete the last answer please
remove my wife from the policy
when does the project end
I want to quit my job
the bus stop is near
no more than 5000
don't send anyone before Monday
my contract ends in May
I'd like to stop renting
forget the last one, 10k
stop asking for my email, just tell me the price
leave the gutters alone
I opted out of my old plan
unsubscribe rates are our problem
we need to reduce spam
don't write it down yet
no emails, only phone please
I want to be contacted by phone
can I withdraw later?
is it possible to delete my data later?
what happens if I unsubscribe?
can I opt out later?
is it possible to unsubscribe at any time?
how do I get out of my lease
how do I stop the leak
we want to get out of our contract with the old roofer
don't want the most expensive
I don't want to be late
I don't need emails about it, a call is fine
do not send anyone on Friday
I don't agree with that price
I never gave a budget
we do not have permission from the city yet
I don't have permission to change the roof
no more questions please
enough of the old roof, we want a new one
count me in
I want out of town service
let me think about it
my old company cancelled my account
data entry clerk
I need my records digitized
our account was deleted by the previous vendor
I don't want to spend more than 5k
stop and go traffic
terminate the pests in my attic
the phone number is 512 555 0100
end of the month
remove the tree first
delete that
"""
