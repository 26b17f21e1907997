"""Make the shipped network: `python -m training.train --data DIR --work DIR --out DIR`.

DATA holds the annotated text (`ner-nl`, `ud-nl`, `ud-en`, `re3d`), WORK the
unpacked wheels (`base/`) and what comes between, OUT the finished files.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path

import torch
from sentencepiece import SentencePieceProcessor
from torch import Tensor

from bestand.network import session
from training import export, shipped, sources, vocabulary
from training.base import Base, read_base
from training.batches import Batch, Item, batches, collate, prepare
from training.encoder import Encoder
from training.evaluate import report
from training.losses import WEIGHTS, losses
from training.network import Network, Scores

CORPUS = Path(__file__).parents[1] / "corpus"
ENCODER_RATE, HEAD_RATE, WARM_UP = 1.3e-4, 1.2e-3, 0.07
BATCH_PIECES = 1200
MASKED = 0.1  # share of the pieces of coded texts that are hidden: no single word is learned by heart


# How often each source is gone through; a fraction takes that share.
PLANS = {
    "quick": {
        "lassysmall-dev": 1,
        "lassysmall-test": 1,
        "alpino-dev": 1,
        "ewt-dev": 1,
        "gum-news": 0.5,
        "ned": 0.2,
        "re3d": 1,
        "corpus": 3,
        "sentences": 0.5,
        "beside": 0.5,
    },
    "full": {
        "lassysmall-dev": 3,
        "lassysmall-test": 3,
        "alpino-dev": 4,
        "ewt-dev": 2.5,
        "gum-news": 2,
        "ned": 1.2,
        "re3d": 3,
        "corpus": 9,
        "sentences": 3,
        "beside": 3,
    },
    "further": {  # from the weights of a full run, for more marked sentences
        "lassysmall-dev": 0.7,
        "lassysmall-test": 0.7,
        "alpino-dev": 1,
        "ewt-dev": 0.7,
        "gum-news": 0.5,
        "ned": 0.35,
        "re3d": 0.7,
        "corpus": 3,
        "sentences": 3,
        "beside": 3,
    },
    "events": {  # last: mostly events, and enough of the rest to keep it
        "lassysmall-dev": 0.8,
        "lassysmall-test": 0.8,
        "alpino-dev": 1,
        "ewt-dev": 0.8,
        "gum-news": 0.8,
        "ned": 0.3,
        "re3d": 0.8,
        "corpus": 8,
        "sentences": 3.5,
        "beside": 3.5,
    },
}


def schedule(items: dict[str, list[Item]], repeats: dict[str, float], seed: int) -> list[list[Item]]:
    """All steps of the training, in rounds that each hold their share of every source."""
    rng = random.Random(seed)
    rounds = 10
    steps: list[list[Item]] = []
    decks: dict[str, list[Item]] = {name: [] for name in items}
    for number in range(rounds):
        due: list[Item] = []
        for name, source in items.items():
            count = round(len(source) * repeats[name] / rounds)
            while len(decks[name]) < count:
                decks[name] += rng.sample(source, len(source))
            due += decks[name][:count]
            decks[name] = decks[name][count:]
        steps += batches(due, BATCH_PIECES, seed=seed + number)
    return steps


def expected(steps: list[list[Item]]) -> dict[str, float]:
    """Labels per step and head, so that every label weighs the same in every batch."""
    sample = steps[:: max(1, len(steps) // 100)]
    totals = dict.fromkeys(WEIGHTS, 0.0)
    for step in sample:
        batch = collate(step)
        totals["names"] += float((~batch.names.all(-1)).sum())
        totals["tags"] += float((batch.tags >= 0).sum())
        totals["arcs"] += float((batch.heads >= 0).sum())
        totals["relations"] += float((batch.relations >= 0).sum())
        totals["triggers"] += float((~batch.triggers.all(-1)).sum())
        totals["status"] += float((batch.status >= 0).sum())
        totals["roles"] += len(batch.roles)
    return {name: total / len(sample) for name, total in totals.items()}


def hide(batch: Batch, mask: int) -> None:
    """Hide some pieces of the windows that carry events."""
    coded = ~batch.triggers.all(-1).all(-1)
    chosen = (torch.rand(batch.ids.shape) < MASKED) & (batch.ids > 3) & coded[:, None]
    batch.ids[chosen] = mask


def train(network: Network, steps: list[list[Item]], mask: int, options: argparse.Namespace) -> None:
    """Go through the steps, or as far as the minutes go; the rate falls to zero by whichever ends first."""
    body = [p for p in network.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": body}, {"params": heads}], weight_decay=0.01, fused=True)
    per_step = expected(steps)
    network.train()
    journal = Journal(options.work / f"{options.name}.log", len(steps))
    for number, step in enumerate(steps):
        done = max(number / len(steps), journal.seconds / (60 * options.minutes))
        if done >= 1:
            break
        _set_rates(optimizer, done, options.rate)
        batch = collate(step)
        hide(batch, mask)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.half):
            scores = network(batch.ids, batch.first, batch.last)
        parts = losses(Scores(*(score.float() for score in scores)), batch)
        means = {name: value / max(per_step[name], 1) for name, (value, _) in parts.items()}
        total: Tensor = sum((WEIGHTS[k] * v for k, v in means.items()), torch.zeros(()))
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        journal.note({name: value.item() for name, value in means.items()})


def _set_rates(optimizer: torch.optim.Optimizer, done: float, share: float) -> None:
    """Linear warm-up, then linear fall."""
    factor = share * min((done + 0.001) / WARM_UP, (1 - done) / (1 - WARM_UP))
    for group, rate in zip(optimizer.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
        group["lr"] = rate * factor


class Journal:
    """Mean losses of every 25 steps, one line each."""

    def __init__(self, path: Path, steps: int) -> None:
        self.path, self.steps, self.started = path, steps, time.time()
        self.sums: Counter[str] = Counter()
        self.count = 0

    @property
    def seconds(self) -> float:
        return time.time() - self.started

    def note(self, means: dict[str, float]) -> None:
        self.count += 1
        for name, value in means.items():
            self.sums[name] += value  # type: ignore[assignment]
        if self.count % 25 == 0:
            line = " ".join(f"{name} {value / 25:.3f}" for name, value in self.sums.items())
            self.sums.clear()
            with self.path.open("a") as file:
                file.write(f"{self.count}/{self.steps} {self.seconds:.0f}s {line}\n")


def kept_pieces(options: argparse.Namespace, found: sources.Sources) -> list[int]:
    """The pieces of the network that is gone on from, or those of an earlier run, or a choice anew."""
    if options.resume and options.resume.is_dir():
        return vocabulary.kept_by(options.resume / session.TOKENIZER, options.work / "base")
    file: Path = options.work / "kept.json"
    if not file.exists():
        texts = [w.text for part in (found.training, found.held_out) for ws in part.values() for w in ws]
        file.write_text(json.dumps(vocabulary.choose(options.work / "base", texts, 60000)))
    kept: list[int] = json.loads(file.read_text())
    return kept


def resumed(source: Path, network: Network) -> dict[str, Tensor]:
    """The weights of a checkpoint, or of a folder with finished files."""
    if source.is_dir():
        return shipped.weights(source / session.MODEL, network)
    state: dict[str, Tensor] = torch.load(source)
    return state


def mean(one: dict[str, Tensor], other: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights half-way between two trainings from one start, whose packed embeddings are the same."""
    return {
        name: value if name.startswith("encoder.word.") else (value + other[name]) / 2
        for name, value in one.items()
    }


def build(base: Base, kept: list[int], relations: tuple[str, ...]) -> Network:
    return Network(Encoder(base, kept), base.shape.hidden, len(relations))


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    wheels, tokens = options.work / "base", options.work / session.TOKENIZER
    found = sources.load(options.data, CORPUS)
    kept = kept_pieces(options, found)
    vocabulary.prune(wheels, kept, tokens)
    tokenizer = SentencePieceProcessor(model_file=str(tokens))
    items = {name: prepare(windows, tokenizer) for name, windows in found.training.items()}
    steps = schedule(items, PLANS[options.plan], options.seed)
    network = build(read_base(wheels), kept, found.relations)
    network.encoder.freeze(options.frozen)
    if options.resume:
        network.load_state_dict(resumed(options.resume, network))
    if options.mean:
        network.load_state_dict(mean(network.state_dict(), resumed(options.mean, network)))
    log = options.work / f"{options.name}.log"
    counts = {k: (len(v), sum(len(i.pieces.ids) for i in v)) for k, v in items.items()}
    log.write_text(f"{counts}\n{len(steps)} steps\n")
    if not options.evaluate_only:
        train(network, steps, len(kept) - 1, options)
        torch.save(network.state_dict(), options.work / f"{options.name}.pt")
    export.export(network, tokens, found.relations, options.out)
    held = {name: prepare(windows, tokenizer) for name, windows in found.held_out.items()}
    figures = report(session.load(options.out), held, found.relations)
    (options.work / f"{options.name}.json").write_text(json.dumps(figures, indent=1))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="network")
    parser.add_argument("--plan", choices=sorted(PLANS), default="full")
    parser.add_argument(
        "--resume", type=Path, help="weights to go on from: a .pt file or a folder with network.onnx"
    )
    parser.add_argument("--mean", type=Path, help="weights to take the mean with, given as for --resume")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the usual learning rates")
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that stay as they are")
    parser.add_argument("--evaluate-only", action="store_true")
    parser.add_argument("--minutes", type=float, default=600, help="stop by then, well annealed")
    parser.add_argument(
        "--half", action="store_true", help="products in bfloat16, where the processor has it"
    )
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
