"""Pictures worked out to the last coordinate; templates only write them down. Widths and heights are in user units."""
