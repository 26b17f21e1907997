"""Speed and memory of the shipped network as a spaCy component, on one core.

`python benchmarks/network.py` reads the coded reports of the dev part, joined to
texts of about 400 words, and prints words a second, milliseconds a report, the
size of the files and the peak memory of the process.
"""

from __future__ import annotations

import resource
import statistics
import time
import tomllib
from pathlib import Path

import spacy

from bestand.network import component, session

CORPUS = Path(__file__).parents[1] / "corpus"
WORDS, ROUNDS = 400, 3


def texts() -> list[str]:
    """Dutch reports of the dev part, joined up to 400 words."""
    split = tomllib.loads((CORPUS / "split.toml").read_text(encoding="utf-8"))
    found, held = [], ""
    for name in split["dev"]:
        if name.startswith("nl-"):
            held += (CORPUS / f"{name}.txt").read_text(encoding="utf-8") + "\n\n"
        if len(held.split()) >= WORDS:
            words = held.split(" ")
            found.append(" ".join(words[:WORDS]))
            held = ""
    return found


def main() -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    docs = [nlp(text) for text in texts()]
    run = component.create(nlp, component.NAME)
    begun = time.perf_counter()
    run(docs[0].copy())
    print(f"first report, loading included: {1000 * (time.perf_counter() - begun):.0f} ms")
    times = []
    for _ in range(ROUNDS):
        for doc in docs:
            begun = time.perf_counter()
            run(doc.copy())
            times.append(time.perf_counter() - begun)
    words = statistics.mean(len(doc.text.split()) for doc in docs)
    print(f"{len(docs)} reports of {words:.0f} words, {ROUNDS} rounds")
    print(f"median {1000 * statistics.median(times):.0f} ms, best {1000 * min(times):.0f} ms a report")
    print(f"{words / statistics.median(times):.0f} words a second")
    size = sum((session.FOLDER / name).stat().st_size for name in (session.MODEL, session.TOKENIZER))
    print(f"files {size / 1e6:.1f} MB")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
