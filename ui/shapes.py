"""The shapes of the region's JSON, as its routes declare them: ui/openapi.py shows them, and the page stands on them.

Values only: what fills them is ui/routes/views.py. TypedDicts rather than models, because an answer that is made of
dictionaries needs no second copy to become JSON.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict  # pydantic wants this one before Python 3.12

from inference.schemas import Family, FileKind, NativeScript, Position
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
    state: Annotated[str, Field(description='in English, where people add it to a city\'s name; else ""')]
    time_zone: str
    latitude: float
    longitude: float


class SharedView(TypedDict):
    """A picture's link, which other regions open as well."""

    share: str


class KitLogoView(TypedDict):
    """A brand kit's logo, a PNG; sides in pixels."""

    url: str
    width: int
    height: int


class LackView(TypedDict):
    """What a kit's font lacks of one script: another font stands in there."""

    script: Annotated[str, Field(description="ISO 15924, such as Arab")]
    letters: Annotated[str, Field(description="those that most cities' names need, at most 12")]
    names: Annotated[int, Field(description="how many cities' names need a letter that it lacks")]


class KitFontView(TypedDict):
    family: str
    lacks: list[LackView]


class KitView(TypedDict):
    """A brand kit."""

    id: str
    name: str
    colours: Annotated[list[str], Field(description="each #rrggbb")]
    logo: KitLogoView | None
    font: KitFontView | None
    bytes: int


class NewKitView(KitView):
    """A brand kit that was just made; the key is told this once."""

    edit_key: Annotated[str, Field(description="for X-Kit-Key, where the kit is changed or deleted")]


class KitFileView(TypedDict):
    """An exported brand kit, which an import takes."""

    cityframe_kit: Annotated[int, Field(description="the file's version")]
    name: str
    colours: list[str]
    logo: Annotated[str | None, Field(description="a PNG as base64")]
    font: Annotated[str | None, Field(description="as base64")]
    licence: bool


class DeletedKitView(TypedDict):
    deleted: str


class ReviewView(TypedDict):
    """A review was asked for; the words are kept for so many days."""

    days: int


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


class PreviewView(TypedDict):
    """A prompt's card as it would be: `source` is for an image of the page."""

    prompt_id: str
    source: Annotated[str, Field(description="a data: URI, or the address of a kept picture's small file")]


class WriterView(TypedDict):
    """Who wrote the prompts. `fallback`: the model was asked and is late or away, for the `reason`."""

    name: str
    label: str
    model: str
    fallback: bool
    reason: str
    coming: Annotated[bool, Field(description="it is writing (more of) its prompts: see /api/prompts/events")]


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
    language: Annotated[str, Field(description="of the small line with the place, and of a sketch's mark")]


class UrlsView(TypedDict):
    """The files of a picture: `small` is 320 pixels wide, `medium` 640, `share` the link for people, `qr` the link as a
    QR code, the long one where there are such."""

    webp: str
    png: str
    jpg: str
    small: str
    medium: str
    share: str
    qr: str


class SpentView(TypedDict):
    """What a picture took: seconds, energy, money. null: not known."""

    seconds: Annotated[
        float | None,
        Field(description="of the engine alone, for this picture; of a processor that is not told: with all waiting"),
    ]
    processor: Annotated[str, Field(description='whose seconds: "gpu", "cpu", or "" for not told')]
    queue_seconds: Annotated[float | None, Field(description="from the hub's taking the wish to its drawing")]
    way_seconds: Annotated[float | None, Field(description="the rest of what this region waited")]
    batch_size: Annotated[int | None, Field(description="how many the hub drew together")]
    shared: Annotated[bool, Field(description="the hub drew it for another region's equal wish: nothing was spent")]
    joules: Annotated[float | None, Field(description="of the card, this picture's part of its batch's")]
    card_shared: Annotated[bool, Field(description="others used the card meanwhile: the joules are theirs as well")]
    cost: Annotated[float | None, Field(description="GPU seconds at the price of the card's share; null: not known")]
    currency: str


class ReceiptView(SpentView):
    """What a picture says of itself; `engine_label` and `notes` are in the asked language."""

    cached: bool
    engine: str
    engine_label: str
    embedded: Annotated[bool, Field(description="drawn by rules, not by a model")]
    model: str
    region: str
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


class SafeBoxView(TypedDict):
    """Pixels of the picture; width and height of `free_corner`, at its lower right, are kept free as well."""

    left: int
    top: int
    right: int
    bottom: int
    free_corner: list[int]


class OverlayView(TypedDict):
    """Words beside the city's name, as they are set; "" for none."""

    headline: str
    action: str
    date: str


class BrandView(TypedDict):
    """What a picture has of a brand kit, by whatever name the kit goes."""

    colours: Annotated[list[str], Field(description="each #rrggbb")]
    colour: Annotated[str, Field(description='of the letters; "" leaves it to the lettering')]
    logo: Annotated[bool, Field(description="whether it has a logo")]
    font: Annotated[bool, Field(description="whether it has a font")]


class FileWishView(TypedDict):
    """The file that a picture was made for: kind, dots per inch (0: none told), bytes at most (0: any number)."""

    kind: FileKind
    dpi: int
    most_bytes: int


class MarginsView(TypedDict):
    """Per cent of the height (top, bottom) and of the width (right, left)."""

    top: float
    right: float
    bottom: float
    left: float


class ChannelView(TypedDict):
    """What a picture can be made for. Sides in pixels, a print's bleed included; `trim` is a print's without it."""

    id: str
    label: str
    width: int
    height: int
    margins: Annotated[MarginsView, Field(description="what is not safe for letters, logo and mark")]
    margins_from: Annotated[str, Field(description='"source", or "our own rule"')]
    safe: SafeBoxView
    file: FileKind
    most_bytes: Annotated[int, Field(description="0: nobody tells a limit")]
    dpi: Annotated[int, Field(description="0: a screen's")]
    bleed: Annotated[float, Field(description="millimetres at each side")]
    trim: Annotated[list[int] | None, Field(description="width and height; null where nothing is cut off")]
    source: Annotated[str, Field(description="where the numbers were read")]
    limit_source: Annotated[str, Field(description='where the limit was, when elsewhere; else ""')]
    source_kind: Annotated[str, Field(description='"platform", or "secondary page"')]
    checked: Annotated[str, Field(description="when, ISO 8601")]


class ChannelsView(TypedDict):
    channels: list[ChannelView]


class ImageView(TypedDict):
    """A picture: what it shows, where its files are, and, while it is made, its job."""

    recipe_id: str
    state: State
    city: CityView
    prompt: PromptOfImage
    format: Annotated[str | None, Field(description="null where the picture was made for a channel")]
    width: int
    height: int
    seed: int
    lettering: LetteringView | None
    safe: Annotated[SafeBoxView | None, Field(description="where letters, logo and mark lie; null: anywhere")]
    overlay: OverlayView | None
    brand: BrandView | None
    file: Annotated[FileWishView | None, Field(description="what a channel asks for")]
    urls: UrlsView | None
    placeholder: str
    download_name: Annotated[str, Field(description="in ASCII, without an extension; the file's own header has it too")]
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
    guessed: Annotated[
        bool, Field(description="no city was told, at most a country: a time zone can name a nearer one")
    ]


class EngineView(EngineStateView):
    name: str
    label: str
    embedded: bool
    seeded: Annotated[bool, Field(description="the same recipe gives the same picture")]
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
    category: NotRequired[Annotated[str, Field(description="of refused words (code policy), such as false_events")]]
    rule: NotRequired[Annotated[str, Field(description="which rule refused them")]]
    appeal: NotRequired[Annotated[str, Field(description="with it and the words, POST /api/reviews asks for a review")]]
    sentence: NotRequired[Annotated[str, Field(description="the message in the visitor's language")]]


class ErrorView(TypedDict):
    error: ErrorDetail


class EndView(TypedDict):
    """The end of a stream, and what ended it early."""

    error: ErrorDetail | None


class DrainingView(TypedDict):
    """Whether the region drains: it serves those who are there, and new visitors are sent elsewhere."""

    draining: bool


class HealthView(TypedDict):
    """How one part is."""

    ok: bool
    detail: Annotated[str, Field(description='one sentence; "" where there is nothing to say')]


class HealthzView(TypedDict):
    """`ok`: the process lives, which is all that its answer depends on. To operators also how the parts are."""

    ok: Literal[True]
    region: NotRequired[Annotated[str, Field(description="its id")]]
    parts: NotRequired[
        Annotated[dict[str, HealthView], Field(description="cache, geoip, writer, and each engine by its name")]
    ]


class ReadyView(TypedDict):
    """Whether visitors can be served, and what the two parts say that this takes: "ok", or one sentence why not."""

    ready: bool
    cache: str
    engine: str
