"""Claims in and out: JSON Lines, CSV, and editions that say the same brought together."""
