#pragma once
// The pack that comes with the program, and what tests ask of articles read with it.
#include <algorithm>
#include <string>
#include <string_view>

#include "extract/extractor.hpp"

namespace newsgraph::test {

/// Read once a program: it takes most of a second.
inline const extract::Pack& built_in_pack() {
    static const extract::Pack pack = extract::load_pack(NEWSGRAPH_SOURCE_DIR "/extract/packs/ai-business", {});
    return pack;
}

inline graph::ArticleClaims read(const std::string& text) {
    extract::Source source;
    source.doc = "test";
    source.text = text;
    return extract::Extractor(built_in_pack()).extract(source);
}

/// The first claim of this type with these ends (a fact has no `to`); null if there is none.
inline const graph::Claim* find(const graph::ArticleClaims& article, std::string_view type, std::string_view from,
                                std::string_view to) {
    const auto it = std::find_if(article.claims.begin(), article.claims.end(), [&](const graph::Claim& claim) {
        return claim.type == type && claim.subject == from && claim.object == to;
    });
    return it == article.claims.end() ? nullptr : &*it;
}

inline bool names(const graph::ArticleClaims& article, std::string_view name, std::string_view type) {
    return std::any_of(article.entities.begin(), article.entities.end(),
                       [&](const graph::EntityRecord& entity) { return entity.name == name && entity.type == type; });
}

}  // namespace newsgraph::test
