"""A page's content stream, read token by token: what is marked as what, and what is painted outside of marks."""

import re

TOKEN = re.compile(rb"""\s*(?:
    (?P<comment>%[^\r\n]*) | (?P<open><<|\[) | (?P<close>>>|\]) | (?P<hex><[0-9A-Fa-f\s]*>) | (?P<string>\() |
    (?P<name>/[^\s()<>\[\]{}/%]*) | (?P<number>[+-]?(?:\d+\.?\d*|\.\d+)) | (?P<word>[A-Za-z'"][A-Za-z0-9*'"]*) )""", re.X)
PAINTING = {"Tj", "TJ", "'", '"', "f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "BI"}
ESCAPES = {ord("n"): 10, ord("r"): 13, ord("t"): 9, ord("b"): 8, ord("f"): 12}


def literal(data, at):
    """The bytes of a string that begins behind its bracket, and where it ends."""
    out, depth = bytearray(), 1
    while True:
        byte = data[at]
        if byte == ord("\\"):
            octal = re.compile(rb"[0-7]{1,3}").match(data, at + 1)
            if octal:
                out.append(int(octal[0], 8) & 255)
                at = octal.end()
                continue
            if data[at + 1] not in b"\r\n":
                out.append(ESCAPES.get(data[at + 1], data[at + 1]))
            at += 2
            continue
        depth += (byte == ord("(")) - (byte == ord(")"))
        at += 1
        if depth == 0:
            return bytes(out), at
        out.append(byte)


def operators(data):
    """Each operator with its operands: names and words are str, strings bytes, containers lists."""
    stack, at = [[]], 0
    while data[at:].strip():
        match = TOKEN.match(data, at)
        if not match:
            raise ValueError(f"no token at {at}: {data[at:at + 20]!r}")
        kind, text, at = match.lastgroup, match[match.lastgroup], match.end()
        if kind == "open":
            stack.append([])
        elif kind == "close":
            value = stack.pop()
            stack[-1].append(value)
        elif kind == "hex":
            digits = re.sub(rb"\s", b"", text[1:-1])
            stack[-1].append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
        elif kind == "string":
            value, at = literal(data, at)
            stack[-1].append(value)
        elif kind == "number":
            stack[-1].append(float(text))
        elif kind == "name":
            stack[-1].append(text.decode())
        elif kind == "word" and text not in (b"true", b"false", b"null"):
            yield text.decode(), stack[-1]
            stack = [[]]


def strings(operands):
    for each in operands:
        if isinstance(each, bytes):
            yield each
        elif isinstance(each, list):
            yield from strings(each)


class Content:
    """`marks`: tag by MCID. `faults`: what is wrong. `shown`: (font name, bytes) of every text that is shown."""

    def __init__(self, data):
        self.marks, self.faults, self.shown = {}, [], []
        stack, font, text = [], None, False
        for operator, operands in operators(data):
            if operator in ("BDC", "BMC"):
                number = self.number(operands)
                if number is not None:
                    if any(state is not None for state in stack) or text:
                        self.faults.append(f"mark {number} stands inside of another mark or of a text")
                    if number in self.marks:
                        self.faults.append(f"MCID {number} twice on a page")
                    self.marks[number] = operands[0]
                stack.append(number if number is not None else "artifact" if operands[0] == "/Artifact" else None)
            elif operator == "EMC":
                if not stack:
                    self.faults.append("EMC without a mark")
                else:
                    stack.pop()
            elif operator in ("BT", "ET"):
                text = operator == "BT"
            elif operator == "Tf":
                font = operands[0]
            elif operator in PAINTING and all(state is None for state in stack):
                self.faults.append(f"{operator} is neither marked nor artifact")
            if operator in ("Tj", "TJ", "'", '"'):
                self.shown += [(font, each) for each in strings(operands)]
        if stack:
            self.faults.append("a mark is not ended")

    @staticmethod
    def number(operands):
        if len(operands) != 2 or not isinstance(operands[1], list):
            return None
        properties = dict(zip(operands[1][0::2], operands[1][1::2]))
        return int(properties["/MCID"]) if "/MCID" in properties else None
