"""What a measurement says, and whether it keeps its budget."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; `budget` is the most it may be."""

    name: str
    value: float
    budget: float
    note: str = ""

    @property
    def kept(self) -> bool:
        """Whether the budget holds."""
        return self.value <= self.budget

    def line(self) -> str:
        """For the terminal and for docs/benchmarks.md."""
        mark = "kept" if self.kept else "BROKEN"
        return f"{self.name:<28} {self.value:9.2f}  of {self.budget:8.2f}  {mark:<6} {self.note}"
