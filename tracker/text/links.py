"""Who does the saying at each cue: cue words joined to the mention that is their source."""

from enum import StrEnum
from typing import NamedTuple

from tracker.text.bearers import low_at, named_after
from tracker.text.cues import FORMS, SPEECH_NOUNS, CueClass, is_between
from tracker.text.phrases import POSSESSIVES, Form, Mention
from tracker.text.tokens import QUOTE, Tokens
from tracker.text.wordlists import listed


class Relation(StrEnum):
    """How the source stands to its cue."""

    BEFORE = "before"  # Smith said
    APPOSED = "apposed"  # Smith, a lawyer, said
    CLAUSE = "clause"  # Smith shook his head and said; Smith left, saying
    RELATIVE = "relative"  # Smith, who said
    INVERTED = "inverted"  # said Smith
    ACCORDING = "according"  # according to Smith
    BY = "by"  # called "..." by Smith
    COLON = "colon"  # Smith: "..."
    NOUN = "noun"  # Smith's statement; her claim that
    SIGNED = "signed"  # "..." — Smith, at the end of its paragraph or in the next one


class Link(NamedTuple):
    """Mention number `source` is the source of the cue at token `cue`."""

    cue: int
    source: int
    relation: Relation
    lemma: str
    strength: int
    gap: int  # tokens skipped between source and cue


NOT_INVERTED = frozenset(("tell", "ask", "assure", "remind", "inform", "notify", "call", "order"))
PREPOSITIONS = listed(
    "of for at from in with on to by about against between over under into than like as"
)
ARTICLES = frozenset(("a", "an", "the"))
BEFORE_NOUNS = listed("without despite amid of from with under")  # "without notes"
UNCHANGED = frozenset(("read", "put", "hit"))  # whose past is as their base: "the crowd read"
WIDEST = 45  # tokens looked back over for a subject
DEEPEST = 4  # phrases within phrases: "the head of the office of the mayor"
NEAR = 8  # tokens between a passive verb and its "by"
OPENINGS = frozenset((QUOTE, ",", "—", "–", "--", "”", '"'))
DASHES = frozenset(("—", "–", "--", "-", "―"))
SIGNATURE = 14  # tokens of a signature and what it adds: "Roe, writing in her diary"
BREAKS = frozenset((",", "(", "—", "–", "--"))


ACCORDING = frozenset(("according", "per"))
COLONS = frozenset((":", "—", "–", "--"))
TELLING = FORMS.keys() | ACCORDING | SPEECH_NOUNS | DASHES | COLONS


class Grammar:
    """The mentions of a text by the tokens at which they begin and end."""

    def __init__(self, tokens: Tokens, found: list[Mention]) -> None:
        self.tokens = tokens
        self.found = found
        outer = [(n, mention) for n, mention in enumerate(found) if not mention.inside]
        self.numbers = {id(mention): n for n, mention in enumerate(found)}
        self.begins = {mention.first: n for n, mention in outer}
        for number, mention in outer:
            if mention.owner is not None and mention.owner.last < mention.first:
                # "said Tarnbay’s Ada Roe": where whoever she is of stands, she begins.
                self.begins.setdefault(mention.owner.first, number)
        self.ends = {mention.last: n for n, mention in outer}
        self.in_sentence: list[list[int]] = [[] for _ in tokens.bounds]
        for number, mention in outer:
            self.in_sentence[tokens.sentence[mention.first]].append(number)
        self.links = self._links()

    def _links(self) -> list[Link]:
        low = self.tokens.low
        return [
            link
            for first, last in self.tokens.bounds
            for index in range(first, last)
            if low[index] in TELLING
            for link in self._at(index, first, last)
        ]

    def _at(self, index: int, first: int, last: int) -> list[Link]:
        """The links of the cue at the token, in the sentence of tokens `first` to `last`."""
        low = self.tokens.low[index]
        if low in FORMS and not self._is_noun(index, first):
            return self._verb(index, first, last)
        if low in ACCORDING:
            return self._according(index, last)
        if low in SPEECH_NOUNS:
            return self._noun(index, first)
        if low in DASHES and self._signs(index):
            return [self._link(index, self.begins[index + 1], Relation.SIGNED)]
        return self._colon(index) if low in COLONS else []

    def _is_noun(self, index: int, first: int) -> bool:
        """Whether a word that may be verb or noun is the noun: "a request from", "the plan"."""
        low = self.tokens.low
        word, lemma = low[index], FORMS[low[index]][0]
        if index == first or not (word in SPEECH_NOUNS or word.removesuffix("s") == lemma):
            return False
        if low[index - 1] in ARTICLES or low[index - 1] in BEFORE_NOUNS:
            return True
        return word == lemma and self._is_modified(index, first)

    def _is_modified(self, index: int, first: int) -> bool:
        """Whether an article and one describing word stand before the noun: "the marina plan"."""
        low, before = self.tokens.low, index - 1
        plain = before > first and low[before].isalpha() and self.tokens.word[before].islower()
        singular = plain and low[before][-1] != "s" and before + 1 not in self.ends
        verb = low[before] in FORMS or is_between(low[before]) or low[index] in UNCHANGED
        return singular and not verb and low[before - 1] in ARTICLES

    def _link(self, cue: int, source: int, relation: Relation, gap: int = 0) -> Link:
        low = self.tokens.low[cue]
        lemma, strength = FORMS.get(low, (low, CueClass.WEAK))
        return Link(cue, source, relation, lemma, int(strength), gap)

    def _verb(self, index: int, first: int, last: int) -> list[Link]:
        links: list[Link] = []
        subject = self._subject(index, first)
        if subject is not None:
            links.append(self._link(index, *subject))
        lemma = FORMS[self.tokens.low[index]][0]
        after = index + 1
        while after < last and is_between(self.tokens.low[after]) and after not in self.begins:
            after += 1
        follows = after < last and after in self.begins and lemma not in NOT_INVERTED
        if follows and self._inverts(index, first):
            source = named_after(self.tokens, self.found, self.begins, self.begins[after])
            links.append(self._link(index, source, Relation.INVERTED, after - index - 1))
        by = self._by(index, last)
        if by is not None:
            links.append(self._link(index, by, Relation.BY))
        return links

    def _inverts(self, index: int, first: int) -> bool:
        """A verb may stand before its subject after a quotation or a comma, or as first word."""
        before = index - 1
        while before > first and is_between(self.tokens.low[before]):
            before -= 1
        return before < first or index == first or self.tokens.word[before] in OPENINGS

    def _by(self, index: int, last: int) -> int | None:
        for position in range(index + 1, min(index + NEAR, last)):
            if self.tokens.low[position] == "by" and position + 1 in self.begins:
                return self.begins[position + 1]
        return None

    def _subject(self, cue: int, first: int) -> tuple[int, Relation, int] | None:
        """The subject to the left of a verb, through adverbs, appositions and conjoined verbs."""
        low = self.tokens.low
        position = cue
        while position > first and is_between(low[position - 1]) and position not in self.ends:
            position -= 1
        if position in self.ends:
            return self._noun_phrase(position, first, cue)
        if position > first and self.tokens.word[position - 1] in {",", "—", ")", "–", "--"}:
            apposed = self._before_apposition(position - 1, first)
            if apposed is not None:
                return apposed, Relation.APPOSED, cue - position
        source = self._clause_subject(position, first)
        return None if source is None else (source, Relation.CLAUSE, cue - position)

    def _noun_phrase(self, end: int, first: int, cue: int) -> tuple[int, Relation, int] | None:
        """From the mention that ends here back over "of", "for", "at" to the head of the phrase."""
        number = self.ends[end]
        mention = self.found[number]
        if (
            self.tokens.low[mention.first] in {"who", "which", "that"}
            and mention.form is Form.PRONOUN
        ):
            return number, Relation.RELATIVE, cue - end
        return self._first_of(self._phrase_head(number, first)), Relation.BEFORE, cue - end

    def _first_of(self, number: int) -> int:
        """Roe of "Roe and Lee": the first of those who speak as one."""
        mention = self.found[number]
        left = self.ends.get(mention.first - 1, -1)
        if left < 0 or self.tokens.low[mention.first - 1] != "and":
            return number
        named = self.found[left].form is mention.form is Form.NAME
        opens = self._begins(self.found[left].first)
        return left if named and opens else number

    def _begins(self, index: int) -> bool:
        """Whether a clause begins at the token, as far as the mark or word before it tells."""
        tokens = self.tokens
        first, _ = tokens.bounds[tokens.sentence[index]]
        return index == first or tokens.word[index - 1] in OPENINGS

    def _phrase_head(self, number: int, first: int) -> int:
        """From a mention back over "of", "for", "at" to the head of its phrase."""
        mention = self.found[number]
        for _ in range(DEEPEST):
            if mention.first == first or self.tokens.low[mention.first - 1] not in PREPOSITIONS:
                break
            outer = self._ending_near(mention.first - 1, first)
            if outer is None:
                break
            number, mention = outer, self.found[outer]
        return number

    def _ending_near(self, position: int, first: int) -> int | None:
        """The mention that ends at the token, or a few words of its own modifiers before it."""
        for end in range(position, max(first, position - 4), -1):
            if end in self.ends:
                return self.ends[end]
            if not self.tokens.word[end - 1][0].isalnum():
                return None
        return None

    def _before_apposition(self, comma: int, first: int) -> int | None:
        """The mention before a stretch between commas that ends at `comma`."""
        opening = comma - 1
        while opening > first and comma - opening < WIDEST:
            if opening in self.ends and self.tokens.word[opening] in BREAKS:
                return self._phrase_head(self.ends[opening], first)
            if self.tokens.word[opening] == QUOTE:
                return None
            opening -= 1
        return None

    def _clause_subject(self, position: int, first: int) -> int | None:
        """The first mention of the clause that is not the object of a preposition."""
        start = position
        while start > first and self.tokens.word[start - 1] not in {QUOTE, ";", ":"}:
            start -= 1
            if position - start > WIDEST:
                break
        for index in range(start, position):
            number = self.begins.get(index)
            if number is None or self.found[number].last > position:
                continue
            if index > first and self.tokens.low[index - 1] in PREPOSITIONS:
                continue
            pronoun = self.found[number].form is Form.PRONOUN
            if pronoun and self.tokens.low[index] in POSSESSIVES:
                continue
            return number
        return None

    def _according(self, index: int, last: int) -> list[Link]:
        after = index + 2 if self.tokens.low[index] == "according" else index + 1
        if after < last and after in self.begins:
            return [self._link(index, self.begins[after], Relation.ACCORDING)]
        return []

    def _noun(self, index: int, first: int) -> list[Link]:
        """The possessor of a noun of speech, or the noun phrase itself as a speaking document."""
        links: list[Link] = []
        number = self.ends.get(index + 1)
        owner = None if number is None else self.found[number].owner
        if owner is not None:
            links.append(self._link(index, self.numbers[id(owner)], Relation.NOUN))
        elif (
            index - 1 >= first
            and index - 1 in self.begins
            and self.tokens.low[index - 1] in POSSESSIVES
        ):
            links.append(self._link(index, self.begins[index - 1], Relation.NOUN))
        for position in range(index + 1, min(index + 3, len(self.tokens))):
            if self.tokens.low[position] in {"by", "from"} and position + 1 in self.begins:
                links.append(self._link(index, self.begins[position + 1], Relation.NOUN))
        return links

    def _signs(self, dash: int) -> bool:
        """Whether a dash after a quotation, or at the start of a line, signs it with a name."""
        if dash == 0 or dash + 1 not in self.begins:
            return False
        paragraph = self.tokens.paragraph
        if not self._is_name_alone(self.begins[dash + 1]):
            return False
        if self.tokens.word[dash - 1] != QUOTE and paragraph[dash - 1] == paragraph[dash]:
            return False
        end = dash + SIGNATURE
        return end >= len(self.tokens) or paragraph[end] != paragraph[dash]

    def _is_name_alone(self, number: int) -> bool:
        """Whether a name or role stands there that no verb of saying follows."""
        mention = self.found[number]
        after = low_at(self.tokens, mention.last)
        return mention.form is not Form.PRONOUN and after not in FORMS and not is_between(after)

    def _colon(self, index: int) -> list[Link]:
        """ "ROE: ..." and, right before a quotation only, "Roe — ..."."""
        dash = self.tokens.word[index] != ":"
        if index in self.ends and not (dash and self.tokens.word[index + 1 : index + 2] != [QUOTE]):
            return [self._link(index, self.ends[index], Relation.COLON)]
        return []
