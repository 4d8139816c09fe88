"""Layers (optional content): whether a document has any that a viewer does not show at first."""

from __future__ import annotations

from pathlib import Path

import pikepdf


def has_layers_off(path: Path) -> bool:
    """Whether a layer is off in the document's default configuration (PDF 32000-1, 8.11.4.3).

    PDFium's text knows no layers, but what it renders does: see `painted`.
    """
    try:
        with pikepdf.open(path) as pdf:
            layers = pdf.Root.get("/OCProperties")
            if not isinstance(layers, pikepdf.Dictionary):
                return False
            shown = layers.get("/D", pikepdf.Dictionary())
            return shown.get("/BaseState") == "/OFF" or len(shown.get("/OFF", ())) > 0
    except (pikepdf.PdfError, TypeError, ValueError):  # a catalogue that is none: no layer is known
        return False
