"""Who watches the page is watched: whatever it asks for and complains of is noted, once it is asked for."""

from __future__ import annotations

from pathlib import Path

from support.browser import Seen, go

NOWHERE, FORBIDDEN = "http://127.0.0.1:9", "http://127.0.0.1:7"
PAGE = f"""<!doctype html><meta http-equiv="Content-Security-Policy" content="img-src {NOWHERE}"><main><h1>x</h1></main>
<img src="{NOWHERE}/picture.png"><img src="{FORBIDDEN}/picture.png">
<iframe srcdoc="<script src='{NOWHERE}/script.js'></script>"></iframe>
<script>console.warn("warned"); console.error("wrong"); console.log("told"); throw new Error("thrown")</script>
<script>Promise.reject(new Error("promised"))</script>
<script>fetch("{NOWHERE}/data.json").catch(() => {{ document.title = "all tried" }})</script>"""


def test_every_request_and_every_complaint_of_a_page_is_noted(seen: Seen, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")
    go(seen.page, file.as_uri(), "document.title === 'all tried'")
    asked = {file.as_uri(), *(f"{NOWHERE}/{name}" for name in ("picture.png", "script.js", "data.json"))}
    assert asked <= set(seen.requests)
    said = "\n".join(seen.complaints)
    for complaint in ("warned", "wrong", "thrown", "promised", FORBIDDEN, "ERR_"):
        assert complaint in said
    assert "told" not in said
    seen.forget()
    assert (seen.requests, seen.complaints) == ([], [])
