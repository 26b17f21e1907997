"""How good it is: names, tags, trees, triggers, status on what was held out.

`python -m training.evaluate --data DIR` measures the shipped network.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bestand.network import session
from bestand.network.decode import best_tree, name_spans, softmax
from bestand.network.pieces import Pieces
from bestand.network.session import Scores
from training import sources
from training.batches import Item, prepare
from training.labels import NAME_TYPES, NAMES, STATUS, TAGS
from training.windows import Window

Figures = dict[str, float]


class Runner(Protocol):
    """What is measured: scores per window and the weights of the relations and roles."""

    @property
    def relations(self) -> NDArray[np.float32]: ...

    @property
    def roles(self) -> NDArray[np.float32]: ...

    def run(self, windows: Sequence[Pieces]) -> list[Scores]: ...


TRIGGER_THRESHOLDS = (0.3, 0.5, 0.7)


def report(runner: Runner, held: dict[str, list[Item]], relations: tuple[str, ...]) -> dict[str, Figures]:
    """Percentages by source; F1 and accuracy."""
    result: dict[str, Figures] = {}
    for name, items in held.items():
        scores = runner.run([item.pieces for item in items])
        windows = [item.window for item in items]
        figures: Figures = {}
        if any(row.tag >= 0 for row in windows[0].rows):
            figures |= syntax(runner, windows, scores, relations)
        if name in {"ned", "re3d", "gum-news", "corpus"}:
            figures |= names(windows, scores)
        if windows[0].rows[0].trigger is not None:
            figures |= triggers(windows, scores) | roles(runner, windows, scores)
        result[name] = figures
    return result


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


def _f1(right: int, found: int, true: int) -> float:
    return _percent(2 * right, found + true)


def syntax(
    runner: Runner, windows: Sequence[Window], scores: Sequence[Scores], relations: tuple[str, ...]
) -> Figures:
    """Accuracy of tags and heads; LAS with subtypes, `LAS-base` without, `LAS-words` without punctuation."""
    base = [relation.split(":")[0] for relation in relations]
    right: Counter[str] = Counter()
    for window, told in zip(windows, scores, strict=True):
        heads, labels = _tree(runner, window, told)
        tags = told.tags.argmax(axis=1)
        for i, row in enumerate(window.rows):
            attached = int(heads[i] == window.heads[i])
            labelled = int(attached and labels[i] == row.relation)
            word = int(TAGS[row.tag] != "PUNCT")
            right.update(
                {
                    "tokens": 1,
                    "words": word,
                    "UPOS": int(tags[i] == row.tag),
                    "UAS": attached,
                    "LAS": labelled,
                    "LAS-base": attached * (base[labels[i]] == base[row.relation]),
                    "LAS-words": labelled * word,
                }
            )
    kinds = ("UPOS", "UAS", "LAS", "LAS-base")
    return {k: _percent(right[k], right["tokens"]) for k in kinds} | {
        "LAS-words": _percent(right["LAS-words"], right["words"])
    }


def _tree(runner: Runner, window: Window, scores: Scores) -> tuple[list[int], list[int]]:
    heads = np.zeros(len(window.rows), dtype=np.int64)
    numbers = np.array(window.sentences)
    for sentence in np.unique(numbers):
        inside = np.flatnonzero(numbers == sentence)
        heads[inside] = inside[best_tree(scores.arcs[np.ix_(inside, inside)])]
    forms = np.einsum("mi,ioj->moj", scores.relation_dep, runner.relations)
    labels = np.einsum("moj,mj->mo", forms, scores.relation_head[heads]).argmax(axis=1)
    return heads.tolist(), labels.tolist()


def names(windows: Sequence[Window], scores: Sequence[Scores]) -> Figures:
    """F1 of exact spans; a found span that the labels leave open is not counted at all."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for window, told in zip(windows, scores, strict=True):
        gold = set(_gold_names(window))
        true.update(kind for _, _, kind in gold)
        for span in name_spans(told.names, NAMES):
            if span in gold or not _open(window, span):
                found[span[2]] += 1
                right[span[2]] += span in gold
    figures = {k: _f1(right[k], found[k], true[k]) for k in NAME_TYPES if true[k]}
    real = [k for k in NAME_TYPES if k != "GROUP"]
    sums = [sum(c[k] for k in real) for c in (right, found, true)]
    return figures | {"F": _f1(*sums), "P": _percent(sums[0], sums[1]), "R": _percent(sums[0], sums[2])}


def _gold_names(window: Window) -> list[tuple[int, int, str]]:
    table = np.zeros((len(window.rows), len(NAMES)))
    for i, row in enumerate(window.rows):
        sure = row.name is not None and row.name.sum() == 1
        table[i] = row.name if sure and row.name is not None else np.eye(len(NAMES))[0]
    return name_spans(table, NAMES)


def _open(window: Window, span: tuple[int, int, str]) -> bool:
    """Whether the labels allow this span, without demanding it."""
    first, last, kind = span
    labels = [f"{'B' if i == first else 'I'}-{kind}" for i in range(first, last)]
    rows = window.rows[first:last]
    return all(r.name is None or r.name[NAMES.index(k)] for r, k in zip(rows, labels, strict=True))


def triggers(windows: Sequence[Window], scores: Sequence[Scores]) -> Figures:
    """F1 per trigger token, with type and without; tokens whose labels are open are not counted."""
    figures: Figures = {}
    for threshold in TRIGGER_THRESHOLDS:
        count: Counter[str] = Counter()
        for window, told in zip(windows, scores, strict=True):
            _count_triggers(window, softmax(told.triggers), threshold, count)
        figures[f"untyped@{threshold}"] = _f1(count["right"], count["found"], count["true"])
        figures[f"typed@{threshold}"] = _f1(count["typed"], count["found"], count["true"])
        figures[f"precision@{threshold}"] = _percent(count["right"], count["found"])
        figures[f"recall@{threshold}"] = _percent(count["right"], count["true"])
    return figures | _status(windows, scores) | _loss(windows, scores)


def _count_triggers(
    window: Window,
    chances: np.ndarray,
    threshold: float,
    count: Counter[str],
) -> None:
    for row, chance in zip(window.rows, chances, strict=True):
        if row.trigger is None or (row.trigger[0] and row.trigger.sum() > 1):
            continue
        found, true = int(1 - chance[0] >= threshold), int(not row.trigger[0])
        count["found"] += found
        count["true"] += true
        count["right"] += found * true
        count["typed"] += found * true * int(row.trigger[1 + int(chance[1:].argmax())])


def _status(windows: Sequence[Window], scores: Sequence[Scores]) -> Figures:
    right: Counter[str] = Counter()
    true: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for window, told in zip(windows, scores, strict=True):
        for row, best in zip(window.rows, told.status.argmax(axis=1), strict=True):
            if row.status >= 0:
                true[STATUS[row.status]] += 1
                found[STATUS[best]] += 1
                right[STATUS[row.status]] += int(best == row.status)
    return {f"status-{k}": _f1(right[k], found[k], true[k]) for k in STATUS}


def roles(runner: Runner, windows: Sequence[Window], scores: Sequence[Scores]) -> Figures:
    """F1 over the tokens that have a role, given the trigger; `roles-any` whatever the role."""
    count: Counter[str] = Counter()
    for window, told in zip(windows, scores, strict=True):
        for trigger, allowed in window.roles:
            form = np.einsum("i,oij->oj", told.role_trigger[trigger], runner.roles)
            best = (told.role_mention @ form.T).argmax(axis=1)
            fits = allowed[np.arange(len(best)), best]
            filled, left_open = ~allowed[:, 0], allowed[:, 0] & fits & (best > 0)
            count["found"] += int(((best > 0) & ~left_open).sum())
            count["true"] += int(filled.sum())
            count["right"] += int((filled & fits).sum())
            count["any"] += int((filled & (best > 0)).sum())
    return {
        "roles": _f1(count["right"], count["found"], count["true"]),
        "roles-any": _f1(count["any"], count["found"], count["true"]),
    }


def _loss(windows: Sequence[Window], scores: Sequence[Scores]) -> Figures:
    """Mean log loss and calibration error (10 bins) of "is a trigger"."""
    chances, truths = [], []
    for window, told in zip(windows, scores, strict=True):
        for row, chance in zip(window.rows, softmax(told.triggers), strict=True):
            if row.trigger is not None and row.trigger.sum() == 1:
                chances.append(1 - chance[0])
                truths.append(not row.trigger[0])
    p, y = np.clip(np.array(chances), 1e-6, 1 - 1e-6), np.array(truths, dtype=float)
    loss = -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()
    bins = np.minimum((p * 10).astype(int), 9)
    error = sum(abs(p[bins == b].sum() - y[bins == b].sum()) for b in range(10)) / len(p)
    return {"log-loss": round(float(loss), 4), "calibration-error": round(float(error), 4)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--network", type=Path, default=session.FOLDER)
    options = parser.parse_args()
    network = session.load(options.network)
    found = sources.load(options.data, Path(__file__).parents[1] / "corpus")
    held = {name: prepare(windows, network.tokenizer) for name, windows in found.held_out.items()}
    print(json.dumps(report(network, held, found.relations), indent=1))


if __name__ == "__main__":
    main()
