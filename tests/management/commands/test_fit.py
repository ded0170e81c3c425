from tracker.management.commands.fit import document_frequencies


def test_document_frequencies_count_articles_not_words() -> None:
    texts = ["the mill, the mill", "the weir", "the mill", "the mill of Ines", "The mill of Ines"]

    found = document_frequencies(texts)

    # "weir" stands in too few articles, "ines" is printed with a capital.
    assert found == {"the": 5, "mill": 4}
