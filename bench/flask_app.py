"""What a plain picture server looks like: Flask, sqlite3, `send_file`. bench/hits.py measures it beside a region.

Written as its documentation advises: a connection per request context, conditional answers, a year of caching. Its
database has one table: `images (id TEXT PRIMARY KEY, path TEXT, document TEXT)`; `document` is the JSON of a region's
/api/images route, so that both send the same.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from flask import Flask, Response, abort, g, jsonify, send_file


def create_app(database: str) -> Flask:
    app = Flask(__name__)

    def find(image_id: str) -> sqlite3.Row:
        if "connection" not in g:
            g.connection = sqlite3.connect(database)
            g.connection.row_factory = sqlite3.Row
        row: sqlite3.Row | None = g.connection.execute("SELECT * FROM images WHERE id = ?", (image_id,)).fetchone()
        if row is None:
            abort(404)
        return row

    @app.teardown_appcontext
    def close(_: BaseException | None) -> None:
        connection = g.pop("connection", None)
        if connection is not None:
            connection.close()

    @app.get("/images/<image_id>.webp")
    def image(image_id: str) -> Response:
        return send_file(find(image_id)["path"], mimetype="image/webp", max_age=31536000)

    @app.get("/api/images/<image_id>")
    def about(image_id: str) -> Response:
        return jsonify(json.loads(find(image_id)["document"]))

    return app


def fill(database: Path, image_id: str, path: Path, document: str) -> None:
    """Makes the database with one image."""
    connection = sqlite3.connect(database)
    with connection:
        connection.execute("CREATE TABLE images (id TEXT PRIMARY KEY, path TEXT, document TEXT)")
        connection.execute("INSERT INTO images VALUES (?, ?, ?)", (image_id, str(path), document))
    connection.close()
