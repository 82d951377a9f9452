"""How measurements are taken and told: a few runs, the median, the spread, a limit beside it."""

import gc
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Measurement:
    """What was measured: `work` units in each run, the seconds of every run, and the peak memory in MiB."""

    name: str
    work: int
    unit: str
    seconds: tuple[float, ...]
    peak_mib: tuple[float, ...] = ()
    processor: tuple[float, ...] = ()
    """The processor's seconds of every run, where they were asked for."""
    limit: str | None = None
    """The name of the measurement beside which this one is to be seen."""

    @property
    def rate(self) -> float:
        """Units in a second, at the median."""
        return self.work / median(self.seconds)

    @property
    def spread(self) -> tuple[float, float]:
        """Units in a second, in the slowest and the fastest run."""
        return self.work / max(self.seconds), self.work / min(self.seconds)


@dataclass(slots=True)
class Chapter:
    """Measurements that belong together, and what is to be said of them."""

    title: str
    about: str
    measurements: list[Measurement] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    tables: dict[str, str] = field(default_factory=dict)

    def add(self, measurement: Measurement) -> Measurement:
        """Keep a measurement and tell it."""
        self.measurements.append(measurement)
        print(f"  {measurement.name}: {number(measurement.rate)} {measurement.unit}/s", flush=True)
        return measurement

    def ratio(self, measurement: Measurement) -> float | None:
        """The rate as a part of that of the limit, where there is one."""
        limits = [each for each in self.measurements if each.name == measurement.limit]
        return measurement.rate / limits[0].rate if limits else None


def timed(work: Callable[[], object]) -> float:
    """The seconds that it takes, with what earlier work left behind cleared away."""
    gc.collect()
    began = perf_counter()
    work()
    return perf_counter() - began


def runs(number: int, work: Callable[[], object]) -> tuple[float, ...]:
    """The seconds of each of so many runs."""
    return tuple(timed(work) for _ in range(number))


def number(rate: float) -> str:
    """Three figures are enough below a thousand, and more would be noise."""
    return f"{rate:,.0f}" if rate >= 100 else f"{rate:.3g}"
