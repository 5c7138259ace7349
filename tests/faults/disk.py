"""A disk as the calls of a process left it, and every disk that a power cut may leave instead.

What counts is the contract of the system, not the kindness of one: bytes are on the disk when
their file was synced, names when their folder was. Before that each write, truncation and name may
have arrived or not, in any order, and the last sector of a write in part.
"""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from .shim import Call

SECTOR = 512
Tree = dict[str, bytes | None]
"""What lies under a folder: path -> bytes, None for a folder."""


@dataclass(eq=False)
class Node:
    """A file or folder. `kept` is on the disk; `waiting` is what was done to it since its last
    sync: (offset, bytes), (length, None) or, in a folder, names that came and went."""

    kept: bytes = b""
    names: "dict[str, Node]" = field(default_factory=dict)
    is_folder: bool = False
    waiting: "list[tuple[int, bytes | None]]" = field(default_factory=list)
    moved: "list[dict[str, Node | None]]" = field(default_factory=list)
    now: "dict[str, Node]" = field(default_factory=dict)


class Disk:
    """Plays calls, one after the other."""

    def __init__(self, root: Path) -> None:
        """A disk on which everything below `root` is safe."""
        self.root = Node(is_folder=True)
        self._top = PurePosixPath(root)
        self._open: dict[int, Node] = {}
        for path in sorted(root.rglob("*")):
            node = Node(is_folder=path.is_dir())
            if not node.is_folder:
                node.kept = path.read_bytes()
            folder, name = self._place(str(path))
            folder.names[name] = folder.now[name] = node

    def play(self, call: Call) -> None:
        """Let a call happen."""
        match call.kind:
            case "o":
                node = self._find(call.path)
                if node is None:
                    node = Node()
                    self._name(call.path, node)
                self._open[call.handle] = node
            case "w":
                self._open[call.handle].waiting.append((call.at, call.data))
            case "t":
                self._open[call.handle].waiting.append((call.at, None))
            case "s":
                self._sync(self._open[call.handle])
            case "m":
                self._name(call.path, Node(is_folder=True))
            case "l":
                self._name(call.path, self._find(call.data.decode()))
            case "u":
                self._name(call.path, None)
            case "r":
                self._rename(call.data.decode(), call.path)
            case other:
                raise AssertionError(other)

    def state(self, chance: random.Random | None = None, leaving: int = -1) -> Tree:
        """What may be found after a power cut at this moment.

        Without `chance` everything arrived; `leaving` is the number of the one thing that did
        not (-2: nothing did).
        """
        tree: Tree = {}
        self._gather(self.root, "", tree, _Fate(chance, leaving))
        return tree

    def open_ends(self) -> int:
        """How many things have not been synced."""
        seen = list(_nodes(self.root))
        return sum(len(node.waiting) + len(node.moved) for node in seen)

    def _sync(self, node: Node) -> None:
        if node.is_folder:
            node.names, node.moved = dict(node.now), []
        else:
            node.kept, node.waiting = _content(node, _Fate(None, -1)), []

    def _rename(self, old: str, new: str) -> None:
        node = self._find(old)
        (before, name), (folder, becomes) = self._place(old), self._place(new)
        if before is folder:
            self._change(folder, {name: None, becomes: node})
        else:
            self._change(folder, {becomes: node})
            self._change(before, {name: None})

    def _name(self, path: str, node: Node | None) -> None:
        folder, name = self._place(path)
        self._change(folder, {name: node})

    def _change(self, folder: Node, names: "dict[str, Node | None]") -> None:
        folder.moved.append(names)
        _apply(folder.now, names)

    def _find(self, path: str) -> Node | None:
        node: Node | None = self.root
        for part in PurePosixPath(path).relative_to(self._top).parts:
            node = node.now.get(part) if node else None
        return node

    def _place(self, path: str) -> tuple[Node, str]:
        place = PurePosixPath(path)
        folder = self._find(str(place.parent))
        assert folder is not None and folder.is_folder, path
        return folder, place.name

    def _gather(self, folder: Node, prefix: str, tree: Tree, fate: "_Fate") -> None:
        names = dict(folder.names)
        for change in folder.moved:
            if fate.arrives():
                _apply(names, change)
        for name, node in sorted(names.items()):
            path = prefix + name
            if node.is_folder:
                tree[path] = None
                self._gather(node, path + "/", tree, fate)
            else:
                tree[path] = _content(node, fate)


class _Fate:
    """Says of one thing after the other whether it reached the disk."""

    def __init__(self, chance: random.Random | None, leaving: int) -> None:
        self.chance, self._leaving, self._asked = chance, leaving, -1
        self._share = chance.choice([0.1, 0.5, 0.9]) if chance else 1.0

    def arrives(self) -> bool:
        self._asked += 1
        if self.chance:
            return self.chance.random() < self._share
        return self._leaving != -2 and self._asked != self._leaving


def _apply(names: dict[str, Node], change: "dict[str, Node | None]") -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def _content(node: Node, fate: _Fate) -> bytes:
    if not node.waiting:
        return node.kept
    content = bytearray(node.kept)
    for at, data in node.waiting:
        if data is None:
            if fate.arrives():
                content[at:] = bytes(max(0, at - len(content)))
            continue
        for start, part in _torn(at, data, fate):
            content.extend(bytes(max(0, start + len(part) - len(content))))
            content[start : start + len(part)] = part
    return bytes(content)


def _torn(at: int, data: bytes, fate: _Fate) -> Iterator[tuple[int, bytes]]:
    """The parts of a write that reached the disk: all, none, some sectors, or the first bytes.

    A file that grew by what did not arrive may have its length all the same, and zeros there.
    """
    if not fate.arrives():
        if fate.chance and fate.chance.random() < 0.2 and data:
            yield at + len(data), b""
        return
    how = fate.chance.random() if fate.chance else 1.0
    if how < 0.2 and fate.chance:
        cut = fate.chance.randrange(len(data) + 1)
        yield (at, data[:cut]) if how < 0.1 else (at + cut, data[cut:])
    elif how < 0.4 and fate.chance:
        start = 0
        while start < len(data):
            end = min(len(data), start + SECTOR - (at + start) % SECTOR)
            if fate.chance.random() < 0.5:
                yield at + start, data[start:end]
            start = end
    else:
        yield at, data


def _nodes(folder: Node) -> Iterator[Node]:
    """Everything with a name, on the disk or not, once."""
    seen, todo = {id(folder)}, [folder]
    while todo:
        node = todo.pop()
        yield node
        named = [each for change in node.moved for each in change.values() if each]
        for each in [*node.names.values(), *node.now.values(), *named]:
            if id(each) not in seen:
                seen.add(id(each))
                todo.append(each)


def lay(tree: Tree, root: Path) -> None:
    """Put a tree in the place of whatever lies below `root`."""
    here = {str(path.relative_to(root)): path for path in root.rglob("*")}
    for name in sorted(here, reverse=True):
        if name not in tree:
            (here[name].rmdir if here[name].is_dir() else here[name].unlink)()
    for name, content in sorted(tree.items()):
        path = root / name
        if content is None:
            path.mkdir(exist_ok=True)
        else:
            with open(path, "wb", opener=lambda p, flags: os.open(p, flags, 0o600)) as stream:
                stream.write(content)


def read_tree(root: Path) -> Tree:
    """What lies below `root`."""
    return {
        str(path.relative_to(root)): None if path.is_dir() else path.read_bytes()
        for path in root.rglob("*")
    }
