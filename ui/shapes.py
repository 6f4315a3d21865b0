"""The shapes of the region's JSON, as its routes declare them: OpenAPI shows them, and the page stands on them.

Values only: what fills them is ui/routes/views.py. TypedDicts rather than models, because an answer that is made of
dictionaries needs no second copy to become JSON.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict  # pydantic wants this one before Python 3.12

from inference.schemas import Family, NativeScript, Position
from ui.visitors.visitor import Reason

State = Literal["ready", "making", "missing"]


class CityView(TypedDict):
    """A city of the gazetteer; `id` is its GeoNames id, coordinates are degrees."""

    id: int
    name: str
    shown_name: Annotated[str, Field(description="in the asked language, where it is known")]
    native_name: Annotated[str, Field(description='in the local script; "" when unknown or the same')]
    country_code: str
    country: Annotated[str, Field(description="in the asked language")]
    time_zone: str
    latitude: float
    longitude: float


class CitiesView(TypedDict):
    cities: list[CityView]


class FormatOfPrompt(TypedDict):
    """The picture that a prompt means in a format, with its own seed and lettering."""

    recipe_id: str
    ready: bool
    placeholder: Annotated[str, Field(description='a data: URI, or ""')]


class PromptView(TypedDict):
    """A prompt as it is offered."""

    id: str
    title: str
    text: str
    alt: str
    caption: str
    language: str
    formats: Annotated[dict[str, FormatOfPrompt], Field(description="by format, such as 16:9")]


class WriterView(TypedDict):
    """Who wrote the prompts. `fallback`: the model was asked and is late or away, for the `reason`."""

    name: str
    label: str
    model: str
    fallback: bool
    reason: str
    coming: Annotated[bool, Field(description="it is writing (more of) its prompts: look again with wait=false")]


class PromptsView(TypedDict):
    prompts: list[PromptView]
    writer: WriterView


class PromptOfImage(TypedDict):
    """The words of a picture; `id` is null for a visitor's own."""

    id: str | None
    text: str
    title: str
    alt: str
    caption: str
    language: str


class LetteringView(TypedDict):
    """How the city's name stands on a picture."""

    text: str
    family: Family
    colour: str
    position: Position
    native: NativeScript
    bold: bool


class UrlsView(TypedDict):
    """The files of a picture: `small` is 320 pixels wide, `medium` 640, `share` the link for people."""

    webp: str
    png: str
    jpg: str
    small: str
    medium: str
    share: str


class ReceiptView(TypedDict):
    """What a picture says of itself; `engine_label` and `notes` are in the asked language."""

    cached: bool
    engine: str
    engine_label: str
    embedded: Annotated[bool, Field(description="drawn by rules, not by a model")]
    model: str
    region: str
    seconds: float | None
    seed: int
    bytes: int
    made_at: Annotated[float, Field(description="Unix time")]
    notes: list[str]


class UnderstoodView(TypedDict):
    """What the engine read from the prompt: a slot (`view`), its value (`waterfront`), the words that said so."""

    slot: str
    value: str
    words: str


class EngineStateView(TypedDict):
    """Whether another engine draws in the first one's place, why, and when that one is asked again."""

    fallback: bool
    reason: str
    seconds_left: int | None


class JobError(TypedDict):
    """As ErrorDetail."""

    code: str
    message: str
    reason: str
    values: dict[str, str | int]
    retry_after: Annotated[int | None, Field(description="seconds")]


class JobView(TypedDict):
    """How far a picture is. `id` is its recipe's; times are seconds."""

    id: str
    state: Literal["queued", "running", "done", "failed", "cancelled", "lost"]
    position: Annotated[int, Field(description="pictures that go first; 0 is next")]
    step: int
    steps: int
    seconds: Annotated[float, Field(description="since it was asked for")]
    expected_seconds: float
    preview: Annotated[str, Field(description='a data: URI, or ""')]
    result: Annotated[str | None, Field(description="the recipe that it was made by; another where a sketch stood in")]
    new: Annotated[bool, Field(description="false: it was kept already")]
    error: JobError | None
    engine: Annotated[EngineStateView, Field(description="when it is done, as it was then")]


class ImageView(TypedDict):
    """A picture: what it shows, where its files are, and, while it is made, its job."""

    recipe_id: str
    state: State
    city: CityView
    prompt: PromptOfImage
    format: str | None
    width: int
    height: int
    seed: int
    lettering: LetteringView | None
    urls: UrlsView | None
    placeholder: str
    download_name: Annotated[str, Field(description="without an extension")]
    receipt: ReceiptView | None
    understood: list[UnderstoodView]
    ignored: Annotated[list[str], Field(description="at most 8 wishes of the prompt that were not drawn")]
    job: JobView | None
    stands_in_for: Annotated[str | None, Field(description="the recipe that was wished for, while its engine is away")]


class WishedImageView(ImageView):
    """The answer to a wish: the picture, and how the first engine is now."""

    engine: EngineStateView


class ImagesView(TypedDict):
    images: list[ImageView]


class RegionView(TypedDict):
    id: str
    label: str
    url: str


class LanguageView(TypedDict):
    code: str
    label: str
    direction: Literal["ltr", "rtl"]


class VisitorView(TypedDict):
    """The city found for who asks, and why this one."""

    city: CityView
    reason: Reason
    time_zone_told: bool


class EngineView(EngineStateView):
    name: str
    label: str
    embedded: bool
    model: str
    typical_seconds: float


class CacheView(TypedDict):
    fallback: Annotated[bool, Field(description="nothing new can be kept: kept pictures are shown all the same")]


class FormatView(TypedDict):
    id: str
    width: int
    height: int


class LimitsView(TypedDict):
    prompt_characters: int
    largest_seed: int
    lettering_characters: int


class BootView(TypedDict):
    """The page's first data; the first response of `/` carries it too."""

    region: RegionView
    language: str
    languages: list[LanguageView]
    visitor: VisitorView
    home: CityView
    engine: EngineView
    writer: WriterView
    cache: CacheView
    formats: list[FormatView]
    families: list[str]
    colours: list[str]
    positions: list[str]
    styles: list[str]
    eager: Annotated[bool, Field(description="drawing is cheap, and can be kept: fill the cards ahead, one at a time")]
    prompts: list[PromptView]
    view: Annotated[ImageView | None, Field(description="of the chosen prompt and format, or of ?recipe=")]
    recent: list[ImageView]
    limits: LimitsView


class ErrorDetail(TypedDict):
    """One sentence for people, in English, and what programs go by. `param` names the value at fault."""

    message: str
    type: str
    param: str | None
    code: str
    reason: Annotated[str, Field(description="what the sentence says, in a word, such as text_too_long")]
    values: Annotated[dict[str, str | int], Field(description="what it says it with: the page puts it in other words")]


class ErrorView(TypedDict):
    error: ErrorDetail


class HealthView(TypedDict):
    ok: bool
    detail: str


class HealthzView(TypedDict):
    ok: bool
    region: str
    parts: dict[str, HealthView]


class ReadyView(TypedDict):
    ready: bool
    cache: str
    engine: str


def told(shape: Any, description: str = "OK", status: int = 200) -> dict[str, Any]:
    """What a route declares that it answers.

    Not as its return type alone: FastAPI would check and copy every answer on its way out.
    """
    return {"response_model": None, "responses": {status: {"model": shape, "description": description}}}
