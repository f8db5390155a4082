"""From the words of a footnote to the sources that they cite."""
