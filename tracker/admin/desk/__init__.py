"""The tagging desk: a queue of articles to check, and one article's passages to decide on."""
