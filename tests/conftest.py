"""Settings for all tests: Hypothesis tries the same few examples every time, so that a failure is everybody's."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "kaona", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kaona")
