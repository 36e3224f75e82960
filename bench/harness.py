"""What a run of the bench has at hand: databases at every scale, sites on them, readers, and its time."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from . import content, databases, engines, prepare
from .client import Client
from .databases import Databases
from .measuring import Deadline
from .pilot import PASSWORD, READER, username
from .site import Site

MEASURED = 10


@dataclass(frozen=True)
class Options:
    """What was asked for. `effort` is a factor on how many requests are measured."""

    home: Path
    scales: tuple[float, ...]
    engines: tuple[str, ...]
    effort: float = 1


@dataclass
class Bench:
    """A context manager: everything that was started ends with it."""

    options: Options
    databases: Databases
    deadline: Deadline
    say: Callable[[str], None]
    copies: dict[tuple[float, str], str] = field(default_factory=dict, init=False)
    sites: dict[tuple[float, str], Site] = field(default_factory=dict, init=False)
    readers: dict[tuple[Any, ...], Client] = field(default_factory=dict, init=False)

    def __enter__(self) -> Self:
        self.stack = ExitStack()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stack.close()

    @property
    def small(self) -> float:
        return self.options.scales[0]

    @property
    def large(self) -> float:
        return self.options.scales[-1]

    @property
    def middle(self) -> float:
        """A scale that is neither."""
        return self.options.scales[len(self.options.scales) // 2]

    @property
    def engine(self) -> str:
        """The engine on which everything is measured that has nothing to do with search."""
        return self.options.engines[0]

    def count(self, requests: int) -> int:
        return max(1, round(requests * self.options.effort))

    # Databases and sites

    def database(self, scale: float, engine: str) -> str:
        """The name of a copy of the filled database, which this run may change."""
        key = scale, engine
        if key not in self.copies:
            kept = prepare.filled(self.databases, content.Municipality(scale), self.say)
            self.copies[key] = f"run_{scale:g}_{engine}"
            self.databases.copy(kept, self.copies[key])
            self.stack.callback(self.databases.drop, self.copies[key])
        return self.copies[key]

    def documents(self, scale: float) -> int:
        return content.Municipality(scale).documents

    def new_site(self, scale: float, engine: str, *, jobs: bool = True) -> Site:
        """A site that is not started yet."""
        return Site(
            self.databases.cluster, self.database(scale, engine), self.options.home, jobs=jobs,
            engine=engines.environment(engine),
        )  # fmt: skip

    def site(self, scale: float, engine: str) -> Site:
        """The site at a scale, started when it is first asked for."""
        key = scale, engine
        if key not in self.sites:
            site = self.new_site(scale, engine)
            self.say(f"Starting the site with {self.documents(scale):,} documents ({engine}) …")
            self.sites[key] = self.stack.enter_context(site)
            self.sites[key].settle()
        return self.sites[key]

    def use(self, scale: float, engine: str) -> Any:
        """A context in which this process's Django works on the site's database."""
        return databases.use(self.database(scale, engine))

    # Readers

    def nobody(self, site: Site) -> Client:
        return self._client(site, "nobody", lambda client: client)

    def reader(self, site: Site) -> Client:
        """An employee who is signed in."""
        return self._client(site, "reader", lambda client: client.sign_in(username(READER), PASSWORD))

    def _client(self, site: Site, who: str, begin: Callable[[Client], Client]) -> Client:
        key = site.port, who
        if key not in self.readers:
            self.readers[key] = begin(Client(site.port))
        return self.readers[key]

    # Pages

    def measured_guides(self, scale: float | None = None) -> list[int]:
        """Numbers of guides that are there at a scale (the smallest) and alike: see content.is_measured."""
        municipality = content.Municipality(self.small if scale is None else scale)
        return [guide.number for guide in municipality.guides() if content.is_measured(guide)]

    def guide_paths(self) -> list[str]:
        return [f"/veiledere/veileder-{number}/" for number in self.measured_guides()[:MEASURED]]

    def step_paths(self) -> list[str]:
        return [f"{path}steg-{place % 8 + 1}/" for place, path in enumerate(self.guide_paths())]


def cores() -> int:
    return len(os.sched_getaffinity(0))
