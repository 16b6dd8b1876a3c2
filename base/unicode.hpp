#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::base {

enum class Script : std::uint8_t {
    common,
    latin,
    arabic,
    cyrillic,
    greek,
    han,
    kana,
    hangul,
    hebrew,
    devanagari,
    other
};

/// What the tokenizer must know of one code point, from one table look-up.
struct CharInfo {
    enum Flag : std::uint8_t {
        letter = 1,  ///< letters and marks that belong to a word
        digit = 2,   ///< decimal digits of any script
        upper = 4,   ///< upper or title case
        space = 8,
        punctuation = 16,  ///< and symbols
        mark = 32,  ///< combining mark (a fold drops it) or tatweel, zero-width (non-)joiner (all these are letters
                    ///< too); other invisible characters such as bidi controls and soft hyphens (no letters)
    };
    std::uint8_t flags = 0;
    Script script = Script::common;
    /// Case-folded, compatibility-decomposed and stripped of diacritics; Arabic alef, hamza, teh marbuta and alef
    /// maksura variants made one; digits of any script made ASCII. 0 = dropped by a fold. A character that would become
    /// several letters ("ß", "œ", "ﬁ") only loses its case here.
    char32_t folded = 0;
};

/// Facts about a code point. Constant time; the table for the Basic Multilingual Plane is made on first use (ms).
const CharInfo& char_info(char32_t c);

/// Decodes the code point that begins at s[pos] and moves pos behind it. An invalid byte gives U+FFFD and moves by 1.
/// Requires pos < s.size().
char32_t decode_utf8(std::string_view s, std::size_t& pos);
void append_utf8(std::string& out, char32_t c);

bool is_valid_utf8(std::string_view s);
/// `s` with each ill-formed sequence, surrogate and NUL replaced by U+FFFD; `replaced` (if given) counts them.
std::string repair_utf8(std::string_view s, std::size_t* replaced = nullptr);
std::size_t count_code_points(std::string_view s);

/// The key under which names are compared: CharInfo::folded of every code point, runs of white space and dashes as
/// one space, apostrophes and quotation marks dropped, "ß", "œ" and ligatures spelt out, trimmed.
/// "L’Oréal  S.A." -> "loreal s.a."
std::string fold_name(std::string_view s);
/// Full Unicode case folding (NFKC_Casefold); for comparing words exactly.
std::string fold_case(std::string_view s);
/// Canonical composition (NFC).
std::string compose(std::string_view s);

/// Bytes of unknown encoding as UTF-8. Order of belief: byte-order mark, valid UTF-8, `declared` (an IANA name, may be
/// empty), ICU's detector. Always succeeds; `used` tells the encoding taken, `replaced` the characters that had no
/// mapping. A byte-order mark is dropped.
struct Decoded {
    std::string text;
    std::string used;
    std::size_t replaced = 0;
};
Decoded decode_bytes(std::string_view bytes, std::string_view declared = "");

/// Turns byte offsets of one text into code points (and back), O(log n) after an O(n) construction. Keeps a reference:
/// the text must outlive it.
class CodePointIndex {
  public:
    explicit CodePointIndex(std::string_view text);
    /// Code points before byte `offset`; an offset inside a character counts as its beginning. Requires offset <= size.
    std::size_t code_point(std::size_t offset) const;
    /// Byte offset of code point `n`; text size when n is past the end.
    std::size_t byte(std::size_t n) const;

  private:
    std::string_view text_;
    std::vector<std::size_t> blocks_;  // code points before byte 256 * i
};

/// 1-based line and column (in code points) of a byte offset.
struct LineColumn {
    std::size_t line = 1;
    std::size_t column = 1;
};
LineColumn line_column(std::string_view text, std::size_t offset);

/// `s` fit for a terminal: C0, C1, DEL, CR, bidi controls and line separators written as \u{..}; a tab and, where
/// `keep_newlines`, a newline stay.
std::string escape_for_terminal(std::string_view s, bool keep_newlines = false);

/// Columns that `s` takes on a terminal (wide CJK count 2, marks 0).
std::size_t display_width(std::string_view s);

}  // namespace newsgraph::base
