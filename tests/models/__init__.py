import pytest

# So that a refusal by another constraint says by which.
pytest.register_assert_rewrite("tests.models.refusals")
