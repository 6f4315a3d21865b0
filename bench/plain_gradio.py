"""The page that the portal is compared with: the same content in plain Gradio, written as its guides show it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class PlainContent:
    """What the page shows: the city's name, the picture, prompts' titles, and cards of (picture file, title)."""

    city: str
    picture: Path
    prompts: Sequence[str]
    formats: Sequence[str]
    cards: Sequence[tuple[Path, str]]


def serve_plain_gradio(content: PlainContent, port: int) -> None:
    """Serves the page until the process is told to end."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read at Gradio's import
    os.environ["HF_HUB_OFFLINE"] = "1"
    import gradio as gr

    with gr.Blocks(title=f"{content.city} · Cityframe") as page:
        gr.Markdown(f"# {content.city}\nChoose a prompt and see its picture.")
        with gr.Row():
            with gr.Column(scale=2):
                gr.Image(str(content.picture), label="Picture", interactive=False)
            with gr.Column():
                gr.Dropdown(list(content.prompts), label="Prompt", interactive=True, elem_id="prompt")
                gr.Radio(list(content.formats), value=content.formats[0], label="Format", interactive=True)
                gr.Number(label="Seed", precision=0)
                gr.Textbox(label="Your prompt", lines=4)
                gr.Button("Make the picture", variant="primary")
        gr.Gallery([(str(file), title) for file, title in content.cards], label="Prompts", columns=4)
    folders = sorted({str(file.parent) for file in [content.picture, *(file for file, _ in content.cards)]})
    page.launch(server_name="127.0.0.1", server_port=port, allowed_paths=folders, quiet=True, inbrowser=False)
