#include "extract/pack.hpp"

#include <algorithm>

namespace newsgraph::extract {
namespace {

template <class T>
TypeIndex index_of(const std::vector<T>& types, std::string_view name) {
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (types[i].name == name) return static_cast<TypeIndex>(i);
    }
    return -1;
}

}  // namespace

std::vector<graph::LexiconEntry> Pack::lexicon_entries() const {
    std::vector<graph::LexiconEntry> out;
    out.reserve(entities.size());
    for (const KnownEntity& entity : entities) {
        out.push_back(
            {entity.name, schema.node_types[static_cast<std::size_t>(entity.type)].name, entity.aliases, entity.links});
    }
    return out;
}

LanguageId Pack::language(std::string_view code) const {
    for (std::size_t i = 0; i < languages.size(); ++i) {
        if (languages[i].code == code) return static_cast<LanguageId>(i);
    }
    return kNoLanguage;
}

const LinearModel* Pack::model(std::string_view name) const {
    const auto it = models.find(name);
    return it == models.end() ? nullptr : &it->second;
}

TypeIndex Pack::node_type(std::string_view name) const {
    return index_of(schema.node_types, name);
}
TypeIndex Pack::relation_type(std::string_view name) const {
    return index_of(schema.relation_types, name);
}
TypeIndex Pack::fact_type(std::string_view name) const {
    return index_of(schema.fact_types, name);
}

}  // namespace newsgraph::extract
