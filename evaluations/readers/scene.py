"""One answer as the rules see it: its findings by name and by sentence, and the sentences worth quoting."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from coaching.listening import Finding, Span, listen, sentences, topics, words
from evaluations.readers import thread, weight
from evaluations.readers.asking import Kind

_LONGEST_QUOTE = 30  # words
_REGISTER = {"plain_speech", "register_break"}
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True)
class Scene:
    text: str  # with guarded and untied places blanked
    critical: str  # what may count against
    question: str
    kind: Kind
    language: str
    role: str
    job_description: str
    tone: str
    talk: str = "Interview"
    drifting: tuple[Span, ...] = ()
    unguarded: str = ""  # with guarded places blanked only; empty where nothing was untied
    is_cut_off: bool = False  # The time was over: nobody knows how it would have ended.

    @property
    def is_faced(self) -> bool:
        """Spoken to a counterpart who wants something from the talk, not told to an interviewer."""
        return self.talk != "Interview"

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self._heard(self.text) if finding.sentence not in self.astray)

    @cached_property
    def astray(self) -> frozenset[int]:
        """Sentences that are no part of the answer."""
        said = [self.text[span.start : span.end] for span in self.spans]
        empty = frozenset(n for n, sentence in enumerate(said) if weight.is_no_sentence(sentence))
        return empty if self.language != "en" or self.is_faced else empty | thread.astray(said, self.question)

    @cached_property
    def faults(self) -> tuple[Finding, ...]:
        return self._heard(self.critical)

    def _heard(self, text: str) -> tuple[Finding, ...]:
        """A counterpart who uses 반말, as between friends, may be answered the same way."""
        found = weight.fresh(listen(text, self.language), text, self.question)
        if not any(finding.name == "plain_speech" for finding in listen(self.question, self.language)):
            return found
        return tuple(finding for finding in found if finding.name not in _REGISTER)

    @cached_property
    def strong(self) -> frozenset[int]:
        return weight.strong(self.findings)

    @cached_property
    def hollow(self) -> frozenset[int]:
        return weight.hollow(self.findings)

    @cached_property
    def hollow_faults(self) -> list[str]:
        spans = sentences(self.critical)
        return [self.critical[spans[n].start : spans[n].end] for n in sorted(weight.hollow(self.faults))]

    @cached_property
    def spans(self) -> list[Span]:
        return sentences(self.text)

    @cached_property
    def by_sentence(self) -> list[set[str]]:
        found: list[set[str]] = [set() for _ in self.spans]
        for finding in self.findings:
            found[finding.sentence].add(finding.name)
        return found

    @cached_property
    def has_its_start(self) -> bool:
        """What was really said first counts: blanking an opening must not promote the sentence after it."""
        real = sentences(self.critical)
        return bool(self.spans) and self.spans[0].start == real[0].start

    @cached_property
    def has_its_end(self) -> bool:
        """What is tied to nothing ends nothing: then the answer ends before it."""
        real, left = sentences(self.critical), sentences(self.unguarded or self.text)
        return bool(self.spans) and left[-1].end == real[-1].end

    def named(self, *names: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.name in names]

    def fault(self, *names: str) -> list[Finding]:
        return [finding for finding in self.faults if finding.name in names]

    def where(self, *names: str) -> list[int]:
        """Sentences in which any of these is heard."""
        return [n for n, heard in enumerate(self.by_sentence) if heard & set(names)]

    def shown(self, *names: str) -> list[int]:
        """The same, without sentences that anybody could say."""
        return [n for n in self.where(*names) if n not in self.hollow]

    def said(self, n: int) -> str:
        span = self.spans[n]
        return self.text[span.start : span.end]

    def from_on(self, n: int) -> str:
        """A sentence, with the next where it is too short to be quoted alone."""
        last = n + 1 if self.size(n) < 3 and n + 1 < len(self.spans) else n
        return self.text[self.spans[n].start : self.spans[last].end]

    def size(self, n: int) -> int:
        return len(words(self.said(n)))

    def quotes(self, places: Iterable[int]) -> list[str]:
        return [self.said(n) for n in places]

    def around(self, finding: Finding) -> str:
        """The sentence of a finding, or the words around it where the sentence is long."""
        return around(self.text, self.spans[finding.sentence], finding)

    def fault_around(self, finding: Finding) -> str:
        return around(self.critical, sentences(self.critical)[finding.sentence], finding)

    @cached_property
    def asked(self) -> frozenset[str]:
        return topics(self.question)


def around(text: str, sentence: Span, finding: Finding) -> str:
    tokens = [match.span() for match in _TOKEN.finditer(text, sentence.start, sentence.end)]
    if len(tokens) <= _LONGEST_QUOTE:
        return text[sentence.start : sentence.end]
    middle = max((n for n, (start, _) in enumerate(tokens) if start <= finding.start), default=0)
    near = tokens[max(0, middle - 8) : middle + 18]
    return text[near[0][0] : near[-1][1]]
