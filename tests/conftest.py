"""Options of the test run."""

import os
import tempfile

import pytest
from hypothesis import HealthCheck, settings

# Tests never read or fill the user's own cache; one folder for the run keeps compiled rules warm.
os.environ.setdefault("PRLINT_CACHE_DIR", os.path.join(tempfile.gettempdir(), "prlint-test-cache"))

# In CI a change is judged by the same cases each time; at a desk every run looks for new ones.
# How long a case takes to draw says how busy the machine is, not whether the case is a good one.
settings.register_profile("desk", suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write expected results anew instead of comparing")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected results are written instead of compared."""
    return bool(request.config.getoption("--update"))
