"""Kinsoku (JLREQ 3.1.7 to 3.1.10) judged from lines of text alone. The lists are JLREQ's appendix A, written out."""

import re

NOT_AT_START = set(
    "’”）〕］｝〉》」』】⦆〙〗»〟｠｣"                 # A.2 closing brackets
    "‐〜゠–～"                                       # A.3 hyphens
    "！？‼⁇⁈⁉"                                       # A.4 dividing punctuation
    "・：；･·‧"                                       # A.5 middle dots
    "。．｡"                                          # A.6 full stops
    "、，､"                                          # A.7 commas
    "ヽヾゝゞ々〻"                                    # A.9 iteration marks
    "ーｰﾞﾟ"                                          # A.10 prolonged sound mark
    "ぁぃぅぇぉァィゥェォっゃゅょゎゕゖッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"   # A.11 small kana
    "°′″℃¢￠％%‰㏋ℓ㌃㌍㌔㌘㌢㌣㌦㌧㌫㌶㌻㍉㍊㍍㍑㍗㎎㎏㎜㎝㎞㎡㏄"                       # A.13 postfixed
    ")]},.:;!?")                                     # A.27's closing signs
NOT_AT_END = set(
    "‘“（〔［｛〈《「『【⦅〘〖«〝｟｢"                 # A.1 opening brackets
    "¥￥$＄£￡#＃€№"                                  # A.12 prefixed
    "([{")
INSEPARABLE = set("—―…‥〳〴〵")                      # A.8

URL = re.compile(r"(?:https?://|mailto:)[!-~]+")
ALNUM = r"A-Za-z0-9À-ÖØ-öø-ɏ"
WORD = re.compile(rf"[!-~’{ALNUM}]+")


def squeezed(text):
    return re.sub(r"\s+", "", text)


class Source:
    """The texts of a report's inputs: whether a word goes on over a line's end, or a space stood there."""

    def __init__(self, texts):
        self.text = "\n".join(texts)

    def parted_by_space(self, before, after):
        tail, head = before[-12:], after[:12]
        if tail + head in self.text:
            return False
        return bool(re.search(re.escape(tail) + r"\s+" + re.escape(head), self.text))


def in_match(pattern, before, after):
    """The match of `pattern` that goes over the end of `before`, or None."""
    for match in pattern.finditer(before + after):
        if match.start() < len(before) < match.end():
            return match[0]
    return None


def judge(before, after, source, fits):
    """What the break between two lines of one paragraph is: '' sound, 'url', 'emergency', or how kinsoku is broken.
    `fits` tells whether a word would have fitted into a line of its own."""
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return ""
    spaced = source.parted_by_space(before, after)
    if not spaced and in_match(URL, before, after):
        return "url"
    word = None if spaced else in_match(WORD, before, after)
    if word and not fits(word):
        return "emergency"
    if after[0] in NOT_AT_START:
        return "start"
    if before[-1] in NOT_AT_END:
        return "end"
    if before[-1] in INSEPARABLE and after[0] == before[-1]:
        return "inseparable"
    if word and re.search(rf"[{ALNUM}]", before[-1]) and re.search(rf"[{ALNUM}]", after[0]):
        return "word"
    return ""
