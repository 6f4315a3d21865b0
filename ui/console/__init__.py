"""The admin console of one region's cache, behind a password: `python -m ui.console`.

`server.py` joins the password (`guard.py`), the thumbnails and the Streamlit pages (`script.py` and the modules that
it names). The console works on the cache's folder and on the region's public routes; it is no part of the region's
process, so either runs without the other.
"""
