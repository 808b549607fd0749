"""Finds where a value stands in a JSON text, and edits the text there.

This is the oracle's own walk over the text: it shares nothing with the program, builds no Python values and keeps the
order, the doubles and the exact spelling of members. It expects a well-formed text; whoever wants a broken one breaks
it afterwards. All offsets are code points of the text without its byte order mark.
"""

import json


class Node:
    """A value and its span. `members` of an object: (name, offset of the name's quote, Node); `entries` of an array."""

    def __init__(self, start):
        self.start = start
        self.end = start
        self.members = None
        self.entries = None


BLANKS = " \t\r\n"


def skip_blanks(text, at):
    while at < len(text) and text[at] in BLANKS:
        at += 1
    return at


def string_end(text, at):
    """The offset behind the closing quote of the string that opens at `at`."""
    assert text[at] == '"', f"no string at {at}: {text[at:at + 20]!r}"
    at += 1
    while text[at] != '"':
        at += 2 if text[at] == "\\" else 1
    return at + 1


def read_value(text, at):
    node = Node(at)
    if text[at] == "{":
        node.members = []
        at = skip_blanks(text, at + 1)
        while text[at] != "}":
            name_at = at
            at = string_end(text, at)
            name = json.loads(text[name_at:at], strict=False)
            at = skip_blanks(text, at)
            assert text[at] == ":", f"no colon at {at}"
            child = read_value(text, skip_blanks(text, at + 1))
            node.members.append((name, name_at, child))
            at = skip_blanks(text, child.end)
            if text[at] == ",":
                at = skip_blanks(text, at + 1)
        node.end = at + 1
    elif text[at] == "[":
        node.entries = []
        at = skip_blanks(text, at + 1)
        while text[at] != "]":
            child = read_value(text, at)
            node.entries.append(child)
            at = skip_blanks(text, child.end)
            if text[at] == ",":
                at = skip_blanks(text, at + 1)
        node.end = at + 1
    elif text[at] == '"':
        node.end = string_end(text, at)
    else:
        while at < len(text) and text[at] not in BLANKS + ",]}":
            at += 1
        assert at > node.start, f"no value at {at}"
        node.end = at
    return node


def tokens(pointer):
    """The reference tokens of a JSON Pointer (RFC 6901)."""
    if pointer == "":
        return []
    assert pointer[0] == "/", pointer
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer[1:].split("/")]


def find(text, pointer):
    """(offset of the member's name or None, Node). Of doubled members the last, which is the one that is told."""
    node = read_value(text, skip_blanks(text, 0))
    name_at = None
    for token in tokens(pointer):
        name_at = None
        if node.members is not None:
            hits = [(at, child) for name, at, child in node.members if name == token]
            assert hits, f"no member {token!r} on the way to {pointer!r}"
            name_at, node = hits[-1]
        else:
            assert node.entries is not None, f"no object or array above {token!r} of {pointer!r}"
            node = node.entries[int(token)]
    return name_at, node


def line_column(text, offset):
    """Line and column from 1; a line ends with LF, a column is a code point."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def value_place(text, pointer):
    return line_column(text, find(text, pointer)[1].start)


def member_place(text, pointer):
    name_at = find(text, pointer)[0]
    assert name_at is not None, f"{pointer!r} is no member"
    return line_column(text, name_at)


def raw_value(text, pointer):
    """The value as spelled in the text."""
    node = find(text, pointer)[1]
    return text[node.start:node.end]


def put(text, pointer, raw):
    """Replaces the value by the JSON text `raw`."""
    node = find(text, pointer)[1]
    return text[:node.start] + raw + text[node.end:]


def rename(text, pointer, raw_name):
    """Replaces the member's name by the JSON string `raw_name`, quotes and all."""
    name_at = find(text, pointer)[0]
    return text[:name_at] + raw_name + text[string_end(text, name_at):]


def remove(text, pointer):
    """Takes a member or an entry out, with one of the commas beside it."""
    name_at, node = find(text, pointer)
    start = node.start if name_at is None else name_at
    after = skip_blanks(text, node.end)
    if text[after] == ",":
        return text[:start] + text[skip_blanks(text, after + 1):]
    before = start
    while text[before - 1] in BLANKS:
        before -= 1
    if text[before - 1] == ",":
        before -= 1
    return text[:before] + text[node.end:]


def append(text, pointer, raw):
    """Adds `raw` (a member with its name, or an entry) behind the last one of the object or array."""
    node = find(text, pointer)[1]
    children = [child for _, _, child in node.members] if node.members is not None else node.entries
    if not children:
        return text[:node.start + 1] + raw + text[node.start + 1:]
    at = children[-1].end
    return text[:at] + ", " + raw + text[at:]


def every_pointer(text):
    """Each value's pointer below the root, in the order of the text: (pointer, Node, whether it is a member)."""
    def walk(node, pointer):
        if node.members is not None:
            for name, _, child in node.members:
                below = pointer + "/" + name.replace("~", "~0").replace("/", "~1")
                yield below, child, True
                yield from walk(child, below)
        elif node.entries is not None:
            for index, child in enumerate(node.entries):
                below = f"{pointer}/{index}"
                yield below, child, False
                yield from walk(child, below)
    yield from walk(read_value(text, skip_blanks(text, 0)), "")
