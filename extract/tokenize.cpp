#include "extract/tokenize.hpp"

#include <algorithm>

namespace newsgraph::extract {
namespace {

using base::CharInfo;
using base::Script;

constexpr char32_t kAlef = U'\u0627';
constexpr char32_t kLam = U'\u0644';
constexpr char32_t kTehMarbuta = U'\u0629';
/// Letters that a word needs before a conditional clitic at its end.
constexpr std::size_t kShortestHost = 3;

bool is_apostrophe(char32_t c) {
    return c == U'\'' || c == U'\u2019' || c == U'\u02bc' || c == U'\u2018';
}

bool is_number_separator(char32_t c) {
    return c == U'.' || c == U',' || c == U'\u066b' || c == U'\u066c' || c == U'\u060c';
}

/// One character of a word while it is being collected.
struct Piece {
    char32_t folded = 0;  // 0 = dropped
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool upper = false;
    bool digit = false;
};

/// "الشركة" is looked up as "شركة": the article says nothing about which word it is.
bool drop_article(std::u32string_view folded) {
    return folded.size() >= 5 && folded[0] == kAlef && folded[1] == kLam;
}

class Tokenizer {
  public:
    Tokenizer(std::string_view text, const Vocabulary& vocabulary, const std::vector<Clitic>& clitics)
        : text_(text), vocabulary_(vocabulary), clitics_(clitics) {
        tokens_.reserve(text.size() / 5 + 8);
    }

    std::vector<Token> run() {
        std::size_t pos = 0;
        std::uint16_t gap = Token::line_before;
        while (pos < text_.size()) {
            const std::size_t start = pos;
            const char32_t c = base::decode_utf8(text_, pos);
            const CharInfo& info = base::char_info(c);
            if ((info.flags & CharInfo::space) != 0) {
                gap |= Token::space_before;
                if (c == U'\n' || c == U'\r' || c == U'\u2028' || c == U'\u2029') gap |= Token::line_before;
                continue;
            }
            if ((info.flags & CharInfo::mark) != 0) continue;  // a stray mark or invisible joiner
            if ((info.flags & CharInfo::digit) != 0) {
                pos = number(start, gap);
            } else if ((info.flags & CharInfo::letter) != 0) {
                pos = word(start, gap);
            } else {
                Token token;
                token.begin = static_cast<std::uint32_t>(start);
                token.end = static_cast<std::uint32_t>(pos);
                const char32_t folded = is_apostrophe(c) ? U'\'' : (info.folded != 0 ? info.folded : c);
                token.hash = hash_folded(std::u32string_view(&folded, 1));
                token.flags = static_cast<std::uint16_t>(Token::punctuation | gap);
                add(token);
            }
            gap = 0;
        }
        return std::move(tokens_);
    }

  private:
    void add(Token token) {
        token.word_id = vocabulary_.find(token.hash);
        tokens_.push_back(token);
    }

    std::size_t number(std::size_t start, std::uint16_t gap) {
        std::size_t pos = start;
        std::size_t end = start;
        folded_.clear();
        while (pos < text_.size()) {
            const std::size_t at = pos;
            const char32_t c = base::decode_utf8(text_, pos);
            const CharInfo& info = base::char_info(c);
            if ((info.flags & CharInfo::digit) != 0) {
                folded_.push_back(info.folded);
                end = pos;
            } else if (is_number_separator(c) && at == end && pos < text_.size()) {
                std::size_t next = pos;
                const char32_t following = base::decode_utf8(text_, next);
                if ((base::char_info(following).flags & CharInfo::digit) == 0) break;
                folded_.push_back(c);
                end = pos;
            } else {
                break;
            }
        }
        Token token;
        token.begin = static_cast<std::uint32_t>(start);
        token.end = static_cast<std::uint32_t>(end);
        token.hash = hash_folded(folded_);
        token.flags = static_cast<std::uint16_t>(Token::number | gap);
        add(token);
        return end;
    }

    /// "U.S.", "D.A.": letters with a full stop behind each. Returns the end, or `start` when it is something else.
    std::size_t initials(std::size_t start) {
        std::size_t pos = start;
        std::size_t letters = 0;
        pieces_.clear();
        while (pos < text_.size()) {
            const std::size_t at = pos;
            std::size_t next = pos;
            const char32_t c = base::decode_utf8(text_, next);
            const CharInfo& info = base::char_info(c);
            if ((info.flags & CharInfo::upper) == 0 || next >= text_.size() || text_[next] != '.') break;
            pieces_.push_back(
                {info.folded, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(next + 1), true, false});
            ++letters;
            pos = next + 1;
        }
        if (letters < 2) return start;
        if (pos < text_.size()) {  // "U.S.A" without the last stop
            std::size_t next = pos;
            const CharInfo& info = base::char_info(base::decode_utf8(text_, next));
            if ((info.flags & CharInfo::upper) != 0) {
                const bool alone =
                    next >= text_.size() || (base::char_info(static_cast<unsigned char>(text_[next])).flags &
                                             (CharInfo::letter | CharInfo::digit)) == 0;
                if (!alone) return start;
                pieces_.push_back(
                    {info.folded, static_cast<std::uint32_t>(pos), static_cast<std::uint32_t>(next), true, false});
                pos = next;
            }
        }
        return pos;
    }

    std::size_t word(std::size_t start, std::uint16_t gap) {
        if (const std::size_t end = initials(start); end != start) {
            emit(0, pieces_.size(), gap, Script::latin, 0);
            return end;
        }
        pieces_.clear();
        std::size_t pos = start;
        Script script = Script::common;
        std::size_t apostrophe = std::u32string::npos;  // index into pieces_
        while (pos < text_.size()) {
            const std::size_t at = pos;
            const char32_t c = base::decode_utf8(text_, pos);
            const CharInfo& info = base::char_info(c);
            Piece piece{info.folded, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(pos), false, false};
            if ((info.flags & CharInfo::mark) != 0) {
                piece.folded = 0;
            } else if ((info.flags & CharInfo::letter) != 0) {
                if (script == Script::common) script = info.script;
                const bool arabic = script == Script::arabic;
                if (info.script != Script::common && (info.script == Script::arabic) != arabic) {
                    pos = at;
                    break;
                }
                piece.upper = (info.flags & CharInfo::upper) != 0;
            } else if ((info.flags & CharInfo::digit) != 0) {
                if (script == Script::arabic || (!pieces_.back().digit && ends_before_number())) {
                    pos = at;
                    break;
                }
                piece.digit = true;
            } else if (is_apostrophe(c) && pos < text_.size() && script != Script::arabic) {
                std::size_t next = pos;
                const char32_t following = base::decode_utf8(text_, next);
                if ((base::char_info(following).flags & CharInfo::letter) == 0) {
                    pos = at;
                    break;
                }
                piece.folded = U'\'';
                apostrophe = pieces_.size();
            } else {
                pos = at;
                break;
            }
            pieces_.push_back(piece);
            // Han, kana and hangul are matched character by character: their words are not set apart by spaces.
            if (info.script == Script::han || info.script == Script::kana) break;
        }
        split(gap, script, apostrophe);
        return pos;
    }

    bool ends_before_number() const {
        const std::u32string folded = fold(0, pieces_.size());
        return std::any_of(clitics_.begin(), clitics_.end(),
                           [&](const Clitic& clitic) { return clitic.before_number && clitic.form == folded; });
    }

    std::u32string fold(std::size_t first, std::size_t last) const {
        std::u32string out;
        for (std::size_t i = first; i < last; ++i) {
            if (pieces_[i].folded != 0) out.push_back(pieces_[i].folded);
        }
        return out;
    }

    bool known(std::size_t first, std::size_t last) const {
        std::u32string folded = fold(first, last);
        if (folded.size() < 2) return false;
        if (drop_article(folded) && vocabulary_.find(hash_folded(std::u32string_view(folded).substr(2))) != 0)
            return true;
        return vocabulary_.find(hash_folded(folded)) != 0;
    }

    /// Pieces that the clitic takes at the given end of [first, last), or 0.
    std::size_t match(const Clitic& clitic, std::size_t first, std::size_t last) const {
        const std::size_t n = clitic.form.size();
        std::size_t taken = 0;
        std::size_t matched = 0;
        if (clitic.at_start) {
            for (std::size_t i = first; i < last && matched < n; ++i, ++taken) {
                if (pieces_[i].folded == 0) continue;
                if (pieces_[i].folded != clitic.form[matched]) return 0;
                ++matched;
            }
            while (matched == n && first + taken < last && pieces_[first + taken].folded == 0) ++taken;  // tatweel
        } else {
            for (std::size_t i = last; i > first && matched < n; --i, ++taken) {
                if (pieces_[i - 1].folded == 0) continue;
                if (pieces_[i - 1].folded != clitic.form[n - 1 - matched]) return 0;
                ++matched;
            }
        }
        return matched == n && taken < last - first ? taken : 0;
    }

    /// The folded word that stands before an end clitic in [first, last), as some list holds it; empty if none does.
    /// `taken` are the clitic's pieces.
    std::u32string host(const Clitic& clitic, std::size_t first, std::size_t last, std::size_t& taken) const {
        if (clitic.always || clitic.before_number || clitic.at_start) return {};
        taken = match(clitic, first, last);
        if (taken == 0) return {};
        // The ending of a noun is written like a pronoun in the folded form only.
        std::size_t pos = pieces_[last - 1].begin;
        if (base::decode_utf8(text_, pos) == kTehMarbuta) return {};
        std::u32string folded = fold(first, last - taken);
        if (folded.size() < kShortestHost) return {};
        if (drop_article(folded)) folded.erase(0, 2);
        if (vocabulary_.find(hash_folded(folded)) != 0) return folded;
        if (clitic.written == 0 || folded.back() != clitic.written) return {};
        folded.back() = clitic.meant;
        if (vocabulary_.find(hash_folded(folded)) != 0) return folded;
        return {};
    }

    bool known_with_end(std::size_t first, std::size_t last) const {
        if (known(first, last)) return true;
        std::size_t taken = 0;
        return std::any_of(clitics_.begin(), clitics_.end(),
                           [&](const Clitic& c) { return !host(c, first, last, taken).empty(); });
    }

    void split(std::uint16_t gap, Script script, std::size_t apostrophe) {
        std::size_t first = 0;
        std::size_t last = pieces_.size();
        const bool whole_known = known(first, last);
        std::size_t tail = last;
        std::u32string key;
        if (apostrophe != std::u32string::npos) {
            for (const Clitic& clitic : clitics_) {
                if (!clitic.always || clitic.before_number) continue;
                const std::size_t taken = match(clitic, first, last);
                if (taken == 0) continue;
                if (clitic.at_start) {
                    emit(first, first + taken, gap, script, Token::clitic);
                    gap = 0;
                    first += taken;
                } else {
                    tail = last - taken;
                    last = tail;
                }
            }
        }
        if (!whole_known) {
            for (int round = 0; round < 2 && !known_with_end(first, last); ++round) {
                std::size_t taken = 0;
                for (const Clitic& clitic : clitics_) {
                    if (clitic.always || clitic.before_number || !clitic.at_start) continue;
                    const std::size_t n = match(clitic, first, last);
                    if (n != 0 && (known_with_end(first + n, last) || (round == 0 && two_deep(first + n, last)))) {
                        taken = n;
                        break;
                    }
                }
                if (taken == 0) break;
                emit(first, first + taken, gap, script, Token::clitic);
                gap = 0;
                first += taken;
            }
        }
        if (tail == pieces_.size()) {
            const bool rest_known = known(first, last);
            std::uint64_t hash = 0;
            for (const Clitic& clitic : clitics_) {
                if (rest_known && !clitic.splits_known) continue;
                std::size_t taken = 0;
                std::u32string stem = host(clitic, first, last, taken);
                if (stem.empty()) continue;
                if (hash == 0) hash = hash_folded(fold(first, last));
                if (std::binary_search(clitic.keep.begin(), clitic.keep.end(), hash)) continue;
                key = std::move(stem);
                tail = last - taken;
                last = tail;
                break;
            }
        }
        emit(first, last, gap, script, 0, key);
        if (tail != pieces_.size()) emit(tail, pieces_.size(), 0, script, Token::clitic);
    }

    bool two_deep(std::size_t first, std::size_t last) const {
        return std::any_of(clitics_.begin(), clitics_.end(), [&](const Clitic& clitic) {
            if (clitic.always || clitic.before_number || !clitic.at_start) return false;
            const std::size_t n = match(clitic, first, last);
            return n != 0 && known_with_end(first + n, last);
        });
    }

    void emit(std::size_t first, std::size_t last, std::uint16_t gap, Script script, std::uint16_t flags,
              std::u32string_view as = {}) {
        if (first >= last) return;
        Token token;
        token.begin = pieces_[first].begin;
        token.end = pieces_[last - 1].end;
        token.script = script;
        token.flags = static_cast<std::uint16_t>(Token::word | gap | flags);
        std::size_t letters = 0;
        std::size_t capitals = 0;
        for (std::size_t i = first; i < last; ++i) {
            if (pieces_[i].digit) token.flags |= Token::has_digit;
            if (pieces_[i].digit || pieces_[i].folded == 0) continue;
            ++letters;
            if (!pieces_[i].upper) continue;
            ++capitals;
            token.flags |= i == first ? Token::capital : Token::inner_caps;
        }
        if (capitals >= 2 && capitals == letters) {
            token.flags = static_cast<std::uint16_t>((token.flags | Token::all_caps) & ~Token::inner_caps);
        }
        std::u32string folded = fold(first, last);
        std::u32string_view key = folded;
        if (script == Script::arabic && drop_article(key)) {
            key.remove_prefix(2);
            token.flags |= Token::article;
        }
        if (!as.empty()) key = as;
        token.hash = hash_folded(key);
        add(token);
    }

    std::string_view text_;
    const Vocabulary& vocabulary_;
    const std::vector<Clitic>& clitics_;
    std::vector<Token> tokens_;
    std::vector<Piece> pieces_;
    std::u32string folded_;
};

}  // namespace

std::uint64_t hash_folded(std::u32string_view folded) {
    // FNV-1a over code points, with a final mix so that the low bits serve as a table index.
    std::uint64_t h = 14695981039346656037ull;
    for (const char32_t c : folded) h = (h ^ c) * 1099511628211ull;
    h ^= h >> 32;
    h *= 0x9e3779b97f4a7c15ull;
    return h ^ (h >> 29);
}

std::u32string fold_word(std::string_view word) {
    std::u32string out;
    for (std::size_t pos = 0; pos < word.size();) {
        const char32_t c = base::decode_utf8(word, pos);
        const CharInfo& info = base::char_info(c);
        if (is_apostrophe(c)) {
            out.push_back(U'\'');
        } else if ((info.flags & CharInfo::mark) == 0 && info.folded != 0) {
            out.push_back(info.folded);
        }
    }
    if (drop_article(out)) out.erase(0, 2);
    return out;
}

std::vector<Token> tokenize(std::string_view text, const Vocabulary& vocabulary, const std::vector<Clitic>& clitics) {
    return Tokenizer(text, vocabulary, clitics).run();
}

}  // namespace newsgraph::extract
