"""A FluxPipeline of 250,000 random weights, shaped like schnell, that diffusers saves and loads as it does one of 12 B.

`python -m testkit.hub.tiny_flux FOLDER` makes it in a second, after some seconds of imports. Its pictures are coloured
noise: it proves the way of the data, never the quality. Its tokenizers know bytes and a few words.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import torch
from diffusers import AutoencoderKL, FlowMatchEulerDiscreteScheduler, FluxPipeline, FluxTransformer2DModel
from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer, T5Config, T5EncoderModel, T5TokenizerFast

SENTENCES = [
    "The old harbour at dusk, ferries and lanterns, watercolour",
    "A street market under plane trees, morning light, photograph",
    "Rooftops from above after the rain, a river, ink and gold",
]
WIDTH = 32  # of both text encoders and of the transformer's heads together


def clip_tokenizer() -> CLIPTokenizer:
    """CLIP's kind of tokenizer: byte pairs, each byte also as the end of a word."""
    start, end, suffix = "<|startoftext|>", "<|endoftext|>", "</w>"
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE(unk_token=end, end_of_word_suffix=suffix))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=800,
        special_tokens=[start, end],
        end_of_word_suffix=suffix,
        initial_alphabet=letters,
        show_progress=False,
    )
    tokenizer.train_from_iterator(SENTENCES, trainer)
    learned = json.loads(tokenizer.to_str())["model"]
    vocabulary: dict[str, int] = dict(learned["vocab"])
    for letter in letters:
        vocabulary.setdefault(letter + suffix, len(vocabulary))
    return CLIPTokenizer(vocab=vocabulary, merges=[tuple(pair) for pair in learned["merges"]], model_max_length=77)


def t5_tokenizer() -> T5TokenizerFast:
    """T5's kind of tokenizer: a unigram model over words that begin with a mark."""
    letters = [chr(code) for code in range(32, 127)]
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=160,
        special_tokens=["<pad>", "</s>", "<unk>"],
        unk_token="<unk>",
        initial_alphabet=letters,
        show_progress=False,
    )
    tokenizer.train_from_iterator(SENTENCES, trainer)
    pieces = [tuple(piece) for piece in json.loads(tokenizer.to_str())["model"]["vocab"]]
    return T5TokenizerFast(vocab=pieces, extra_ids=0, model_max_length=512)


def tiny_vae() -> AutoencoderKL:
    return AutoencoderKL(
        in_channels=3,
        out_channels=3,
        latent_channels=16,
        block_out_channels=(8, 8, 16, 16),
        layers_per_block=1,
        norm_num_groups=4,
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        sample_size=64,
        use_quant_conv=False,
        use_post_quant_conv=False,
        shift_factor=0.1159,
        scaling_factor=0.3611,
    )


def tiny_components() -> dict[str, Any]:
    """The parts of the pipeline, by the names of its arguments."""
    torch.manual_seed(0)
    clip, t5 = clip_tokenizer(), t5_tokenizer()
    text_encoder = CLIPTextModel(
        CLIPTextConfig(
            vocab_size=len(clip),
            hidden_size=WIDTH,
            intermediate_size=64,
            num_hidden_layers=2,
            num_attention_heads=4,
            projection_dim=WIDTH,
            bos_token_id=clip.bos_token_id,
            eos_token_id=clip.eos_token_id,
            pad_token_id=clip.pad_token_id,
        )
    )
    text_encoder_2 = T5EncoderModel(
        T5Config(
            vocab_size=len(t5),
            d_model=WIDTH,
            d_kv=8,
            d_ff=64,
            num_layers=2,
            num_heads=4,
            feed_forward_proj="gated-gelu",
            is_encoder_decoder=False,
            use_cache=False,
        )
    )
    transformer = FluxTransformer2DModel(
        patch_size=1,
        in_channels=64,
        num_layers=2,
        num_single_layers=2,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=WIDTH,
        pooled_projection_dim=WIDTH,
        axes_dims_rope=(4, 4, 8),
        guidance_embeds=False,
    )
    return {
        "scheduler": FlowMatchEulerDiscreteScheduler(shift=1.0, use_dynamic_shifting=False),
        "text_encoder": text_encoder.eval(),
        "tokenizer": clip,
        "text_encoder_2": text_encoder_2.eval(),
        "tokenizer_2": t5,
        "transformer": transformer.eval(),
        "vae": tiny_vae().eval(),
    }


def tiny_pipeline() -> FluxPipeline:
    return FluxPipeline(**tiny_components())


def save_tiny_flux(folder: Path) -> None:
    """Writes the pipeline as a model folder has it."""
    tiny_pipeline().save_pretrained(folder)


if __name__ == "__main__":
    save_tiny_flux(Path(sys.argv[1]))
