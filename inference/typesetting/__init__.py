"""Setting type on pictures: fonts, shaping, light, layout and paint.

It knows nothing of engines, caches or visitors; `inference.lettering` is its door.
"""
