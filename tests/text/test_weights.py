"""The fitted numbers: read from the table, or others tried instead."""

from tracker.text.weights import parted, use, weights


def test_use_reads_by_other_numbers_from_then_on() -> None:
    before = dict(weights())
    try:
        use({"told:head:a:1": 2.0, "nth:0:0": 1.0})

        assert weights() == {"told:head:a:1": 2.0, "nth:0:0": 1.0}
        assert parted("told:") == {("told:head", "a", 1): 2.0}
    finally:
        use(before)


def test_weights_hold_no_feature_that_weighs_nothing() -> None:
    assert [feature for feature, weight in weights().items() if weight == 0] == []
