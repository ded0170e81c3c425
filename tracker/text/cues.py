"""Words that introduce what somebody said: verbs with their inflections, nouns and set phrases."""

import re
from enum import IntEnum
from functools import lru_cache

from tracker.text.wordlists import REMEMBERED, listed, ordered

VOWELS = frozenset("aeiou")

# What a speaker does with words alone: hardly anything else follows these but speech.
SAYING = ordered(
    """say tell write add continue explain reply respond tweet state note declare conclude recall
    insist argue acknowledge admit warn announce claim remark joke quip shout yell chant lament
    assert allege answer ask observe exclaim retort mutter whisper concede contend reiterate
    recount opine confide caution counter proclaim testify vow pledge boast complain comment
    stress emphasize emphasise repeat post retweet email text blog interject intone deadpan crow
    gush fume gripe snap scoff sniff snipe muse marvel maintain predict predicate speculate
    suggest posit propose rejoin riposte summarize summarise clarify elaborate specify deny
    confirm disclose reveal divulge report relate narrate preach rant rail thunder bellow roar
    scream cry sob sigh groan moan grumble mumble murmur stammer stutter utter voice chime
    chuckle laugh smile grin beam pray plead beg urge implore exhort advise inform notify assure
    reassure promise swear attest avow affirm reaffirm profess pronounce submit advocate
    hypothesize theorize theorise reason venture volunteer wonder inquire enquire query question
    demand command order instruct dictate read label dub message phone sing rap toast tout
    trumpet quoth"""
)

# What may be done with words, and often is not.
WEAKER = ordered(
    """call describe accuse blame blast praise charge criticize criticise condemn denounce decry
    deride dismiss refer characterize characterise portray hail slam attack ridicule mock taunt
    insult berate chastise chide scold rebuke castigate lambaste excoriate lampoon savage vilify
    fault hammer rip promote defend apologize apologise thank congratulate greet welcome salute
    applaud commend compliment credit cite quote mention point name brand hint imply indicate
    signal allude invoke think believe feel know hope expect fear worry doubt conceive consider
    see view find learn understand decide agree disagree object protest oppose reject refuse
    rebuff dispute refute rebut echo agree endorse back support offer give make put go start
    begin open close end finish conclude sum talk speak discuss address lecture debate interview
    host tease hit knock swipe push press lash fire shoot jab needle jeer boo cheer encourage
    prod tap threaten challenge dare appeal call invite request require recommend suggest
    outline detail list show demonstrate illustrate underscore highlight underline argue express
    articulate convey communicate share include contain feature carry run print publish release
    issue send deliver present repost declare conclude rule hold order deem rate judge rank
    grade score assess evaluate diagnose liken compare equate summon sign caption title headline
    entitle bill describe define dub term style nickname christen introduce identify pin bemoan
    bewail celebrate mourn regret decline respond ponder contemplate reflect remember reminisce
    imagine envision foresee forecast prophesy estimate calculate guess figure reckon suppose
    presume assume infer deduce gather note observe notice realize realise recognize recognise
    discover determine prove establish verify plan aim seek want wish desire need love like hate
    prefer enjoy admire respect trust"""
)

IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "read": "reads read reading",
    "sing": "sings sang sung singing",
    "put": "puts put putting",
    "go": "goes went gone going",
    "give": "gives gave given giving",
    "make": "makes made making",
    "begin": "begins began begun beginning",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "know": "knows knew known knowing",
    "see": "sees saw seen seeing",
    "find": "finds found finding",
    "understand": "understands understood understanding",
    "speak": "speaks spoke spoken speaking",
    "hit": "hits hit hitting",
    "rip": "rips ripped ripping",
    "shoot": "shoots shot shooting",
    "run": "runs ran running",
    "send": "sends sent sending",
    "show": "shows showed shown showing",
    "hold": "holds held holding",
    "swear": "swears swore sworn swearing",
    "beg": "begs begged begging",
    "rap": "raps rapped rapping",
    "snap": "snaps snapped snapping",
    "quip": "quips quipped quipping",
    "chat": "chats chatted chatting",
    "dub": "dubs dubbed dubbing",
    "slam": "slams slammed slamming",
    "tap": "taps tapped tapping",
    "pin": "pins pinned pinning",
    "jab": "jabs jabbed jabbing",
    "sum": "sums summed summing",
    "admit": "admits admitted admitting",
    "submit": "submits submitted submitting",
    "refer": "refers referred referring",
    "infer": "infers inferred inferring",
    "plan": "plans planned planning",
    "blog": "blogs blogged blogging",
    "foresee": "foresees foresaw foreseen foreseeing",
    "seek": "seeks sought seeking",
    "prefer": "prefers preferred preferring",
    "rebut": "rebuts rebutted rebutting",
    "label": "labels labeled labelled labeling labelling",
    "retort": "retorts retorted retorting",
    "boo": "boos booed booing",
    "lead": "leads led leading",
    "forecast": "forecasts forecast forecasting",
}

# Nouns of speech and writing: "in a statement", "his claim that", "her speech".
SPEECH_NOUNS = listed(
    """statement statements request requests bid claim claims remark remarks comment comments tweet
    tweets letter letters email emails e-mail e-mails memo post posts speech speeches interview
    interviews op-ed essay column assertion assertions allegation allegations accusation
    accusations suggestion argument arguments declaration promise pledge vow warning warnings
    message messages response reply answer answers question call calls demand demands testimony
    description phrase slogan motto mantra line words word quote quip joke admission
    acknowledgment insistence contention view opinion conclusion plea appeal boast announcement
    press-release release report article story editorial book memoir song text texts transcript
    ad advertisement brief filing lawsuit complaint opinion ruling order headline"""
)


class CueClass(IntEnum):
    """How surely the verb introduces speech."""

    WEAK = 1
    SAYING = 2


def inflections(lemma: str) -> list[str]:
    """The forms of an English verb, the lemma first."""
    if lemma in IRREGULAR:
        return [lemma, *IRREGULAR[lemma].split()]
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [lemma, third, lemma + "ed", lemma + "ing"]


def _forms() -> dict[str, tuple[str, CueClass]]:
    table: dict[str, tuple[str, CueClass]] = {}
    for lemmas, strength in ((WEAKER, CueClass.WEAK), (SAYING, CueClass.SAYING)):
        for lemma in lemmas:
            for form in inflections(lemma):
                table[form] = (lemma, strength)
    return table


FORMS = _forms()
AUXILIARIES = listed(
    """has had have was is are were be been being will would could should may might must can did
    does do having to also then later once again recently repeatedly often just even reportedly
    famously previously earlier still never always simply flatly bluntly publicly privately ’s
    's ’d 'd not n't who that which already now today yesterday tomorrow monday tuesday
    wednesday thursday friday saturday sunday first finally further afterward afterwards
    subsequently immediately quickly soon long largely essentially basically merely only
    initially ultimately eventually reportedly allegedly apparently clearly explicitly
    specifically correctly wrongly both"""
)
ADVERB = re.compile(r"[a-z]{3,}ly$")


@lru_cache(maxsize=REMEMBERED)
def is_between(low: str) -> bool:
    """Whether a lower-cased word may stand between a subject and its cue verb."""
    return low in AUXILIARIES or (low not in FORMS and bool(ADVERB.match(low)))
