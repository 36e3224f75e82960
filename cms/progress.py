"""How far a long command has come."""

from typing import Any

WIDTH = 30


class Progress:
    """A bar on a terminal; elsewhere a line («250 of 1000 lines») after so many (`every`). Nothing when `quiet`.

    `out` is the command's stderr, `what` the things that are counted.
    """

    def __init__(self, out: Any, total: int, what: str, *, every: int, quiet: bool) -> None:
        self.out, self.total, self.what, self.every, self.quiet = out, total, what, every, quiet
        self.said = 0
        self.bar = bool(out.isatty())

    def show(self, done: int) -> None:
        if self.quiet:
            return
        if self.bar:
            filled = WIDTH * done // max(self.total, 1)
            share = 100 * done // max(self.total, 1)
            self.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{self.total} {share} %")
        elif done // self.every > self.said:
            self.said = done // self.every
            self.write(f"{done} of {self.total} {self.what}\n")

    def clear(self) -> None:
        if self.bar and not self.quiet:
            self.write("\r\x1b[K")

    def write(self, text: str) -> None:
        # Django colours what goes to its stderr as errors; this is none.
        self.out.write(text, style_func=str, ending="")
        self.out.flush()
