"""Things that are one, by pairs: never across a pair that is kept apart, the same for any order of pairs."""

from __future__ import annotations

from collections.abc import Iterable


class Clusters:
    """Sets of IRIs that stand for one thing; an IRI that nobody joined stands for itself."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}  # by representative

    def find(self, iri: str) -> str:
        """The representative of a set: its smallest IRI, so that it hangs on no order."""
        root = iri
        while (above := self._parent.get(root, root)) != root:
            root = above
        while (above := self._parent.get(iri, iri)) != root:
            self._parent[iri], iri = root, above
        return root

    def keep_apart(self, one: str, other: str) -> None:
        """These two are different, whatever else is said."""
        ours, theirs = self.find(one), self.find(other)
        if ours != theirs:
            self._apart.setdefault(ours, set()).add(theirs)
            self._apart.setdefault(theirs, set()).add(ours)

    def are_apart(self, one: str, other: str) -> bool:
        """Whether something in one set was kept apart from something in the other."""
        return self.find(other) in self._apart.get(self.find(one), ())

    def join(self, one: str, other: str) -> bool:
        """Make two sets one; False, and nothing done, where they hold things that are different."""
        ours, theirs = self.find(one), self.find(other)
        if ours == theirs:
            return True
        if self.are_apart(ours, theirs):
            return False
        root, leaf = min(ours, theirs), max(ours, theirs)
        self._parent[leaf] = root
        for far in self._apart.pop(leaf, set()):
            self._apart[far].discard(leaf)
            self._apart[far].add(root)
            self._apart.setdefault(root, set()).add(far)
        return True

    def iris(self) -> frozenset[str]:
        """All that was joined or kept apart."""
        return frozenset((*self._parent, *self._parent.values(), *self._apart))

    def among(self, iris: Iterable[str]) -> Clusters:
        """The same sets and what is kept apart, as far as some IRIs are concerned."""
        found, groups = Clusters(), self.groups(iris)
        for first, *others in groups.values():
            for other in others:
                found.join(first, other)
        for root, (first, *_) in groups.items():
            for far in self._apart.get(root, set()) & groups.keys():
                found.keep_apart(first, groups[far][0])
        return found

    def groups(self, iris: Iterable[str]) -> dict[str, list[str]]:
        """The sets among some IRIs, by representative, each sorted."""
        found: dict[str, list[str]] = {}
        for iri in sorted(iris):
            found.setdefault(self.find(iri), []).append(iri)
        return found
