// Blocks (headings, paragraphs, list items, table rows) and sentences.
#include <algorithm>

#include "extract/document.hpp"

namespace newsgraph::extract {
namespace {

using base::CharInfo;

constexpr std::size_t kHeadingWords = 22;
constexpr std::uint32_t kLongestAbbreviation = 5;
/// A line shorter than this that ends without a full stop ends its block: text that is wrapped by hand has longer
/// lines.
constexpr std::size_t kWrappedLine = 60;

bool ends_sentence(char32_t c) {
    return c == U'.' || c == U'!' || c == U'?' || c == U'\u2026' || c == U'\u061f' || c == U'\u3002' || c == U'\u06d4';
}

bool closes(char32_t c) {
    return c == U'"' || c == U'\'' || c == U')' || c == U']' || c == U'\u201d' || c == U'\u2019' || c == U'\u00bb' ||
           c == U'*';
}

char32_t first_char(const Document& document, std::uint32_t token) {
    std::size_t pos = document.tokens[token].begin;
    return base::decode_utf8(document.text(), pos);
}

bool is_bullet(char32_t c) {
    return c == U'-' || c == U'*' || c == U'\u2022' || c == U'\u2013' || c == U'\u2014' || c == U'\u25cf' ||
           c == U'\u25aa' || c == U'\u2023' || c == U'\u25e6' || c == U'+' || c == U'>' ||
           (c >= 0x2600 && c < 0x27C0) || c >= 0x1F300;
}

/// One line of the text as tokens [first, last).
struct Line {
    std::uint32_t first, last;
    bool blank_before;
};

std::vector<Line> lines_of(const Document& document) {
    std::vector<Line> lines;
    const auto& tokens = document.tokens;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        if (i == 0 || tokens[i].is(Token::line_before)) {
            bool blank = i == 0;
            if (i > 0) {
                std::size_t newlines = 0;
                for (std::size_t p = tokens[i - 1].end; p < tokens[i].begin; ++p)
                    newlines += document.text()[p] == '\n';
                blank = newlines > 1;
            }
            lines.push_back({i, i + 1, blank});
        } else {
            lines.back().last = i + 1;
        }
    }
    return lines;
}

Block::Kind kind_of(const Document& document, const Line& line) {
    const char32_t head = first_char(document, line.first);
    if (head == U'|') return Block::Kind::row;
    std::size_t bars = 0;
    std::size_t words = 0;
    for (std::uint32_t i = line.first; i < line.last; ++i) {
        const char32_t c = first_char(document, i);
        bars += c == U'|';
        words += document.tokens[i].is(Token::word | Token::number);
    }
    if (bars >= 2) return Block::Kind::row;
    if (head == U'#') return Block::Kind::heading;
    // "*Foo, 3 May*" is emphasis, "-5 %" a number.
    const bool apart = line.last - line.first > 1 && document.tokens[line.first + 1].is(Token::space_before);
    if (is_bullet(head) && (apart || head >= 0x2022)) return Block::Kind::item;
    if (document.tokens[line.first].is(Token::number) && line.last - line.first > 2) {
        const char32_t mark = first_char(document, line.first + 1);
        if ((mark == U'.' || mark == U')') && document.tokens[line.first + 2].is(Token::space_before))
            return Block::Kind::item;
    }
    std::uint32_t end = line.last - 1;
    while (end > line.first && closes(first_char(document, end))) --end;
    const char32_t last = first_char(document, end);
    if (words > 0 && words <= kHeadingWords && !ends_sentence(last) && last != U':' && last != U';' && last != U',') {
        return Block::Kind::heading;
    }
    return Block::Kind::paragraph;
}

/// Whether `next` goes on with the paragraph of `line`: text that was wrapped by hand. In the middle of a sentence a
/// line begins with a small letter, or the one above ends in a comma or a word that leads on ("with the").
bool wraps(const Document& document, const Pack& pack, const Line& line, const Line& next) {
    if (next.blank_before) return false;
    const auto& tokens = document.tokens;
    if (tokens[line.last - 1].end - tokens[line.first].begin < kWrappedLine) return false;
    const char32_t last = first_char(document, line.last - 1);
    if (ends_sentence(last) || closes(last) || last == U':') return false;
    const char32_t head = first_char(document, next.first);
    const CharInfo& info = base::char_info(head);
    if ((info.flags & CharInfo::letter) != 0 && (info.flags & CharInfo::upper) == 0) return true;
    if (is_bullet(head) || head == U'|' || head == U'#') return false;
    const Token& word = tokens[line.last - 1];
    const bool leads_on = word.is(Token::word) && !word.is(Token::capital) &&
                          word.word_id < pack.function_word.size() && pack.function_word[word.word_id] != 0;
    return last == U',' || last == U'\u060c' || leads_on;
}

/// Whether the word before a full stop is short for something, so that the stop need not end the sentence. Words that
/// may also end one ("Inc.", an initial) do when a sentence begins behind them: with a word of grammar, capitalised.
class Abbreviations {
  public:
    Abbreviations(const Document& document, const Pack& pack) : document_(document), pack_(pack) {}

    /// `next` is the first token behind the stop and what closes with it.
    bool before(std::uint32_t stop, std::uint32_t next, LanguageId language) const {
        const std::uint32_t word = stop - 1;
        const Token& token = document_.tokens[word];
        const bool number_next = document_.tokens[next].is(Token::number);
        if (token.end - token.begin == 1 && token.is(Token::capital)) {
            const bool unit =
                word > 0 && document_.tokens[word - 1].is(Token::number) && !token.is(Token::space_before);
            return !unit && (title(word) || !begins_sentence(next, language));
        }
        for (std::uint32_t l = document_.lexeme_begin[word]; l < document_.lexeme_begin[word + 1]; ++l) {
            const Lexeme& lexeme = document_.lexemes[l];
            const ClassInfo& info = pack_.classes[lexeme.cls];
            const bool dotted = lexeme.count == 2;  // the list has it with its stop
            if (info.group == "abbreviation" && lexeme.count <= 2 && (info.argument != "number" || number_next))
                return true;
            if (info.group == "title" && dotted) return true;
            if (info.group == "legal_form" && dotted && !begins_sentence(next, language)) return true;
            const bool before_number = info.group == "currency" || info.group == "month" || info.group == "month_weak";
            if (before_number && number_next && (dotted || token.end - token.begin <= kLongestAbbreviation))
                return true;
        }
        return false;
    }

  private:
    bool title(std::uint32_t word) const {
        for (std::uint32_t l = document_.lexeme_begin[word]; l < document_.lexeme_begin[word + 1]; ++l) {
            if (pack_.classes[document_.lexemes[l].cls].group == "title") return true;
        }
        return false;
    }

    bool begins_sentence(std::uint32_t next, LanguageId language) const {
        const Token& token = document_.tokens[next];
        if (!token.is(Token::capital) || token.word_id >= pack_.function_word.size()) return false;
        const std::uint32_t mask = pack_.function_word[token.word_id];
        return language == kNoLanguage ? mask != 0 : (mask >> language & 1) != 0;
    }

    const Document& document_;
    const Pack& pack_;
};

/// Per token: whether it and the one before it belong to one name of the lexicon ("Foo Bros. Bar").
std::vector<bool> inside_names(const Document& document) {
    std::vector<bool> inside(document.tokens.size());
    for (const PhraseMatch& match : document.names) {
        if (match.phrase->kind != Phrase::Kind::entity || match.phrase->exact_case) continue;
        for (std::uint32_t i = match.first + 1; i < match.first + match.count; ++i) inside[i] = true;
    }
    return inside;
}

}  // namespace

void find_blocks(Document& document, const Pack& pack) {
    document.blocks.clear();
    if (document.tokens.empty()) return;
    const std::vector<Line> lines = lines_of(document);
    std::uint32_t heading = kNone;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Block block;
        block.kind = kind_of(document, lines[i]);
        block.first = lines[i].first;
        block.last = lines[i].last;
        if (block.kind == Block::Kind::paragraph || block.kind == Block::Kind::heading) {
            while (i + 1 < lines.size() && wraps(document, pack, lines[i], lines[i + 1])) {
                ++i;
                block.last = lines[i].last;
                block.kind = Block::Kind::paragraph;
            }
        }
        block.heading = heading;
        const bool introduces = first_char(document, block.last - 1) == U':';
        if (block.kind == Block::Kind::heading || (block.kind == Block::Kind::paragraph && introduces)) {
            heading = static_cast<std::uint32_t>(document.blocks.size());
        }
        document.blocks.push_back(block);
    }
}

void find_sentences(Document& document, const Pack& pack) {
    const Abbreviations abbreviations(document, pack);
    const std::vector<bool> inside_name = inside_names(document);
    document.sentences.clear();
    for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
        const Block& block = document.blocks[b];
        std::uint32_t first = block.first;
        for (std::uint32_t i = block.first; i < block.last; ++i) {
            if (!document.tokens[i].is(Token::punctuation)) continue;
            const char32_t c = first_char(document, i);
            if (!ends_sentence(c) || i == first) continue;
            std::uint32_t end = i + 1;
            bool goes_on = false;  // "Ariz., Dec. 2"
            while (end < block.last && !document.tokens[end].is(Token::space_before) &&
                   document.tokens[end].is(Token::punctuation)) {
                const char32_t mark = first_char(document, end);
                goes_on = goes_on || mark == U',' || mark == U';' || mark == U'\u060c' || mark == U'\u061b';
                ++end;
            }
            if (goes_on) continue;
            // French closing marks stand behind a space.
            if (end < block.last && first_char(document, end) == U'\u00bb') ++end;
            if (end < block.last) {
                const Token& next = document.tokens[end];
                if (!next.is(Token::space_before)) continue;
                const CharInfo& head = base::char_info(first_char(document, end));
                const bool lower = (head.flags & CharInfo::letter) != 0 && (head.flags & CharInfo::upper) == 0 &&
                                   next.script == base::Script::latin;
                if (lower && c == U'.') continue;
                if (inside_name[end]) continue;
                if (c == U'.' && i > block.first && !document.tokens[i].is(Token::space_before) &&
                    abbreviations.before(i, end, block.language)) {
                    continue;
                }
            }
            document.sentences.push_back({first, end, b, block.language});
            first = end;
            i = end - 1;
        }
        if (first < block.last) document.sentences.push_back({first, block.last, b, block.language});
    }
}

}  // namespace newsgraph::extract
