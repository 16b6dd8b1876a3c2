#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/issue.hpp"
#include "extract/boosted_trees.hpp"
#include "extract/linear_model.hpp"
#include "extract/phrases.hpp"
#include "extract/table_words.hpp"
#include "extract/tokenize.hpp"
#include "extract/vocabulary.hpp"
#include "extract/word_class.hpp"
#include "graph/schema.hpp"

namespace newsgraph::extract {

/// Positions in Schema::node_types and so on; -1 = none.
using TypeIndex = std::int16_t;

struct Language {
    std::string code;  ///< ISO 639-1
    std::string name;
    NumberFormat numbers;
};

struct KnownEntity {
    std::string name;
    TypeIndex type = -1;
    std::vector<std::string> aliases;
    std::map<std::string, std::string> links;
    std::vector<WordId> description_words;  ///< of all its descriptions, sorted
};

/// A trigger class with the meaning that the pack gives it: which relation or fact it can evoke and in which places of
/// the clause its arguments are looked for first.
struct Frame {
    std::string name;  ///< class group: "acquire.v"
    TypeIndex relation = -1;
    TypeIndex fact = -1;
    std::string
        kind;  ///< what all verbs ("v"), or all nouns ("n"), share, "s" added for symmetric relations; else the name
    std::vector<std::string>
        from;  ///< slots: "subject", "object", "adjacent", or an abstract preposition: "by", "of" ...
    std::vector<std::string> to;
    bool whole = false;  ///< of a thing as a whole: words whose object are goods ("buys the chips of") do not evoke it
};

/// One domain (types, lexicon, triggers) with the languages that it is written for, compiled for matching. Immutable
/// once loaded; may be used by any number of threads.
struct Pack {
    graph::Schema schema;
    std::string title;
    std::string directory;
    std::string person_type;                ///< the node type whose names have surnames; empty if there is none
    std::vector<std::uint64_t> from_nodes;  ///< per relation type: bit per node type that may stand at its beginning
    std::vector<std::uint64_t> to_nodes;    ///< the same for its end
    std::vector<Language> languages;
    std::vector<KnownEntity> entities;
    std::vector<Frame> frames;
    std::vector<std::string> negative_frames;   ///< frames of facts whose amounts are negative (losses)
    std::vector<std::uint16_t> frame_of_class;  ///< per ClassId: index into frames + 1, 0 = no trigger
    std::vector<std::uint32_t> class_roles;     ///< per ClassId: what it says for coreference (Role in coreference.hpp)

    Vocabulary vocabulary;
    WordClasses classes;
    PhraseTrie phrases;
    std::vector<Clitic> clitics;
    std::vector<std::uint32_t> function_word;  ///< per WordId: bit per language in whose function words it stands

    TableWords tables;

    std::map<std::string, LinearModel, std::less<>> models;  ///< by name: "mention", "relation", ...

    BoostedTrees joint;  ///< weighs a relation's candidates against each other (relation_context.hpp); may be empty

    /// The model of that name, nullptr if the pack has none.
    const LinearModel* model(std::string_view name) const;
    /// The lexicon as the graph wants it: canonical names with their aliases.
    std::vector<graph::LexiconEntry> lexicon_entries() const;
    LanguageId language(std::string_view code) const;  ///< kNoLanguage if the pack has none of that code
    TypeIndex node_type(std::string_view name) const;
    TypeIndex relation_type(std::string_view name) const;
    TypeIndex fact_type(std::string_view name) const;
};

/// Loads the pack in `directory` (which holds pack.json). Mistakes that do not prevent its use go to `issues` (a
/// language without triggers, a phrase without a word ...); others throw base::Error (input, "pack....") with file,
/// line, column.
Pack load_pack(const std::string& directory, const base::IssueSink& issues);

/// The directory of the pack to use: `option` (a directory, or the name of an installed pack; empty = not given), else
/// the environment's NEWSGRAPH_PACK, else the default pack beside the program, in the install prefix or in the source
/// tree. Throws base::Error (input, "pack.missing") that names the places looked at.
std::string find_pack(const std::string& option);

/// Names and directories of the packs that can be found without an option.
std::vector<std::pair<std::string, std::string>> list_packs();

}  // namespace newsgraph::extract
