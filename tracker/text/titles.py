"""Words for who people are: honorifics, titles, roles, collectives, documents; and for no name."""

from tracker.text.wordlists import listed

HONORIFICS = {
    "mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "mx.": "",
    "sir": "m", "lord": "m", "lady": "f", "dame": "f", "madam": "f", "dr": "", "dr.": "",
    "prof": "", "prof.": "", "professor": "", "messrs.": "m", "mme.": "f",
}  # fmt: skip
# Titles printed right before a name, lower-cased; with their abbreviations.
TITLES = listed(
    """president vice-president premier chancellor minister secretary undersecretary ambassador
    senator sen sen. sens. senators representative rep rep. reps. representatives congressman
    congresswoman congressmen governor gov gov. govs. governors mayor mayors councilman
    councilwoman councilor councillor alderman judge justice justices chief attorney general
    gen. gen lieutenant lt. lt colonel col. col major maj. captain capt. sergeant sgt. sgt
    commander cmdr. admiral adm. private pvt. corporal cpl. officer detective det. sheriff
    deputy inspector superintendent marshal agent speaker leader whip chairman chairwoman chair
    chairperson director commissioner administrator counsel solicitor prosecutor treasurer
    comptroller auditor controller king queen prince princess duke duchess baron emperor emir
    sheikh sultan ayatollah imam rabbi pope cardinal archbishop bishop reverend rev rev. father
    fr. pastor brother sister saint st. coach dean provost rector principal delegate assemblyman
    assemblywoman selectman spokesman spokeswoman spokesperson candidate nominee czar commandant
    executive editor first-lady surgeon advisor adviser strategist pm ceo cfo coo cto
    presidents ministers chairmen secretaries attorneys committeeman committeewoman sec."""
)
TITLE_MODIFIERS = listed(
    """former ex-president acting outgoing incoming late deputy vice prime first foreign interior
    defense defence finance home house senate majority minority assistant associate senior
    junior lieutenant chief supreme united national state federal democratic republican gop
    press attorney under party city county u.s. u.s us u.k. uk eu un u.n. then-president
    then-sen. then-gov. ex congressional executive general labor labour conservative liberal
    libertarian communist socialist green tory independent presidential"""
)
FEMALE_ROLES = listed(
    """spokeswoman congresswoman chairwoman councilwoman businesswoman policewoman actress wife
    mother daughter sister aunt grandmother niece girlfriend widow woman girl lady queen
    princess duchess waitress hostess heiress saleswoman stewardess nun assemblywoman
    anchorwoman comedienne noblewoman bride mom mum"""
)
MALE_ROLES = listed(
    """spokesman congressman chairman councilman businessman policeman actor husband father son
    brother uncle grandfather nephew boyfriend widower man boy king prince duke waiter host
    salesman steward priest assemblyman anchorman nobleman groom dad pope gentleman guy tycoon
    mogul"""
)
# Nouns for a person, lower-cased, singular.
PERSON_NOUNS = listed(
    """spokesman spokeswoman spokesperson senator congressman congresswoman representative lawmaker
    legislator governor president premier chancellor minister secretary ambassador diplomat
    official aide adviser advisor analyst expert strategist consultant pollster operative
    manager director chairman chairwoman chairperson chair chief head leader boss executive ceo
    founder co-founder president-elect candidate nominee contender hopeful rival opponent
    challenger incumbent front-runner frontrunner billionaire businessman businesswoman mogul
    tycoon developer entrepreneur investor banker economist scientist researcher professor
    scholar historian lecturer author writer journalist reporter correspondent anchor host
    columnist commentator pundit editor publisher blogger critic moderator interviewer lawyer
    attorney counsel prosecutor judge justice magistrate sheriff officer detective commander
    general colonel captain soldier veteran pilot astronaut doctor physician surgeon nurse
    psychologist psychiatrist pastor priest bishop rabbi imam pope cleric minister activist
    organizer advocate campaigner protester protestor demonstrator supporter backer donor
    fundraiser voter delegate member resident neighbor neighbour witness survivor victim suspect
    defendant plaintiff patient student teacher principal coach player athlete actor actress
    singer musician rapper comedian artist filmmaker producer celebrity star mayor councilman
    councilwoman councilor commissioner deputy assistant source insider person man woman boy
    girl teenager mother father wife husband son daughter brother sister uncle aunt cousin
    friend colleague partner widow boyfriend girlfriend employee worker farmer engineer driver
    owner lobbyist fellow coordinator organiser treasurer librarian archivist curator speaker
    whip politician democrat republican libertarian conservative liberal progressive socialist
    independent newcomer outsider native moderate hawk king queen prince princess dictator
    commander-in-chief attendee participant panelist user commenter caller reader viewer
    customer client vice-president correspondent biographer speechwriter staffer intern
    volunteer agent investigator inspector superintendent trooper patrolman policeman
    firefighter paramedic chef chancellor parent child kid mom dad guy lady executive specialist
    contractor dealer trader broker rep ex-wife ex-husband daughter-in-law son-in-law
    father-in-law grandson granddaughter grandfather grandmother nephew niece heir classmate
    teammate roommate tenant landlord inmate critic skeptic observer onlooker bystander passerby
    questioner announcer narrator juror caucusgoer rallygoer churchgoer holder sponsor author
    co-author poster tweeter creator designer planner recruiter caretaker babysitter barber
    baker builder trucker miner rancher fisherman lobbyist technician mechanic electrician
    plumber carpenter retiree pensioner immigrant refugee migrant escort bodyguard chaperone
    constituent radioman radiologist cardiologist epidemiologist sociologist anthropologist
    archaeologist biologist chemist physicist geologist ecologist mathematician statistician
    psychotherapist therapist counselor counsellor dentist pharmacist veterinarian zoologist
    criminologist climatologist meteorologist theologian evangelist missionary deacon chaplain
    monk nun novelist poet playwright essayist memoirist satirist cartoonist illustrator sculptor
    painter photographer photojournalist videographer cinematographer screenwriter songwriter
    composer conductor pianist violinist guitarist drummer vocalist soprano tenor dancer
    choreographer ballerina comedienne impressionist impersonator lookalike look-alike impostor
    instructor lector tutor trainer educator headmaster headmistress registrar superintendent
    academic theorist strategist tactician propagandist loyalist separatist nationalist populist
    feminist environmentalist conservationist abolitionist suffragist unionist segregationist
    restaurateur hotelier retailer wholesaler importer exporter manufacturer industrialist
    financier philanthropist venture-capitalist capitalist accountant bookkeeper actuary
    auctioneer realtor appraiser architect surveyor programmer coder hacker technologist futurist
    webmaster vlogger podcaster youtuber influencer newscaster newsman newswoman newsreader
    broadcaster sportscaster anchorman anchorwoman emcee disc-jockey ombudsman ombudswoman
    clergyman clergywoman churchman businessperson craftsman draftsman foreman repairman
    salesperson serviceman servicewoman airman infantryman marine sailor guardsman gunman
    lifeguard watchman doorman janitor custodian housekeeper nanny waitress bartender brewer
    winemaker butcher grocer shopkeeper storekeeper innkeeper florist gardener landscaper
    beekeeper shepherd fisher lumberjack welder machinist longshoreman stevedore dockworker
    steelworker autoworker ironworker bricklayer roofer painter plasterer courier dispatcher
    chauffeur cabdriver conductor signalman flight-attendant stewardess climber cyclist swimmer
    sprinter skater skier surfer golfer boxer wrestler jockey goalkeeper quarterback pitcher
    referee umpire linesman swimmer runner-up organist heavyweight centrist maverick whistleblower
    whistle-blower hostage captive detainee prisoner convict parolee fugitive assailant attacker
    shooter robber burglar arsonist stalker accuser complainant petitioner respondent appellant
    litigant mediator arbitrator ombudsperson notary conservator executor trustee guardian
    freshman sophomore junior alumnus alumna graduate undergraduate valedictorian dropout
    newlywed bride bridegroom groom fiancé fiancée fiance fiancee godfather godmother stepfather
    stepmother stepson stepdaughter half-brother half-sister brother-in-law sister-in-law
    mother-in-law newcomer townsperson villager islander suburbanite homeowner renter taxpayer
    commuter passenger motorist pedestrian hiker camper tourist traveler traveller pilgrim
    spectator reveler reveller partygoer concertgoer moviegoer theatergoer congregant parishioner
    confidant protege successor predecessor counterpart ally loyalist surrogate hopeful nemesis"""
)
# Nouns for a body that speaks as one.
BODY_NOUNS = listed(
    """campaign office team staff administration government ministry department agency bureau
    commission committee council board panel court tribunal police army military party company
    firm corporation group organization organisation association union federation coalition
    foundation institute university college school newspaper paper magazine network channel
    station outlet publication site website blog camp side crowd audience mob parliament
    congress senate assembly house legislature kremlin embassy consulate hospital church bank
    fund nonprofit charity watchdog think-tank league club community family couple pair duo jury
    study survey poll service authority force regulator union publisher center centre"""
)
# Nouns for a text that speaks.
DOCUMENT_NOUNS = listed(
    """statement report document memo letter email e-mail message tweet post release lawsuit
    complaint filing brief affidavit indictment ruling opinion decision order resolution bill
    law constitution amendment editorial op-ed article story column essay book memoir headline
    caption transcript script ad advertisement commercial video banner sign poster placard
    leaflet flier flyer petition plan proposal policy platform manifesto agenda invitation note
    text summary readout bulletin notice announcement press-release website page description
    profile review guide manual handbook contract agreement deal treaty charter questionnaire
    letterhead inscription slogan piece clip spot finding segment chapter section tape recording
    dossier guideline rule standard sheet item entry thread caption placard subtitle label
    warrant subpoena deposition verdict will resume obituary eulogy poem hymn lyric t-shirt
    shirt hat mailer pamphlet brochure newsletter study survey poll"""
)
PLURALS = {"men": "man", "women": "woman", "people": "person", "children": "child", "wives": "wife",
           "businessmen": "businessman", "congressmen": "congressman", "spokesmen": "spokesman",
           "lawmakers": "lawmaker", "chiefs": "chief", "media": "outlet", "police": "police",
           "officials": "official", "allies": "aide", "ally": "aide", "folks": "person",
           "parties": "party", "agencies": "agency", "companies": "company", "families": "family",
           "studies": "study", "universities": "university", "attorneys": "attorney"}  # fmt: skip
INDEFINITES = frozenset(
    ("another", "others", "one", "some", "many", "both", "neither", "everyone", "someone")
)
# Last words of an organisation's name.
ORGANISATION_WORDS = listed(
    """department ministry agency bureau commission committee council board court party campaign
    company corporation corp corp. co. inc inc. ltd ltd. llc group organization organisation
    association union federation coalition foundation institute institution university college
    school times post journal news tribune herald globe guardian telegraph examiner chronicle
    gazette observer daily press media network radio television tv magazine house senate
    congress parliament administration government office center centre bank fund service
    services authority force forces army navy guard corps police church club league society
    trust project initiative action alliance front movement pac caucus conference convention
    assembly systems technologies partners associates industries international airlines motors
    research survey poll polls today review register monitor record reporter week report
    standard independent mirror sun mail star express beast nation street watch rights states
    kingdom nations republic hospital museum library"""
)
PLACES = listed(
    """washington london paris berlin moscow beijing baghdad tehran kabul brussels geneva rome
    madrid tokyo seoul delhi cairo jerusalem damascus ankara athens vienna warsaw america
    britain england scotland wales ireland france germany russia china japan india iran iraq
    syria israel turkey egypt libya afghanistan pakistan mexico canada brazil cuba venezuela
    ukraine poland italy spain greece sweden norway denmark finland switzerland austria belgium
    netherlands australia europe asia africa alabama alaska arizona arkansas california colorado
    connecticut delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana
    maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada
    ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming
    chicago boston philadelphia houston dallas detroit miami atlanta seattle denver cleveland
    orlando tampa milwaukee charlotte baltimore pittsburgh phoenix brooklyn manhattan queens
    bronx u.s. us usa u.k. uk eu u.n. un d.c. n.h. n.y. libya lebanon jordan yemen kuwait qatar
    korea vietnam taiwan singapore indonesia philippines nigeria kenya ghana ethiopia somalia
    sudan"""
)
DEMONYMS = listed(
    """american americans british english scottish welsh irish french german russian chinese
    japanese indian iranian iraqi syrian israeli turkish egyptian libyan afghan pakistani
    mexican canadian brazilian cuban venezuelan ukrainian polish italian spanish greek swedish
    norwegian danish finnish swiss austrian belgian dutch australian european asian african arab
    arabic muslim muslims christian christians jewish jews catholic protestant sunni shiite shia
    kurdish hispanic latino latina black white democratic republican gop republicans democrats
    libertarian tory labour western eastern northern southern soviet saudi palestinian korean
    vietnamese texan californian islamic evangelical mormon native"""
)
# Words with a capital from their place alone, which a name may hold: "Judicial Watch".
OPENING_WORDS = listed(
    """spring summer fall winter critics sources officials supporters aides experts analysts voters
    people photo image video source getty ap reuters opinion watch share"""
)
# Capitalised words that are no part of a name where they start a sentence.
NOT_NAMES = OPENING_WORDS | listed(
    """of the a an this that these those he she it they we i you but and or so yet if in on at for
    from as when while after before since although though however meanwhile there then his her
    its their our my your what who why how where with without to by under even still now not no
    such some many most both one two three four five six seven eight nine ten several few all
    any each every other another others more less much also just only once again perhaps maybe
    indeed instead rather besides moreover furthermore nonetheless nevertheless otherwise thus
    hence therefore because until unless whether whereas despite during throughout within
    between among against about above below over into onto upon through toward towards like
    unlike near per via according asked speaking responding referring citing noting adding
    calling saying writing pressed questioned told said yes well ok okay oh please thanks thank
    mr mrs today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december jan.
    feb. mar. apr. jun. jul. aug. sept. oct. nov. dec. autumn christmas do does did is are was
    were be been being have has had can could will would should might must never ever always
    often sometimes usually recently earlier later soon ago out up down off away nearly almost
    whatever whoever whenever wherever which whom whose than too very quite asked everyone
    everybody someone somebody nobody nothing anything everything something none make made take
    get got go going come coming think know want look say says tell ask why first last next here
    let back given based known born read see note related published updated written breaking
    exclusive editorial part half dozens hundreds thousands millions listen click follow
    subscribe sign join visit neither nor either lest amid inside outside aside alongside whose
    except beyond behind along across around"""
)
# Last words of the name of something that says nothing: a law, a place, a day, a prize.
THINGS = listed(
    """act amendment bill law plan war wars recession depression river valley coast belt bay beach
    city island islands sea ocean gulf pacific atlantic street avenue boulevard road tower towers
    stadium airport hotel resort springs lake mountain mountains county district province region
    award awards prize cup bowl trophy games show channel tour medal night day eve year week summit
    treaty agreement accord accords pact program programme protocol building mansion bridge highway
    cathedral mosque synagogue zone square plaza garden gardens arena coliseum theater theatre trail
    primary debate election elections republicans democrats americans hispanics latinos voters
    rights security east hemisphere peninsula heights hills canal desert forest park speech tax
    partnership doctrine era age century revolution crisis scandal movement studies politics news
    communities community jews muslims christians indians germans britons series championship"""
)
# First words of places: "San Corvo", "North Vale", "El Paso".
PLACING_WORDS = listed(
    """new north south west east northern southern western eastern san santa los las el fort mount
    lake port cape puerto costa upper lower middle central latin capitol"""
)
PARTICLES = listed(
    "de da di du del della der den des van von bin ibn al el la le st. ter ten dos y"
)
SUFFIXES = listed("jr jr. sr sr. ii iii iv phd ph.d. md m.d. esq esq.")
LINKS = frozenset(("of", "for", "on", "and", "&"))
