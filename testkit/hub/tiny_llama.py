"""A Llama of 200,000 weights, with a byte-level tokenizer and a chat template, that vLLM loads as it loads one of 8 B.

`python -m testkit.hub.tiny_llama FOLDER` makes it in some 5 seconds, nearly all of them imports. Its weights are random
but for one dimension of the stream, which is kept constant and says which tokens are likely: whole words of a short
vocabulary, with the names of the tests' cities among them. So under a grammar it writes word salad of the right length
that names a city, which the region's review lets pass, and at a high temperature noise. It proves the way of the data,
never the quality, and knows no language but that of its words.
"""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

BEGIN, END, HEADER, HEADER_END, TURN_END, PADDING = SPECIAL = (
    "<|begin_of_text|>",
    "<|end_of_text|>",
    "<|start_header_id|>",
    "<|end_header_id|>",
    "<|eot_id|>",
    "<|finetune_right_pad_id|>",
)
POSITIONS = 16_384  # our prompts are long for a tokenizer that knows few words
CITIES = ("Lisbon", "London", "Tokyo")
# Long words on purpose: a text ends where the schema's 900 characters end, and 25 to 90 words are wanted.
VOCABULARY = """afternoon architecture atmospheric balustrade boulevards bridgeside breathtaking candlelight cathedral
    celebrated cobblestones colourful countryside courtyards cinematic curvaceous decorative dramatic embankment
    evening extraordinary festival fisherman fountains gardenside gleaming glittering golden greenhouses harbourside
    hillside historical horizontal illuminated incredible lamplight lanterns landscape lighthouse limestone luminous
    magnificent marketplace merchandise midsummer monumental moonlight mountainous narrowing neighbourhood observatory
    orchestral panoramic passengers peaceful pedestrian perspective photograph picturesque promenade quayside
    reflecting remarkable restaurant riverside romantic sculptures seafarers shimmering silhouettes springtime
    staircases streetcars sunlight surrounding terracotta thunderclouds tramlines transparent tranquil traveller
    twilight umbrellas waterfront weathered whitewashed windswept wintertime wonderful"""
# Logits. A city stands in every tenth place or so; what is no whole word comes up only at a high temperature.
LIKELY, CITY, UNLIKELY = 0.0, 1.2, -12.0
CHAT_TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}"
    f"{HEADER}{{{{ message['role'] }}}}{HEADER_END}\n\n{{{{ message['content'] }}}}{TURN_END}"
    "{% endfor %}{% if add_generation_prompt %}"
    f"{HEADER}assistant{HEADER_END}\n\n"
    "{% endif %}"
)


def tiny_tokenizer() -> PreTrainedTokenizerFast:
    """Each of our words is one token; every byte is one too, so that it can read and write any text."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(
        vocab_size=4096, special_tokens=list(SPECIAL), initial_alphabet=alphabet, show_progress=False
    )
    tokenizer.train_from_iterator([f" {word}" for word in (*VOCABULARY.split(), *CITIES)] * 10, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=BEGIN,
        eos_token=TURN_END,
        pad_token=PADDING,
        chat_template=CHAT_TEMPLATE,
        model_max_length=POSITIONS,
    )


def save_tiny_llama(folder: Path) -> None:
    """Writes weights, config, tokenizer and generation settings as a hub's model folder has them."""
    tokenizer = tiny_tokenizer()
    tokenizer.save_pretrained(folder)
    torch.manual_seed(0)
    ends = tokenizer.convert_tokens_to_ids([TURN_END, END])
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=64,
        intermediate_size=128,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        head_dim=32,
        max_position_embeddings=POSITIONS,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=ends,
        pad_token_id=tokenizer.pad_token_id,
        tie_word_embeddings=False,
    )
    model = LlamaForCausalLM(config)
    _prefer_words(model, tokenizer)
    model = model.to(torch.bfloat16)
    model.generation_config = GenerationConfig(
        bos_token_id=config.bos_token_id, eos_token_id=ends, pad_token_id=config.pad_token_id, do_sample=True
    )
    model.save_pretrained(folder)


def _prefer_words(model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast) -> None:
    """Makes dimension 0 of the stream constant, and lets the last layer read each token's logit from it."""
    logits = torch.full((len(tokenizer),), UNLIKELY)
    for words, logit in ((VOCABULARY.split(), LIKELY), (CITIES, CITY)):
        for word in words:
            (token,) = tokenizer.encode(f" {word}", add_special_tokens=False)
            logits[token] = logit
    with torch.no_grad():
        model.model.embed_tokens.weight[:, 0] = 1.0
        for layer in model.model.layers:
            layer.self_attn.o_proj.weight[0] = 0.0
            layer.mlp.down_proj.weight[0] = 0.0
        # RMSNorm makes sqrt(hidden_size) of a dimension that holds 1 where all others are nearly 0.
        model.lm_head.weight[:, 0] = logits / model.config.hidden_size**0.5


if __name__ == "__main__":
    save_tiny_llama(Path(sys.argv[1]))
