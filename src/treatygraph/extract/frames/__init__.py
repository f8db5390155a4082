"""A clause as a statement: who, whether, when, and by whose word."""

from __future__ import annotations

from treatygraph.extract.frames.framer import Framer
from treatygraph.extract.frames.model import Frame, Report

__all__ = ["Frame", "Framer", "Report"]
