"""What a run of the bench has at hand: databases at every scale, sites on them, readers, and its time."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from . import content, databases, engines, prepare
from .client import Client
from .databases import Databases
from .keystrokes import queries
from .measuring import Deadline
from .pilot import PASSWORD, READER, username
from .site import Site, SiteError

MEASURED = 10
# How often a new site is asked until its engine answers all, and the seconds after which it would be asked again.
WARM_UP, PAUSE = 10, 3.2


@dataclass(frozen=True)
class Options:
    """What was asked for. `effort` is a factor on how many requests are measured."""

    home: Path
    scales: tuple[float, ...]
    rounds: int
    effort: float
    searchbench: Path


@dataclass
class Bench:
    """A context manager: everything that was started ends with it."""

    options: Options
    databases: Databases
    engines: engines.Engines
    deadline: Deadline
    say: Callable[[str], None]
    copies: set[str] = field(default_factory=set, init=False)
    sites: dict[tuple[float, str], Site] = field(default_factory=dict, init=False)
    started: list[Site] = field(default_factory=list, init=False)
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
        return self.engines.names[0]

    def count(self, requests: int) -> int:
        return max(1, round(requests * self.options.effort))

    # Databases and sites

    def documents(self, scale: float) -> int:
        return content.Municipality(scale).documents

    def database(self, scale: float, engine: str) -> str:
        """The name of a copy of the filled database, which this run may change; indexed by the engine."""
        return self.copy(f"{scale:g}", engine, lambda: self.filled(scale))

    def filled(self, scale: float) -> str:
        """The name of the filled database that is kept between runs. Raises OutOfTime."""
        return prepare.filled(self.databases, content.Municipality(scale), self.say, self.deadline)

    def copy(self, name: str, engine: str, kept: Callable[[], str]) -> str:
        """The name of this run's copy of a database that is kept between runs."""
        full = f"run_{name}_{engine}"
        if full not in self.copies:
            self.databases.copy(kept(), full)
            self.stack.callback(self.databases.drop, full)
            self.copies.add(full)
            if engine == engines.ELASTICSEARCH:
                with databases.use(full), engines.using(engine, index(name)):
                    prepare.index(engine, self.say, self.deadline)
                self.stack.callback(prepare.drop_index, self.engines.url, index(name))
        return full

    def new_site(self, scale: float, engine: str, *, jobs: bool = True) -> Site:
        """A site that is not started yet."""
        return self.site_on(f"{scale:g}", self.database(scale, engine), engine, jobs=jobs)

    def site_on(self, name: str, database: str, engine: str, *, jobs: bool = True, **told: str) -> Site:
        site = Site(
            self.databases.cluster, database, self.options.home, jobs=jobs,
            told=self.engines.environment(engine, index(name)) | told, searchers=self.engines.processes(engine),
        )  # fmt: skip
        self.started.append(site)
        return site

    def site(self, scale: float, engine: str) -> Site:
        """The site at a scale, started when it is first asked for."""
        key = scale, engine
        if key not in self.sites:
            site = self.new_site(scale, engine)
            self.say(f"Starting the site with {self.documents(scale):,} documents ({engine}) …")
            self.sites[key] = self.stack.enter_context(site)
            self.sites[key].settle()
            self.warm_up(self.sites[key], engine)
        return self.sites[key]

    def warm_up(self, site: Site, engine: str) -> None:
        """Ask until the engine answers, and some more: a Java program that has just begun is slow."""
        nobody = self.nobody(site)
        for _ in range(WARM_UP):
            answered = [
                f'"engine": "{engine}"' in nobody.get(f"/api/v2/search/?q={text}").text for text in queries()
            ]
            if all(answered):
                site.warmed_up()
                return
            time.sleep(PAUSE)
        raise SiteError(f"Searches are not answered by {engine}; see {site.log}.")

    def times_away(self) -> int:
        """How often an engine was away on any site, and another one answered in its place."""
        return sum(site.times_away() for site in self.started)

    @contextmanager
    def use(self, scale: float, engine: str) -> Iterator[None]:
        """This process's Django works on the site's database and with its engine."""
        with databases.use(self.database(scale, engine)), engines.using(engine, index(f"{scale:g}")):
            yield

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

    def measured_guides(self) -> list[int]:
        """Numbers of guides that are there at every scale, and alike: see content.is_measured."""
        guides = content.Municipality(self.small).guides()
        return [guide.number for guide in guides if content.is_measured(guide)]

    def all_paths(self) -> list[str]:
        """Every page of a guide that anybody may read, at the smallest scale."""
        return [
            f"/veiledere/{guide.slug}/{part}"
            for guide in content.Municipality(self.small).guides()
            if guide.audience == "public"
            for part in ("", *(f"{step.slug}/" for step in guide.steps))
        ]

    def guide_paths(self) -> list[str]:
        return [f"/veiledere/veileder-{number}/" for number in self.measured_guides()[:MEASURED]]

    def step_paths(self) -> list[str]:
        return [f"{path}steg-{place % 8 + 1}/" for place, path in enumerate(self.guide_paths())]


def index(name: str) -> str:
    """What Elasticsearch's index is called. The server may be somebody's own."""
    return f"felles-bench-{name}"


def cores() -> int:
    return len(os.sched_getaffinity(0))
