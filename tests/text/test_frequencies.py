from tracker.text.frequencies import weights


def test_weights_grow_with_rarity() -> None:
    table = weights()

    assert 0 <= table["the"] < table["money"] < table["tragic"]


def test_weights_hold_small_words_only() -> None:
    assert [word for word in weights() if not (word.isascii() and word.islower())] == []
