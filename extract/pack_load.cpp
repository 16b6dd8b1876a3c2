// Reads a pack: the grammar of its files.
//
//   <pack>/pack.json      {"name", "title", "version", "languages": ["en", ...], "uses": ["places", ...]} and types and
//   frames:
//                          see pack_types.cpp
//   <pack>/lexicon/*.json {"entries": [{"name","type","aliases","ambiguous","descriptions","links","demonyms"}]}
//   <pack>/triggers/<language>.json  {"language": "en", "classes": {"<class>": ["phrase", ...]}}
//   <pack>/tables.json    what headers of tables mean: see pack_tables.cpp   (may be absent)
//   <pack>/weights.json   what was learned: see pack_weights.cpp   (may be absent)
//   languages/<language>.json  {"language","name","function_words","numbers","clitics","classes"}; looked for in the
//   pack
//                          and beside it, so that packs share them; "uses" names further files there: lexicons
//                          ("entries") and word classes that count in every language ("classes").
#include <algorithm>
#include <filesystem>
#include <set>

#include "base/json.hpp"
#include "extract/coreference.hpp"
#include "extract/pack.hpp"
#include "extract/pack_file.hpp"
#include "extract/pack_tables.hpp"
#include "extract/pack_types.hpp"
#include "extract/pack_weights.hpp"

namespace newsgraph::extract {
namespace {

using base::Issue;
using base::Json;
namespace fs = std::filesystem;

using File = PackFile;

File read_json(const fs::path& path) {
    return read_pack_file(path.string());
}

[[noreturn]] void fail(const File& file, const Json& at, const std::string& what, const std::string& advice = "") {
    fail_at(file, at, what, advice);
}

class Loader {
  public:
    Loader(const std::string& directory, const base::IssueSink& issues) : issues_(issues) {
        pack_.directory = directory;
    }

    Pack load() {
        const fs::path directory = pack_.directory;
        const File main = read_json(directory / "pack.json");
        if (!main.root.is_object()) fail(main, main.root, "a pack is a JSON object");
        read_types(main, pack_);
        for (const Json& code : required(main, main.root, "languages", Json::Kind::array).items) {
            if (!code.is_string()) fail(main, code, "a language is a code such as \"en\"");
            read_language_head(main, code);
        }
        std::copy_if(pack_.clitics.begin(), pack_.clitics.end(), std::back_inserter(always_),
                     [](const Clitic& clitic) { return clitic.always; });
        for (std::size_t i = 0; i < language_files_.size(); ++i)
            read_language(language_files_[i], static_cast<LanguageId>(i));
        read_frames(main, pack_);
        for (std::size_t i = 0; i < pack_.languages.size(); ++i) {
            const fs::path path = directory / "triggers" / (pack_.languages[i].code + ".json");
            if (!fs::exists(path)) {
                warn(path.string(), "pack.no_triggers",
                     "there are no triggers for language " + pack_.languages[i].code);
                continue;
            }
            const File file = read_json(path);
            read_classes(file, static_cast<LanguageId>(i));
        }
        if (const fs::path path = directory / "tables.json"; fs::exists(path)) read_tables(read_json(path), pack_);
        for (const std::string& name : texts(main, main.root, "uses")) {
            const File file = read_json(shared_file(main, main.root, name + ".json"));
            if (file.root.find("entries") != nullptr || file.root.find("classes") == nullptr) read_lexicon(file);
            if (file.root.find("classes") != nullptr) read_classes(file, kNoLanguage);
        }
        for (const fs::path& path : json_files(directory / "lexicon")) read_lexicon(read_json(path));
        split_listed();
        if (const fs::path path = directory / "weights.json"; fs::exists(path)) {
            read_weights(read_json(path), pack_);
        } else {
            warn(path.string(), "pack.no_weights",
                 "there are no weights: with this pack nothing is found until they are trained");
        }
        pack_.phrases.freeze();
        pack_.frame_of_class.assign(pack_.classes.size(), 0);
        for (std::size_t cls = 1; cls < pack_.classes.size(); ++cls) {
            const std::string& group = pack_.classes[static_cast<ClassId>(cls)].group;
            for (std::size_t f = 0; f < pack_.frames.size(); ++f) {
                if (pack_.frames[f].name == group) pack_.frame_of_class[cls] = static_cast<std::uint16_t>(f + 1);
            }
        }
        pack_.class_roles = class_roles(pack_);
        pack_.function_word.resize(pack_.vocabulary.size() + 1);
        return std::move(pack_);
    }

  private:
    void warn(const std::string& where, const std::string& code, const std::string& what) const {
        if (!issues_) return;
        Issue issue;
        issue.code = code;
        issue.where = where;
        issue.what = what;
        issues_(std::move(issue));
    }

    static std::vector<fs::path> json_files(const fs::path& directory) {
        std::vector<fs::path> out;
        if (!fs::is_directory(directory)) return out;
        for (const auto& entry : fs::directory_iterator(directory)) {
            if (entry.path().extension() == ".json") out.push_back(entry.path());
        }
        std::sort(out.begin(), out.end());
        return out;
    }

    fs::path shared_file(const File& main, const Json& at, const std::string& name) const {
        const fs::path directory = pack_.directory;
        std::vector<fs::path> places = {directory / "languages" / name, directory / ".." / "languages" / name};
        for (const auto& [pack, path] : list_packs()) places.push_back(fs::path(path) / ".." / "languages" / name);
        for (const fs::path& place : places) {
            if (fs::exists(place)) return place.lexically_normal();
        }
        fail(main, at, "there is no languages/" + name + " in the pack, beside it or among the installed packs");
    }

    void read_language_head(const File& main, const Json& code) {
        File file = read_json(shared_file(main, code, code.string + ".json"));
        Language language;
        language.code = required(file, file.root, "language", Json::Kind::string).string;
        if (language.code != code.string) fail(file, file.root, "this file says that it is for " + language.code);
        language.name = file.root.text("name", language.code);
        if (const Json* numbers = file.root.find("numbers"); numbers != nullptr) {
            const std::string decimal = numbers->text("decimal", ".");
            std::size_t pos = 0;
            if (!decimal.empty()) language.numbers.decimal = base::decode_utf8(decimal, pos);
            language.numbers.thousands.clear();
            for (const std::string& mark : texts(file, *numbers, "thousands")) {
                pos = 0;
                language.numbers.thousands.push_back(base::decode_utf8(mark, pos));
            }
            language.numbers.day_first = numbers->flag("day_first", true);
        }
        if (pack_.languages.size() >= 32) fail(main, code, "a pack can have 32 languages at most");
        pack_.languages.push_back(std::move(language));
        if (const Json* clitics = file.root.find("clitics"); clitics != nullptr) {
            for (const Json& item : clitics->items) {
                Clitic clitic;
                clitic.form = fold_word(required(file, item, "form", Json::Kind::string).string);
                clitic.at_start = item.text("at", "start") == "start";
                clitic.always = item.flag("always");
                clitic.splits_known = item.flag("splits_known");
                const std::u32string written = fold_word(item.text("written"));
                const std::u32string meant = fold_word(item.text("meant"));
                if (!written.empty() && !meant.empty()) {
                    clitic.written = written.front();
                    clitic.meant = meant.front();
                }
                for (const std::string& word : texts(file, item, "keep"))
                    clitic.keep.push_back(hash_folded(fold_word(word)));
                if (clitic.form.empty()) fail(file, item, "a clitic needs a form");
                pack_.clitics.push_back(std::move(clitic));
            }
        }
        language_files_.push_back(std::move(file));
    }

    void read_language(const File& file, LanguageId language) {
        for (const std::string& word : texts(file, file.root, "function_words")) {
            const WordId id = pack_.vocabulary.intern(hash_folded(fold_word(word)));
            keep_whole(word);
            if (pack_.function_word.size() <= id) pack_.function_word.resize(id + 1024);
            pack_.function_word[id] |= 1u << language;
        }
        if (const Json* clitics = file.root.find("clitics"); clitics != nullptr) {
            for (const Json& item : clitics->items) {
                const std::string form = item.text("form");
                const WordId id = pack_.vocabulary.intern(hash_folded(fold_word(form)));
                if (const std::string cls = item.text("class"); !cls.empty()) {
                    pack_.phrases.insert({id}, class_phrase(cls, language));
                }
            }
        }
        read_classes(file, language);
    }

    /// A phrase of a word class; counts in one language, or in all with kNoLanguage.
    Phrase class_phrase(const std::string& name, LanguageId language) {
        Phrase phrase;
        phrase.kind = Phrase::Kind::word_class;
        phrase.id = pack_.classes.intern(name);
        if (language != kNoLanguage) phrase.languages = 1u << language;
        return phrase;
    }

    void read_classes(const File& file, LanguageId language) {
        const Json& classes = required(file, file.root, "classes", Json::Kind::object);
        for (const auto& [name, list] : classes.members) {
            if (!list.is_array()) fail(file, list, "class \"" + name + "\" must be a list of texts");
            const Phrase phrase = class_phrase(name, language);
            for (const Json& item : list.items) {
                if (!item.is_string()) fail(file, item, "class \"" + name + "\" holds something that is no text");
                const std::vector<Token> tokens = phrase_tokens(item.string);
                if (tokens.empty()) {
                    if (issues_) {
                        issues_(base::issue_at(file.text, file.path, item.offset, "pack.empty_phrase",
                                               "class \"" + name + "\" holds a text without a word"));
                    }
                    continue;
                }
                pack_.phrases.insert(words_of(tokens), phrase);
                if (may_split(item.string, tokens)) to_split_.emplace_back(item.string, phrase);
                const bool code = tokens.size() == 1 && tokens.front().is(Token::word) && tokens.front().end >= 2;
                if (code && pack_.classes[static_cast<ClassId>(phrase.id)].group == "currency")
                    before_number(item.string);
            }
        }
    }

    /// Words of names, and function words, stay whole whatever their end looks like.
    void keep_whole(std::string_view word) {
        const std::u32string folded = fold_word(word);
        for (Clitic& clitic : pack_.clitics) {
            if (clitic.splits_known && std::u32string_view(folded).ends_with(clitic.form))
                clitic.keep.push_back(hash_folded(folded));
        }
    }

    bool may_split(const std::string& text, const std::vector<Token>& tokens) const {
        return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
            const std::u32string folded = fold_word(token.of(text));
            return std::any_of(pack_.clitics.begin(), pack_.clitics.end(), [&](const Clitic& clitic) {
                return clitic.splits_known && folded.size() > clitic.form.size() &&
                       std::u32string_view(folded).ends_with(clitic.form);
            });
        });
    }

    /// Listed phrases with words that the tokenizer splits are found in their split form too.
    void split_listed() {
        for (Clitic& clitic : pack_.clitics) {
            std::sort(clitic.keep.begin(), clitic.keep.end());
            clitic.keep.erase(std::unique(clitic.keep.begin(), clitic.keep.end()), clitic.keep.end());
        }
        for (const auto& [text, phrase] : to_split_) {
            const std::vector<WordId> whole = words_of(phrase_tokens(text));
            const std::vector<WordId> split = words_of(tokenize(text, pack_.vocabulary, pack_.clitics));
            if (split != whole) pack_.phrases.insert(split, phrase);
        }
        to_split_.clear();
    }

    /// A currency code is often written together with its number.
    void before_number(const std::string& code) {
        Clitic word;
        word.form = fold_word(code);
        word.before_number = true;
        const bool known = std::any_of(pack_.clitics.begin(), pack_.clitics.end(), [&](const Clitic& other) {
            return other.before_number && other.form == word.form;
        });
        if (!known) pack_.clitics.push_back(std::move(word));
    }

    /// Tokens of a list's phrase. Conditional clitics are not split: their hosts may not be known yet.
    std::vector<Token> phrase_tokens(const std::string& phrase) {
        // A phrase that ends in a clitic ("près d'") is split as it is before a word.
        const bool open = phrase.ends_with("'") || phrase.ends_with("\u2019");
        std::vector<Token> tokens = tokenize(open ? phrase + "a" : phrase, pack_.vocabulary, always_);
        if (open && tokens.size() > 1) tokens.pop_back();
        return tokens;
    }

    std::vector<WordId> words_of(const std::vector<Token>& tokens) {
        std::vector<WordId> words;
        for (const Token& token : tokens) words.push_back(pack_.vocabulary.intern(token.hash));
        return words;
    }

    void read_lexicon(const File& file) {
        for (const Json& item : required(file, file.root, "entries", Json::Kind::array).items) {
            KnownEntity entity;
            entity.name = required(file, item, "name", Json::Kind::string).string;
            const std::string& type = required(file, item, "type", Json::Kind::string).string;
            entity.type = pack_.node_type(type);
            if (entity.type < 0) continue;  // a shared lexicon may know types that this domain has no use for
            entity.aliases = texts(file, item, "aliases");
            if (const Json* links = item.find("links"); links != nullptr) {
                for (const auto& [key, value] : links->members) entity.links[key] = value.string;
            }
            if (!seen_.insert({entity.name, type}).second) {
                fail(file, item, "\"" + entity.name + "\" (" + type + ") is there twice", "join the two entries");
            }
            const std::vector<std::string> ambiguous = texts(file, item, "ambiguous");
            const auto index = static_cast<std::uint32_t>(pack_.entities.size());
            std::vector<std::string> forms = entity.aliases;
            forms.push_back(entity.name);
            for (const std::string& form : ambiguous) {
                if (std::find(forms.begin(), forms.end(), form) == forms.end()) forms.push_back(form);
            }
            for (const std::string& form : forms) {
                add_name(form, index, std::find(ambiguous.begin(), ambiguous.end(), form) != ambiguous.end());
            }
            add_words_by_language(file, item, "descriptions", [&](LanguageId language, const std::string& text) {
                Phrase phrase;
                phrase.kind = Phrase::Kind::description;
                phrase.id = index;
                phrase.languages = 1u << language;
                const std::vector<WordId> words = words_of(phrase_tokens(text));
                pack_.phrases.insert(words, phrase);
                entity.description_words.insert(entity.description_words.end(), words.begin(), words.end());
            });
            std::vector<WordId>& described = entity.description_words;
            std::sort(described.begin(), described.end());
            described.erase(std::unique(described.begin(), described.end()), described.end());
            add_words_by_language(file, item, "demonyms", [&](LanguageId language, const std::string& text) {
                pack_.phrases.insert(words_of(phrase_tokens(text)), class_phrase("demonym:" + entity.name, language));
            });
            pack_.entities.push_back(std::move(entity));
        }
    }

    template <class Add>
    void add_words_by_language(const File& file, const Json& item, const char* key, const Add& add) {
        const Json* by_language = item.find(key);
        if (by_language == nullptr) return;
        if (!by_language->is_object())
            fail(file, *by_language, std::string("\"") + key + "\" must list texts by language");
        for (const auto& [code, list] : by_language->members) {
            const LanguageId language = pack_.language(code);
            if (language == kNoLanguage) continue;
            for (const Json& text : list.items) {
                if (!text.is_string() || text.string.empty())
                    fail(file, text, std::string("\"") + key + "\" holds something that is no text");
                add(language, text.string);
            }
        }
    }

    void add_name(const std::string& form, std::uint32_t index, bool ambiguous) {
        const std::vector<Token> tokens = phrase_tokens(form);
        if (tokens.empty()) return;
        Phrase phrase;
        phrase.kind = Phrase::Kind::entity;
        phrase.id = index;
        phrase.exact_case = ambiguous;
        for (std::size_t i = 0; i < tokens.size() && i < 8; ++i) {
            if (tokens[i].is(Token::capital)) phrase.capitals |= static_cast<std::uint8_t>(1u << i);
            if (tokens[i].is(Token::all_caps)) phrase.all_caps |= static_cast<std::uint8_t>(1u << i);
        }
        const std::vector<WordId> words = words_of(tokens);
        pack_.phrases.insert(words, phrase);
        for (const Token& token : tokens) keep_whole(token.of(form));
        // "GPT-4o" is also written "GPT 4o".
        std::vector<WordId> without;
        const WordId hyphen = pack_.vocabulary.intern(hash_folded(U"-"));
        for (const WordId word : words) {
            if (word != hyphen) without.push_back(word);
        }
        if (without.size() != words.size() && !without.empty()) {
            phrase.exact_case = phrase.exact_case && without.size() == 1;
            pack_.phrases.insert(without, phrase);
        }
    }

    const base::IssueSink& issues_;
    Pack pack_;
    std::vector<File> language_files_;
    std::vector<Clitic> always_;  // those of pack_.clitics that are split off whatever stands before or behind them
    std::vector<std::pair<std::string, Phrase>> to_split_;  // listed phrases with an end that may be a clitic
    std::set<std::pair<std::string, std::string>> seen_;
};

}  // namespace

Pack load_pack(const std::string& directory, const base::IssueSink& issues) {
    return Loader(directory, issues).load();
}

}  // namespace newsgraph::extract
