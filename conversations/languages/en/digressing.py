"""What people say in English at a question that is no answer to it."""

from conversations.languages.language import Digressing

_SOMEBODY = (
    r"(?:a |an |the |some ?|your |one of your |real |live |actual |human )*(?:person|human|human being|agent|someone|"
    r"somebody|representative|rep|advisor|adviser|operator|staff|colleague|colleagues|salesperson|sales ?rep|sales|team|"
    r"people|manager)\b"
)

DIGRESSING = Digressing(
    restart="""restart; start (over|again); begin again; start from scratch; from the beginning
    (let's|can we|i want to|please) start over""",
    back="""(go |)back( please|); previous( question|); (one |)step back; take me back; undo; (can (i|we)|let me) go back
    i want to go back; please go back""",
    person="(a |)(human|person|real person|real human|live person)( please|); live (agent|chat)",
    roles="(an |)(agent|operator|representative)( please|)",
    carry_on="continue; carry on; carry on here; go on; resume",
    courtesies="""thanks; thank you; thx; ty; ok; okay; ok (thanks|thank you); great; cool; bye; great thanks; perfect
    good; goodbye; thanks bye; done; fine; alright; cheers; thanks a lot; thank you very much; many thanks; 👍""",
    greetings="hi; hello; hey; hiya; hi there; hello there; hey there; good morning; good afternoon; good evening; greetings",
    privacy="privacy; privacy policy; data (protection|policy|privacy); gdpr",
    help="help; help me; help please",
    skip="""skip( it| this| please|); please skip; pass; next( question|); (i'd |i would |)rather not( say|)
    (i |)prefer not to say; none of your business; no comment; n/a""",
    unsure="""(i |)(don't|dont|do not) know( yet|); (i'm |im |i am |)not sure( yet|); (i have |)no idea; idk; unsure; dunno
    no clue""",
    lead_in=r"and|but|ok|okay|so|well|wait|hi|hey|hello|um|uh|sorry|first|please|excuse me|one question|quick question|"
    r"before that",
    asks=r"what|what's|whats|how|how's|why|when|where|who|who's|which|do you|does|did you|is it|is there|is this|are you|"
    r"are there|can you|can i|can we|could you|will you|will it|would you|would it|should i|have you|tell me|i want to "
    r"know|i'd like to know|i wonder|explain",
    why=r"what(?:'s| is) the (?:point|reason|purpose)(?: .{0,25})?|why is (?:that|this|it) .{0,30}|what do you need .{0,30}\bfor|why|why (?:do|would|should|does|is|are|must|did) (?:you|we|i|that|this|it|they)\b.{0,60}|what for|how come|what "
    r"do you (?:need|want|use) .{0,40}\bfor|for what(?: reason| purpose)?|what(?:'s| is) (?:it|this|that) for|why (?:that"
    r"|this|my) ?\w{0,20}|do (?:you|i) (?:really )?(?:need|have) (?:to know |to tell you )?(?:that|this|it)|is (?:that|"
    r"this) (?:really )?necessary",
    how_long=r"how many (?:left|to go|remain|are there)(?: .{0,15})?|are there (?:many|a lot of|lots of) (?:more )?(?:questions|left).{0,15}|(?:much|many) more (?:to go|questions)|how (?:much )?long(?:er)?(?: (?:is|does|will|would|do|are) (?:this|it|that|the (?:chat|survey|form|quiz))?"
    r"(?: (?:going to )?(?:take|last))?)?|how many (?:more )?(?:questions|steps)(?: .{0,30})?|how (?:much|many) (?:more|"
    r"longer|is left)(?: .{0,20})?|are we (?:almost |nearly )?(?:done|there|finished)(?: yet)?|(?:are you )?almost done|"
    r"is (?:this|it) (?:going to (?:take|be) )?long|how far (?:along|are we).{0,20}|is there (?:much|a lot) (?:more|left)",
    machine=r"who are you|who is this|who's this|who am i (?:talking|speaking|chatting) (?:to|with)|with whom am i (?:talking|speaking)|(?:are you|is this|am i (?:talking|speaking|chatting) (?:to|with)) (?:a |an )?(?:real |actual |live )?(?:"
    r"human|person|bot|robot|ai|machine|computer|chatbot)(?: .{0,25})?",
    privacy_asked=r"(?:where|who|how|do you|are you|will you|what|is) (?:\w+ ){0,4}(?:my (?:data|answers|information|info|details))(?: (?:stored|kept|saved|used|sold|shared|safe|go|going|end up|be|for|with|to|private|secure|being|protected|\w+)){0,4}|is (?:this|my data) (?:private|safe|secure)|what (?:happens|do you do|are you doing) (?:with|to) my "
    r"data|who (?:sees|gets|can see|has) (?:this|that|my (?:data|answers))",
    help_asked=r"what can i (?:say|do|ask)(?: here)?|how does (?:this|it) work",
    to_person=r"(?:(?:(?:can|could|may|might|would|will) (?:i|you|we|someone|somebody)|i (?:want|need|would like|would rather"
    r"|wish|prefer)(?: to)?|i'd (?:like|rather|prefer)(?: to)?|i wanna|let me|just|is it possible to|how (?:can|do) i|rather|"
    r"please) )*(?:(?:talk|speak|chat|connect me|transfer me|put me through|hand me over|pass me|get me|give me|call in)"
    rf"(?: (?:to|with|on to))? {_SOMEBODY})|is there (?:any|some)(?:body|one) (?:\w+ )?(?:i can|to) (?:talk|speak)",
    afterthoughts=r"actually|in fact|i meant|i mean",
    corrections=r"actually|no,? wait|wait,? no|correction|sorry,? (?:i meant|i mean|it's|make that|make it)|i meant|make "
    r"that|make it|change (?:that|it) to|scratch that|oops,? (?:i meant|it's)?|i made a mistake",
    changes=r"(?:please |can i |can we |i want to |i'd like to |let me )?(?:change|correct|fix|edit|update)(?: my| the| our)?",
    changed_to="to",
    right="""look good; looks (good|right|fine); all (good|right|correct|fine|set); alright; correct; that's right; thats right; that is right; good; great; perfect; fine; done
    submit; send( it|); confirm; confirmed; i confirm; go ahead; nothing( to change|); no changes; it's all right; everything is (right|correct); lgtm""",
    same="""(the |still the |it's the |it is the |)same; as before; same as (before|last time); still( right| correct|); that's still right; no change; unchanged; (leave|keep) it; keep; leave it as it is; nothing( has|) changed""",
    new="""(a |i have a |i'd like a |)new (request|need|one|job|project|inquiry|enquiry); (i have |i need |i want |i'd like |)(another|one more) (request|one|job|project|need|inquiry|enquiry|quote); (i need |i want |it's |it's about |this is about |)something else""",
    own="my|the|our",
    equals=r"(?:is|are|was|should be|would be|has to be|must be|changed to)(?: now| actually| rather)?",
    resend="""(please |can you |could you |)(send|resend|text|mail) (it |me |the code |me the code |me another |another |another code |a new code |me a new code |a new one |)(again|once more|one more time|new code)( please|); (please |can you |could you |)(resend|re-send)( it| the code| me the code| code|)( please|); (please |can you |could you |)send (me |)(a new|another) (code|one)( please|); (a |)new code( please|); another code( please|); again( please|); (i |it |the code |)(did not|didn't|didnt|have not|haven't|has not|hasn't|never) (get|got|receive|received|arrive|arrived|come|came)( it| the code| a code| any code| anything| yet| it yet| the code yet|); nothing (came|arrived|yet); no code( yet| came| arrived|)""",
    elsewhere="""(use |take |try |i have |to |)(a different|another|different|a new) (number|phone|phone number|address|email|e-mail|email address|e-mail address)( please|); (that is |that's |thats |it is |it's |)(the |a |)wrong (number|phone|phone number|address|email|e-mail|email address)( sorry|); change (the |my |)(number|phone|phone number|address|email|email address)""",
    kinds={
        "phone": "phone; phone number; number; telephone; mobile", "email": "email; e-mail; mail; email address",
        "name": "name", "postal_code": "zip; zip code; postal code; postcode", "money": "budget; amount; price",
        "timeline": "date; time; timeline", "place": "address; street; town; city", "job_title": "role; job; job title",
    },
)  # fmt: skip
