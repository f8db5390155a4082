"""What the prose of the field is made of, in running text and in footnotes alike: sentences and calendar dates."""
