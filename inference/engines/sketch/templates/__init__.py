"""Posters: compositions that put a subject first. How they work, and how to add a template or a hero.

The way of a picture
    `choice.plan_of(scene, width, height, seed)` chooses template, hero, colours and the title's place together, before
    anything is drawn. `poster.draw_poster` lets the template draw its layers, then weather; `finish_poster` lays frame
    and grain over all. The lettering sets the title in `plan.room` and takes its tone from there. Everything is in
    shares of the picture, so that 320 pixels show the same.

To add a template: one module, one line in `catalogue.py`, one entry in `suits.py`
    1. `TEMPLATE = Template(name, SUITS[name], frames={...}, ground=..., draw=draw)`; `arch.py` is a full example.
    2. Frames, one for each format: horizon, the hero's box if it is tall, if it is broad, the title's box, the near
       plane. The hero stands on its box's lower edge. The title's box keeps .025 from the hero's boxes and .05 from
       the border, in shares of the shorter side; `ground` names the scheme's colour that it stands on.
    3. `Suits` says when: views, kinds of hero (none: it shows no landmark; `optional`: one where there is one), words
       of the prompt, water, terrain, fabric, hour, population. `weight` is how often it is taken among those that suit.
    4. `draw(board, plan)` draws layers in the order in which they lie: `with board.layer("sky"): ...`. Names are sky,
       far, near, hero, water, people, frame; each at most once; blends stay within a layer. Fill the whole sheet.
       Coordinates are pixels of the area, y down, unmirrored: `board.width`, `.height`, `.u` (the shorter side),
       `.unit` (a pixel of 1,024). Sizes in `u`, places in shares of width and height, people by `scale.height_at`.
    5. Colours come from `board.scheme` (`Scheme` says what each is for) and from `scheme.two_tones(own colour)`; never
       a hex code of your own for a plane. Things further back: `mix(colour, scheme.low, .2)` for each plane.
    6. Light: `board.light` is 1 (from the right) or -1; shades and cast shadows lie on the other side. Airbrush is
       `board.spray` and `board.glow`: flat styles leave it out by themselves, so never draw a form with it alone.
    7. Chance: `board.chance("what for")`, never `random`. Things that a prompt may refuse: `stage.may_draw("boats")`.
    8. Ready parts: `planes/` (sky, land, town, water, hero), `props/` (roofs, trees, life). A new prop goes there when
       two templates need it.

To add a hero: one function in a module of `heroes/`, one line in its `HEROES`
    1. The key is the landmark's in `inference.places`. `Hero(kind, width, height, draw, telling=..., stands=...)` in
       metres; `telling` is the part that must be seen when it is cropped; `stands`: ground, water or hill.
    2. `draw(pen)` builds it back to front in metres, x round the middle, y up from the ground: `pen.block`, `taper`,
       `volume`, `body` (curved), `dome`, `spire`, `columns`, `windows`, `opening`, `battlements`, `bar`, `line`.
       Volumes have a lit and a shaded side by themselves; a flat piece says its tone: light, mid, shade, deep.
       `pen.lit` is the side of the light: an outline that is not symmetrical still stands the right way round.
    3. Two or three telling steps in the outline, 8 to 25 volumes, one or two rows of windows: it must be known at
       160 pixels. Materials are those of `landmarks/shapes.py` or a hex code of its own colour in white light.

To look at it: `python -m scripts.poster_sheet FILE.png --city 745044 --template "over the roofs"` (`--help` for all).
`tests/test_posters.py` then holds it to the rules: filled sheet, distances, steps of lightness, letters, same bytes.
"""
