"""All that the network learns from and is measured on, as windows."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path

from training import reports, tagged, treebanks
from training.sentences import is_weighed, read_sentences
from training.windows import Sentence, Window, beside, packed

SIZES = (90, 25, 60, 120)  # words: short and long windows in turn, as reports have both
HELD_OUT = 8  # every 8th document of a treebank is measured on, not learned from
REPORT_WORDS = 130
SHOUTED = 50  # every 50th window is learned in capitals too


@dataclass(frozen=True, slots=True)
class Sources:
    """Training windows with how often an epoch repeats each source, and held-out windows by name."""

    training: dict[str, list[Window]]
    held_out: dict[str, list[Window]]
    relations: tuple[str, ...]


def load(data: Path, corpus: Path) -> Sources:
    dutch = [
        data / "ud-nl" / f"{name}.conllu" for name in ("lassysmall-dev", "lassysmall-test", "alpino-dev")
    ]
    english = [data / "ud-en" / f"{name}.conllu" for name in ("ewt-dev", "gum-news")]
    known = treebanks.relations([*dutch, *english])
    closed = treebanks.closed_words([*dutch, *english])
    training: dict[str, list[Window]] = {}
    held: dict[str, list[Window]] = {}
    for path in [*dutch, *english]:
        sentences = treebanks.read_treebank(path, known, entities="gum" in path.name)
        lassy = "lassy" in path.name
        learn, measure = (sentences, []) if lassy else split(sentences)
        training[path.stem] = packed(learn, path.stem, SIZES)
        if measure:
            held[path.stem] = packed(measure, path.stem, (80,))
    training["ned"] = packed(tagged.read_conll(data / "ner-nl" / "ned.train", closed), "ned", SIZES)
    held["ned"] = packed(tagged.read_conll(data / "ner-nl" / "ned.testa", closed), "ned", (80,))
    training["re3d"] = packed(tagged.read_re3d(data / "re3d" / "train.txt", closed), "re3d", SIZES)
    held["re3d"] = packed(tagged.read_re3d(data / "re3d" / "dev.txt", closed), "re3d", (80,))
    training["corpus"] = corpus_windows(corpus, "train", closed)
    marked = [(is_weighed(line), reports.windows(line, REPORT_WORDS, closed)) for line in read_sentences()]
    training["sentences"] = [window for weighed, windows in marked if not weighed for window in windows]
    training["beside"] = mixed(training["sentences"], seed=1)
    held["sentences"] = [window for weighed, windows in marked if weighed for window in windows]
    held["corpus"] = corpus_windows(corpus, "dev", closed)
    for windows in training.values():
        windows += [loud for w in windows[::SHOUTED] if len((loud := shouted(w)).text) == len(w.text)]
    return Sources(training, held, known)


def split(sentences: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """Training and held-out sentences; whole documents go one way."""
    documents = list(dict.fromkeys(sentence.document for sentence in sentences))
    held = set(documents[HELD_OUT - 1 :: HELD_OUT])
    learn = [sentence for sentence in sentences if sentence.document not in held]
    return learn, [sentence for sentence in sentences if sentence.document in held]


def corpus_windows(corpus: Path, part: str, closed: frozenset[str]) -> list[Window]:
    coded = reports.read_corpus(corpus, part)
    return [window for report in coded for window in reports.windows(report, REPORT_WORDS, closed)]


def mixed(windows: list[Window], seed: int) -> list[Window]:
    """Windows of one language in a drawn order, side by side up to the length that reports are read in."""
    order = random.Random(seed).sample(windows, len(windows))
    result: list[Window] = []
    for language in sorted({window.source for window in order}):
        held: list[Window] = []
        for window in (window for window in order if window.source == language):
            if held and sum(len(w.rows) for w in held) + len(window.rows) > REPORT_WORDS:
                result.append(beside(held, language))
                held = []
            held.append(window)
        result += [beside(held, language)] if held else []
    return result


def shouted(window: Window) -> Window:
    """The same in capitals, as some headlines are."""
    rows = [replace(row, word=row.word.upper()) for row in window.rows]
    return replace(window, text=window.text.upper(), rows=rows)
