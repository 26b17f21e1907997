"""From PyTorch to the shipped files: ONNX with 8-bit layers, labels in its metadata.

Only matrix products of the encoder become 8-bit: the embeddings are 4-bit already,
and the heads are small and their scores matter. The product that leads out of each
feed-forward block stays as it is in all but the lowest layers: its inputs have
outliers, and 8 bits there cost 1.5 F1 of names and 2.5 of triggers, for 18 MB.
Weights use 7 of their 8 bits (`reduce_range`): without VNNI the sums of full ones
overflow, which cost 1.4 LAS.
"""

from __future__ import annotations

import json
import math
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from bestand.network.session import MODEL, TOKENIZER
from training.labels import NAMES, ROLES, STATUS, TAGS, TRIGGERS
from training.network import Network, Scores

AXES = {0: "windows", 1: "tokens"}
SMALL_OUTWARD = 2  # layers, from below, that are 8-bit throughout
LARGE = 10_000  # numbers in a table that is worth halving


class _Plain(nn.Module):
    """The network with its scores as a plain tuple; weights must hang on an input to be outputs."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        found = self.network(ids, first, last)
        nothing = 0.0 * ids[0, 0]
        return (*found[:-2], found.relations + nothing, found.roles + nothing)


def export(network: Network, tokenizer: Path, relations: tuple[str, ...], target: Path) -> None:
    """Write network.onnx and tokenizer.model into the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full, ready, small = (Path(folder) / f"{name}.onnx" for name in ("full", "ready", "small"))
        _write(network, full)
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(small),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=_exact(ready),
        )
        halve(small)
        _label(small, relations)
        shutil.copyfile(small, target / MODEL)
    if tokenizer.resolve() != (target / TOKENIZER).resolve():
        shutil.copyfile(tokenizer, target / TOKENIZER)


def _write(network: Network, path: Path) -> None:
    example = (torch.tensor([[0, 5, 6, 7, 2]]), torch.tensor([[1, 2, 3]]), torch.tensor([[1, 2, 3]]))
    axes: dict[str, dict[int, str]] = dict.fromkeys(("first", "last", *Scores._fields[:-2]), AXES)
    axes |= {"ids": {0: "windows", 1: "pieces"}, "arcs": {0: "windows", 1: "tokens", 2: "heads"}}
    torch.onnx.export(
        _Plain(network.eval()),
        example,
        str(path),
        input_names=["ids", "first", "last"],
        output_names=list(Scores._fields),
        dynamic_axes=axes,
        opset_version=18,
        dynamo=False,
    )


def _exact(path: Path) -> list[str]:
    """The products that stay in 32 bits: those of the heads, and the last of most feed-forward blocks."""
    model = onnx.load(str(path))
    products = [node.name for node in model.graph.node if node.op_type == "MatMul"]
    outward = [name for name in products if "/encoder/" in name and "/fo/" in name]
    return [name for name in products if "/encoder/" not in name] + outward[SMALL_OUTWARD:]


def halve(path: Path) -> None:
    """Keep the large tables of 32-bit floats in 16, which are unpacked at loading: a quarter of the file.

    What is rounded off is far less than what 8 bits take from the tables beside them.
    """
    model = onnx.load(str(path))
    graph = model.graph
    large = [t for t in graph.initializer if t.data_type == TensorProto.FLOAT and math.prod(t.dims) >= LARGE]
    for table in large:
        values = numpy_helper.to_array(table).astype(np.float16)
        name, kept = table.name, f"{table.name}.half"
        table.CopyFrom(numpy_helper.from_array(values, kept))
        graph.node.insert(0, onnx.helper.make_node("Cast", [kept], [name], to=TensorProto.FLOAT))
    onnx.save(model, str(path))


def _label(path: Path, relations: tuple[str, ...]) -> None:
    """Write the label lists into the model's metadata."""
    model = onnx.load(str(path))
    lists = {
        "names": NAMES,
        "tags": TAGS,
        "relations": relations,
        "triggers": TRIGGERS,
        "status": STATUS,
        "roles": ROLES,
    }
    onnx.helper.set_model_props(model, {"labels": json.dumps(lists)})
    onnx.save(model, str(path))
