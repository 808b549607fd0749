"""What stands in the texts: glyph, suspicious-character, not-nfc.

Which characters a font can draw depends on the fonts; where that is so, a glyph error is taken but not asked for.
"""

import places
from base import case, good_text, table

WHERE = ("document", "/purpose")


def text_with(c, character):
    c.put(*WHERE, '"' + "".join(f"\\u{unit:04x}" for unit in utf16("棚" + character + "番")) + '"')


def utf16(text):
    data = text.encode("utf-16-be")
    return [int.from_bytes(data[at:at + 2], "big") for at in range(0, len(data), 2)]


def name_of(character):
    return f"U+{ord(character[0]):04X}"


def suspicious(c, character, named=None):
    text_with(c, character)
    c.warning("suspicious-character", *WHERE, has=name_of(named or character))


def suspicious_glyph_open(c, character, named=None):
    """Assigned, but rare or unassigned: a font may lack it."""
    suspicious(c, character, named)
    c.maybe("error", "glyph", *WHERE)
    c.open("whether a font has it depends on the fonts")


def rows(**named):
    return [(name.replace("_", "-"), *(value if isinstance(value, tuple) else (value,))) for name, value in named.items()]


SUSPICIOUS_ROW = ("The contract: Kangxi radicals and radical supplements (U+2E80-2FDF), private use, bidi controls, zero-width and "
                  "other invisible characters save variation selectors that the font knows and joiners inside emoji, control "
                  "characters, any character of CJK Extension A: a warning that names the code point.")

table("suspicious-character", SUSPICIOUS_ROW, rows(
    kangxi="\u2f0a", kangxi_first="\u2f00", kangxi_last="\u2fd5", kangxi_day="\u2f47", radical_supplement="\u2ea0",
    left_to_right_mark="\u200e", right_to_left_mark="\u200f", arabic_letter_mark="\u061c", embedding_left="\u202a",
    embedding_right="\u202b", pop_directional="\u202c", override_left="\u202d", override_right="\u202e", isolate_left="\u2066",
    isolate_right="\u2067", isolate_first_strong="\u2068", pop_isolate="\u2069",
    zero_width_space="\u200b", zero_width_non_joiner="\u200c", joiner_between_kanji="\u200d", word_joiner="\u2060",
    byte_order_mark="\ufeff", soft_hyphen="\u00ad", function_application="\u2061", invisible_separator="\u2063",
    invisible_plus="\u2064", line_separator="\u2028", paragraph_separator="\u2029", hangul_filler="\u3164",
    halfwidth_filler="\uffa0", grapheme_joiner="\u034f", mongolian_vowel_separator="\u180e", inhibit_swapping="\u206a",
    tag_a="\U000e0061", language_tag="\U000e0001", ignorable_unassigned="\U000e0fff",
    control_1="\u0001", control_backspace="\b", control_tab="\t", control_carriage_return="\r", control_vertical_tab="\v",
    control_form_feed="\f", control_escape="\x1b", control_1f="\x1f", control_delete="\x7f", control_80="\x80",
    control_next_line="\x85", control_9f="\x9f",
), suspicious)

table("suspicious-character", SUSPICIOUS_ROW, rows(
    radical_supplement_first="\u2e80", radical_supplement_gap="\u2e9a", radical_supplement_last="\u2ef3",
    radicals_gap="\u2ef4", kangxi_unassigned="\u2fd6", kangxi_block_last="\u2fdf", extension_a_first="\u3400",
    extension_a_digit="\u43c3", extension_a_middle="\u4103", extension_a_late="\u4dbf", hangul_choseong_filler="\u115f",
    hangul_jungseong_filler="\u1160", khmer_vowel="\u17b4", annotation_anchor="\ufff9", musical_begin_beam="\U0001d173",
), suspicious_glyph_open)

table("suspicious-character", SUSPICIOUS_ROW, rows(
    selector_unknown=("葛\U000e01ef", "\U000e01ef"), selector_on_kana=("あ\ufe00", "\ufe00"),
    selector_on_letter=("A\ufe0e", "\ufe0e"), selector_doubled=("葛\U000e0100\U000e0100", "\U000e0100"),
    selector_ideographic_on_kana=("い\U000e0100", "\U000e0100"), joiner_between_letters=("a\u200db", "\u200d"),
    joiner_doubled=("\u200d\u200d", "\u200d"),
), lambda c, text, named: suspicious(c, text, named))


@case("suspicious-character-selector-first")
def _(c):
    """A variation selector with nothing before it."""
    c.put(*WHERE, '"\\udb40\\udd00棚"')
    c.warning("suspicious-character", *WHERE, has="U+E0100")


@case("suspicious-character-joiner-last")
def _(c):
    """A joiner with nothing behind it."""
    c.put(*WHERE, '"棚\\u200d"')
    c.warning("suspicious-character", *WHERE, has="U+200D")


@case("suspicious-character-raw")
def _(c):
    """The character stands in the file itself, not as an escape."""
    c.put(*WHERE, '"棚\u200b番\u2f0a"')
    c.warning("suspicious-character", *WHERE, has=["U+"])
    c.maybe("warning", "suspicious-character", *WHERE, has=["U+"])
    c.open("one warning for each code point or one that names them all")


@case("suspicious-character-same-twice")
def _(c):
    """The same character twice in one text: once or twice."""
    c.put(*WHERE, '"棚\\u200b番\\u200b"')
    c.warning("suspicious-character", *WHERE, has="U+200B")
    c.maybe("warning", "suspicious-character", *WHERE, has="U+200B")
    c.open("one warning for each place or one for the text")


@case("suspicious-character-strict")
def _(c):
    """A warning, which --strict makes the exit code 1."""
    c.options = ["--strict"]
    suspicious(c, "\u202e")


def harmless(c, text):
    text_with(c, text)


table("suspicious-character-good", SUSPICIOUS_ROW + " These are none.", rows(
    kanji_first="\u4e00", ideographic_space="\u3000", iteration_mark="々", long_vowel="ー", halfwidth="ｱﾊﾟ", fullwidth="Ａ１",
    selector_known="葛\U000e0100", newline="\n", newlines="\n\n", circle="○", wave_dash="〜", middle_dot="・", yen="¥",
    latin="é", greek="Ω", cyrillic="Я", quotes="“”", dash="—", arrow="→", circled="①", roman="Ⅲ", unit="㎡", ellipsis="…",
), harmless)


def harmless_glyph_open(c, text):
    text_with(c, text)
    c.maybe("error", "glyph", *WHERE)
    c.open("whether a font has it depends on the fonts")


table("suspicious-character-good", SUSPICIOUS_ROW + " These are none, though a font may lack them.", rows(
    before_radicals="\u2e7f", behind_kangxi="\u2fe0", description="\u2ff0", before_extension_a="\u33ff", hexagram="\u4dc0",
    extension_b="\U00020b9f", emoji="\U0001f600", emoji_family="\U0001f468\u200d\U0001f469\u200d\U0001f467",
    emoji_skin_joined="\U0001f469\U0001f3fd\u200d\U0001f4bb", compatibility_unified="\ufa0e",
    hangul="가", thai="ไทย",
), harmless_glyph_open)


@case("suspicious-character-emoji-selector")
def _(c):
    """An emoji with a selector inside a joined sequence: the joiner is good; the selector, if the font knows it."""
    text_with(c, "\U0001f3f3\ufe0f\u200d\U0001f308")
    c.maybe("error", "glyph", *WHERE)
    c.maybe("warning", "suspicious-character", *WHERE, has="U+FE0F")
    c.open("whether a font has it and knows the selector depends on the fonts")


@case("suspicious-character-no-break-space")
def _(c):
    """A no-break space has a width; whether it is `invisible` is not said."""
    text_with(c, "\u00a0")
    c.maybe("warning", "suspicious-character", *WHERE, has="U+00A0")
    c.open("blanks with a width are neither named nor let off")


# Every text of each kind

FIXED = {"format", "id", "lang", "url", "sha256", "kind", "status", "same_as", "sheet", "section", "item", "domain", "verdict",
         "level", "tone", "method", "decision", "timing", "grade", "scored_at", "valid_until", "date", "due", "closed_on",
         "accepted_on", "published", "updated", "received", "since", "issued", "decided", "next_review", "result",
         "items", "answer_shared_with", "risks", "matrix", "quote"}
CROSSED = ("/vendor/name", "/service/name", "/subject/vendor", "/subject/service", "/services/0/service")


def texts_of(key):
    """The pointers of all free texts of the good file: no ids, references, dates, hashes, enumerations or addresses, and not
    the names that other files repeat."""
    text = good_text(key)
    for pointer, node, _ in places.every_pointer(text):
        name = [part for part in pointer.split("/") if not part.isdigit()][-1]
        if text[node.start] == '"' and name not in FIXED and pointer not in CROSSED:
            yield pointer


def in_every_text(c, key, character, rule, **how):
    """The character is added to every text of one file but the quotes, which stand in their answers all the same."""
    for pointer in texts_of(key):
        c.put(key, pointer, places.raw_value(c.text(key), pointer)[:-1] + character + '"')
        c.warning(rule, key, pointer, **how)


table("suspicious-character-texts", SUSPICIOUS_ROW + " In every text.", [(key, key) for key in ("sheet", "scoring", "document")],
      lambda c, key: in_every_text(c, key, "\\u202e", "suspicious-character", has="U+202E"))
table("not-nfc-texts", "The contract: a text is not NFC. In every text.", [(key, key) for key in ("sheet", "scoring", "document")],
      lambda c, key: in_every_text(c, key, "\\u212b", "not-nfc"))


def undrawable_texts(c, key):
    for pointer in texts_of(key):
        c.put(key, pointer, places.raw_value(c.text(key), pointer)[:-1] + '\\u0378"')
        c.error("glyph", key, pointer)


table("glyph-texts", "The contract: a character that no font of the report can draw. In every text.",
      [(key, key) for key in ("sheet", "scoring", "document")], undrawable_texts)


@case("suspicious-character-and-not-nfc")
def _(c):
    """Two rules are broken in one text."""
    c.put(*WHERE, '"棚\\u200b\\u212b番"')
    c.warning("suspicious-character", *WHERE, has="U+200B")
    c.warning("not-nfc", *WHERE)


@case("suspicious-character-names")
def _(c):
    """Vendor and service in the sheet, the scoring and the document alike: equal still, and each warned of."""
    for key, pointer in (("sheet", "/vendor/name"), ("sheet", "/service/name"), ("scoring", "/subject/vendor"),
                         ("scoring", "/subject/service"), ("document", "/services/0/service")):
        raw = places.raw_value(c.text(key), pointer)
        c.put(key, pointer, raw[:-1] + '\\u200b"')
        c.warning("suspicious-character", key, pointer, has="U+200B")


@case("suspicious-character-url")
def _(c):
    """An address is no running text; it is printed all the same."""
    c.put("sheet", "/vendor/url", '"https://vendor.example/\\u202e"')
    c.maybe("warning", "suspicious-character", "sheet", "/vendor/url", has="U+202E")
    c.open("whether an address is a text in this sense is not said")


@case("suspicious-character-grade")
def _(c):
    """A grade's id is a line, and may hold anything."""
    c.put("scoring", "/scale/grades/0/id", '"A\\u200b"')
    c.warning("suspicious-character", "scoring", "/scale/grades/0/id", has="U+200B")


# not-nfc

def decomposed(c, text):
    text_with(c, text)
    c.warning("not-nfc", *WHERE)
    c.maybe("error", "glyph", *WHERE)


table("not-nfc", "The contract: a text is not NFC.", rows(
    kana_voiced="か\u3099", kana_half_voiced="は\u309a", katakana_voiced="ウ\u3099", latin="e\u0301", angstrom="\u212b", ohm="\u2126",
    kelvin="\u212a", compatibility="\uf900", compatibility_god="\ufa19", compatibility_supplement="\U0002f800",
    hangul_jamo="\u1100\u1161", hangul_syllable_and_final="\uac00\u11a8", order_of_marks="q\u0307\u0323", exclusion="\u0958",
    greek_question="\u037e", three_marks="a\u0323\u0302",
), decomposed)


@case("not-nfc-raw")
def _(c):
    """The decomposed letter stands in the file itself."""
    c.put(*WHERE, '"棚\u212b番"')
    c.warning("not-nfc", *WHERE)


@case("not-nfc-strict")
def _(c):
    """A warning, which --strict makes the exit code 1."""
    c.options = ["--strict"]
    c.put(*WHERE, '"棚\\u212b番"')
    c.warning("not-nfc", *WHERE)


@case("not-nfc-two-texts")
def _(c):
    """Each text is told."""
    c.put(*WHERE, '"棚\\u212b番"')
    c.put("sheet", "/sections/1/items/0/question", '"棚の\\u212b番か。"')
    c.warning("not-nfc", *WHERE)
    c.warning("not-nfc", "sheet", "/sections/1/items/0/question")


def composed(c, text):
    text_with(c, text)


table("not-nfc-good", "The contract: a text is not NFC. These are, though not NFKC.", rows(
    kana_voiced="が", voiced_mark_apart="か゛", halfwidth_voiced="ｶﾞ", angstrom="Å", fullwidth="Ａ", circled="①", square="㎏",
    ligature="㈱", old_form="髙",
), composed)


def composed_glyph_open(c, text):
    text_with(c, text)
    c.maybe("error", "glyph", *WHERE)
    c.open("whether a font has it depends on the fonts")


table("not-nfc-good", "The contract: a text is not NFC. These are, though a font may lack them.", rows(
    hangul="각", exclusion="\u0915\u093c", order_of_marks="q\u0323\u0307", uncomposable="ん\u3099", ligature_fi="ﬁ",
    compatibility_unified="﨑",
), composed_glyph_open)

# glyph

GLYPH_ROW = "The contract: a character that no font of the report can draw."


def undrawable(c, character):
    text_with(c, character)
    c.error("glyph", *WHERE)


def undrawable_private(c, character):
    undrawable(c, character)
    c.warning("suspicious-character", *WHERE, has=name_of(character))


table("glyph", GLYPH_ROW, rows(unassigned="\u0378", unassigned_letter="\u0530", unassigned_plane="\U0004abcd",
                               noncharacter="\uffff", noncharacter_fdd0="\ufdd0"),
      lambda c, character: (undrawable(c, character),
                            c.maybe("warning", "suspicious-character", *WHERE)))
table("glyph-private-use", GLYPH_ROW + " Private use is suspicious besides.",
      rows(first="\ue000", middle="\uec12", last="\uf8ff", plane_15="\U000f0000", plane_16="\U0010fffd"), undrawable_private)


@case("glyph-sheet-answer")
def _(c):
    """In an answer of the sheet."""
    c.put("sheet", "/sections/0/items/0/answers/0/text", '"棚\\u0378番"')
    c.error("glyph", "sheet", "/sections/0/items/0/answers/0/text")


@case("glyph-line")
def _(c):
    """In a line of the scoring."""
    c.put("scoring", "/risks/1/title", '"棚\\u0378番"')
    c.error("glyph", "scoring", "/risks/1/title")


@case("glyph-two")
def _(c):
    """In two files, each told."""
    c.put("scoring", "/risks/1/title", '"棚\\u0378番"')
    c.put(*WHERE, '"\\u0378"')
    c.error("glyph", "scoring", "/risks/1/title")
    c.error("glyph", *WHERE)


@case("glyph-good-control")
def _(c):
    """A control character is drawn as a visible token: suspicious, but no glyph error."""
    suspicious(c, "\x02")


@case("glyph-good-kangxi-all")
def _(c):
    """Kangxi radicals are drawn as ordinary characters: suspicious, but no glyph error. Several in one text."""
    text_with(c, "".join(chr(point) for point in range(0x2f00, 0x2fd6)))
    c.warning("suspicious-character", *WHERE, has="U+2F")
    c.ignored = ["suspicious-character"]
    c.open("one warning for each code point or one that names them all")
