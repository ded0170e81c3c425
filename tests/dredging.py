"""One invented story as it goes from paper to paper: copied, cut, quoted, reported anew."""

LEAD = (
    "The harbour board of Quillmouth voted on Tuesday night to dredge the inner channel before "
    "the winter gales, ending a dispute that has kept half of the herring fleet tied up since "
    "the barge Ottilie ran aground on a bar that no chart shows."
)
MONEY = (
    "The work is to cost four million crowns, of which the county pays a third, and a Dutch firm "
    "that cleared the mouth of the Sarrow eleven years ago has been asked to send its suction "
    "dredger as soon as its present contract at the salt works allows."
)
FLEET = (
    "Skippers had threatened to land their catch at Penmarrow, two hours down the coast, where "
    "the ice house stands empty and the fish market opens an hour earlier than the one at home."
)
SCALE = (
    "Surveyors measured the bar three times this spring and found it a fathom higher each time, "
    "fed by the sand that the new breakwater turns out of the current and into the channel."
)
VOTE = (
    "Seven members voted for the plan and two against it, both of them owners of the mussel beds "
    "that lie below the quay and that the board has promised to move upstream at its own expense."
)
STORY = "\n\n".join((LEAD, MONEY, FLEET, SCALE, VOTE))

OTHER_LEAD = (
    "After months of quarrelling the boats of Quillmouth may soon sail at low water again, a "
    "change that shopkeepers along the front greeted with flags in every other window."
)
OWN = "\n\n".join(
    (
        "At the Lamb and Anchor the talk was of little else, and the landlord had chalked the "
        "names of the seven who said yes on the slate where the price of crab usually stands.",
        "Older hands remembered the last time a machine was brought in, when the mud was tipped "
        "off the point and came back with the first storm, boots and bottles and all.",
        "A schoolteacher who keeps the tide tables for the chapel said her pupils had worked out "
        "that the bar would have reached the lighthouse step by the year they leave school.",
        "The harbour master refused to name a day, pointed to a calendar from a chandler that "
        "closed in spring, and went back to painting the numbers on the mooring posts.",
    )
)
COMET = (
    "Astronomers at the Kestrel observatory photographed a comet with two tails on Sunday and "
    "asked anyone with a telescope to look for it low in the west before the moon rises, since "
    "it will not come back while anybody now living can hope to see it with their own eyes."
)

WEATHER = "\n\n".join(
    (
        "A ridge that settled over the islands at the weekend has given Sarrow nine dry days in a "
        "row, the longest spell that anyone at the coastguard hut can find in the books.",
        "Wells on the heath are low, and the parish has asked households not to wash carts or "
        "water anything that cannot be eaten before the first proper rain.",
        "Farmers cut early and stacked what they had, except on the north slope, where barley is "
        "still green and where dew alone has kept it standing through the heat of July.",
        "Forecasters on the mainland see no change before Thursday week and have stopped trying "
        "to sound sorry about it, says the woman who reads their telegram out at the post office.",
    )
)

VEGETABLES = "\n\n".join(
    (
        "First prize for leeks went, to the surprise of nobody who has walked past his fence, to "
        "a retired signalman whose plot behind the gasworks is said to be fed on herring heads.",
        "A marrow from the almshouses was heavier than the scales could say and had to be taken "
        "to the coal merchant, who weighed it against a sack and called it a draw.",
        "Judges shook their heads at the roses, which had come through a dry summer with more "
        "thorn than petal, and gave the cup instead to a bowl of sweet peas on a kitchen chair.",
        "Children were asked to draw a turnip from memory; the winning picture, in green crayon, "
        "hangs in the window of the savings bank until the end of the month.",
    )
)

SAID = (
    "We have waited long enough for the sea to make up its mind",
    "Nobody on this board owns a dredger and nobody here will",
    "The mussels will be moved before a single bucket of sand",
    "I would sooner lose the vote than lose another boat",
    "Our children can read a chart better than the county can",
    "Four million is a great deal of money for a hole in the water",
    "The breakwater was somebody else’s idea and we all clapped",
    "There is no bar in the harbour that we did not build",
    "Ask me again when the first keel goes out at low water",
    "It is sand, gentlemen, and it does not read our minutes",
)
# Two reporters at one press conference: ten shared quotations, no sentence of their own shared.
AT_THE_DESK = "\n\n".join(
    f"“{said},” {aside}"
    for said, aside in zip(
        SAID,
        (
            "the chairwoman told a packed gallery shortly after nine.",
            "she went on, turning to the bench where the skippers sat.",
            "was her answer to the owners of the beds below the quay.",
            "she said when somebody at the back asked about the money.",
            "she added to laughter from the younger people present.",
            "one of the two who voted no objected in a long speech.",
            "he said, and several hands went up at once.",
            "the chairwoman replied without looking at her notes.",
            "was all that the harbour master would say on his way out.",
            "he muttered while the clerk was gathering up the papers.",
        ),
        strict=True,
    )
)
FROM_THE_GALLERY = "\n\n".join(
    f"{opening}: “{said}.”"
    for said, opening in zip(
        SAID,
        (
            "Impatience ran through the opening remarks of Ines Thornbury",
            "On the rumours of a private contract she was brief",
            "To those who farm shellfish came a promise",
            "Asked whether it might split her own side",
            "A joke about the school followed",
            "From the opposition bench came arithmetic",
            "And then history, in the same dry voice",
            "Which drew this from the chair",
            "The man who would have to live with it all would not be drawn",
            "Last word of the night, on the stairs",
        ),
        strict=True,
    )
)

FOOTER = (
    "This paper belongs to the Quill Valley group of weeklies, which has printed the news of the "
    "coast for more than a century from its works on Foundry Lane and takes letters, notices of "
    "births and lost dogs at the counter every day but Sunday between the ringing of the noon "
    "bell and the closing of the lock gates, and which answers every letter that is signed."
)
