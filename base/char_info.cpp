// Tables of a few code points each, made from ICU's data when the first of them is asked for: a program that meets
// Latin letters only must not wait for the rest of Unicode.
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/fold_table.hpp"

namespace newsgraph::base {
namespace {

constexpr std::size_t kPageSize = 0x40;
constexpr std::size_t kPages = 0x110000 / kPageSize;

struct Page {
    std::array<CharInfo, kPageSize> info;
    std::map<char32_t, std::u32string> expansions;
};

Script script_of(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
        case USCRIPT_COMMON:
        case USCRIPT_INHERITED:
        case USCRIPT_UNKNOWN:
            return Script::common;
        case USCRIPT_LATIN:
            return Script::latin;
        case USCRIPT_ARABIC:
            return Script::arabic;
        case USCRIPT_CYRILLIC:
            return Script::cyrillic;
        case USCRIPT_GREEK:
            return Script::greek;
        case USCRIPT_HAN:
            return Script::han;
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
            return Script::kana;
        case USCRIPT_HANGUL:
            return Script::hangul;
        case USCRIPT_HEBREW:
            return Script::hebrew;
        case USCRIPT_DEVANAGARI:
            return Script::devanagari;
        default:
            return Script::other;
    }
}

/// Whether a combining mark is a diacritic that words are compared without. In Indic and South-East Asian scripts
/// the marks are vowels: without them a word is another word.
bool is_diacritic(UChar32 c) {
    const int8_t category = u_charType(c);
    if (category != U_NON_SPACING_MARK && category != U_ENCLOSING_MARK) return false;
    switch (script_of(c)) {
        case Script::common:
        case Script::latin:
        case Script::greek:
        case Script::cyrillic:
        case Script::arabic:
        case Script::hebrew:
            return true;
        default:
            return false;
    }
}

/// Letters that differ by a stroke or a form for which Unicode has no decomposition.
char32_t plain_letter(char32_t c) {
    switch (c) {
        case U'ø':
            return U'o';
        case U'đ':
        case U'ð':
            return U'd';
        case U'ł':
            return U'l';
        case U'ħ':
            return U'h';
        case U'ı':
            return U'i';
        case U'ŧ':
            return U't';
        case U'ٱ':
            return U'ا';  // alef wasla
        case U'ة':
            return U'ه';  // teh marbuta
        case U'ى':        // alef maksura
        case U'ی':
            return U'ي';  // Farsi yeh
        case U'ک':
            return U'ك';  // keheh
        case U'ہ':        // heh goal
        case U'ھ':
            return U'ه';  // heh doachashmee
        default:
            return c;
    }
}

std::u32string_view letters_of_ligature(char32_t c) {
    switch (c) {
        case U'ß':
            return U"ss";
        case U'œ':
            return U"oe";
        case U'æ':
            return U"ae";
        default:
            return {};
    }
}

/// The letters that remain of `c` when case, compatibility forms and diacritics are taken away.
std::u32string fold_letters(UChar32 c, const UNormalizer2* nfkd) {
    std::array<UChar, 64> units{};  // the longest decomposition, U+FDFA, has 18
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = unorm2_getDecomposition(nfkd, c, units.data(), static_cast<int32_t>(units.size()), &status);
    if (U_FAILURE(status)) length = -1;
    if (length < 0) {
        length = 0;
        U16_APPEND_UNSAFE(units.data(), length, c);
    }
    std::u32string letters;
    for (int32_t i = 0; i < length;) {
        UChar32 part = 0;
        U16_NEXT(units.data(), i, length, part);
        if (is_diacritic(part) || part == 0x0640) continue;  // U+0640 is the tatweel
        const auto folded = static_cast<char32_t>(u_foldCase(part, U_FOLD_CASE_DEFAULT));
        if (const std::u32string_view ligature = letters_of_ligature(folded); !ligature.empty()) {
            letters += ligature;
        } else {
            letters += plain_letter(folded);
        }
    }
    return letters;
}

std::uint8_t flags_of(UChar32 c) {
    const uint32_t category = U_GET_GC_MASK(c);
    std::uint8_t flags = 0;
    if (u_isUWhiteSpace(c)) flags |= CharInfo::space;
    if (category & (U_GC_L_MASK | U_GC_M_MASK | U_GC_NL_MASK)) flags |= CharInfo::letter;
    if (category & U_GC_ND_MASK) flags |= CharInfo::digit;
    if (category & (U_GC_LU_MASK | U_GC_LT_MASK)) flags |= CharInfo::upper;
    if (category & (U_GC_P_MASK | U_GC_S_MASK | U_GC_NO_MASK)) flags |= CharInfo::punctuation;
    const bool joiner = c == 0x200C || c == 0x200D;
    if (joiner) flags |= CharInfo::letter;
    if (is_diacritic(c) || c == 0x0640 || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
        flags |= CharInfo::mark;
    }
    return flags;
}

/// Ideographs and private-use characters fold to themselves; ICU need not be asked about each.
bool folds_to_itself(UChar32 c) {
    return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xD800 && c <= 0xF8FF) || (c >= 0x20000 && c <= 0x2F7FF) || c >= 0xE0200;
}

std::unique_ptr<const Page> make_page(std::size_t number) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfkd = unorm2_getNFKDInstance(&status);
    auto page = std::make_unique<Page>();
    for (std::size_t i = 0; i < kPageSize; ++i) {
        const auto c = static_cast<UChar32>(number * kPageSize + i);
        CharInfo& info = page->info[i];
        info.flags = flags_of(c);
        info.script = script_of(c);
        info.folded = static_cast<char32_t>(c);
        if (info.flags & CharInfo::mark) {
            info.folded = 0;
        } else if (info.flags & CharInfo::digit) {
            info.folded = U'0' + static_cast<char32_t>(u_charDigitValue(c));
        } else if (u_charType(c) == U_CONTROL_CHAR && !(info.flags & CharInfo::space)) {
            info.folded = 0;
        } else if (!folds_to_itself(c) && nfkd) {
            std::u32string letters = fold_letters(c, nfkd);
            if (letters.size() == 1) {
                info.folded = letters[0];
            } else {
                info.folded = static_cast<char32_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT));
                if (letters.size() > 1) page->expansions.emplace(static_cast<char32_t>(c), std::move(letters));
            }
        }
    }
    return page;
}

const Page& page_of(std::size_t number) {
    static std::array<std::atomic<const Page*>, kPages> pages;
    const Page* page = pages[number].load(std::memory_order_acquire);
    if (page != nullptr) return *page;
    static std::mutex making;
    static std::array<std::unique_ptr<const Page>, kPages> made;
    const std::lock_guard lock(making);
    if (!made[number]) {
        made[number] = make_page(number);
        pages[number].store(made[number].get(), std::memory_order_release);
    }
    return *made[number];
}

}  // namespace

const CharInfo& char_info(char32_t c) {
    static const CharInfo outside{};
    if (c > 0x10FFFF) return outside;
    return page_of(c / kPageSize).info[c % kPageSize];
}

std::u32string_view fold_expansion(char32_t c) {
    if (c > 0x10FFFF) return {};
    const auto& expansions = page_of(c / kPageSize).expansions;
    const auto found = expansions.find(c);
    return found == expansions.end() ? std::u32string_view{} : std::u32string_view(found->second);
}

}  // namespace newsgraph::base
