#include "graph/store/tokenizer.hpp"

#include <sqlite3.h>

#include <new>
#include <string>
#include <string_view>

#include "base/unicode.hpp"

namespace newsgraph::graph {
namespace {

using OnToken = int (*)(void*, int, const char*, int, int, int);

bool is_word_character(char32_t c) {
    return (base::char_info(c).flags & (base::CharInfo::letter | base::CharInfo::digit)) != 0;
}

/// Hands each word of `text` to `take`, folded, with its place; ends early with what `take` returns but SQLITE_OK.
int tokenize(std::string_view text, void* context, OnToken take) {
    std::string folded;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        if (!is_word_character(base::decode_utf8(text, end))) {
            at = end;
            continue;
        }
        for (std::size_t next = end; next < text.size(); end = next) {
            if (!is_word_character(base::decode_utf8(text, next))) break;
        }
        folded = base::fold_name(text.substr(at, end - at));
        if (!folded.empty()) {
            const int code = take(context, 0, folded.data(), static_cast<int>(folded.size()), static_cast<int>(at),
                                  static_cast<int>(end));
            if (code != SQLITE_OK) return code;
        }
        at = end;
    }
    return SQLITE_OK;
}

// The interface of SQLite in C: no exception may leave it. The tokenizer has no state, so any pointer stands for it.
int create(void*, const char**, int, Fts5Tokenizer** made) {
    static char instance;
    *made = reinterpret_cast<Fts5Tokenizer*>(&instance);
    return SQLITE_OK;
}

void destroy(Fts5Tokenizer*) {}

int tokenize_for_index(Fts5Tokenizer*, void* context, int, const char* text, int size, OnToken take) {
    try {
        if (text == nullptr || size <= 0) return SQLITE_OK;
        return tokenize(std::string_view(text, static_cast<std::size_t>(size)), context, take);
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    } catch (...) {
        return SQLITE_ERROR;
    }
}

/// FTS5's table of functions, asked for as SQLite's documentation tells.
fts5_api* find_interface(Database& database) {
    fts5_api* interface = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database.handle(), "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, static_cast<void*>(&interface), "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return interface;
}

}  // namespace

void register_tokenizer(Database& database) {
    fts5_api* interface = find_interface(database);
    if (interface == nullptr) {
        throw_store_error(database.path(), "store.no_index", "this SQLite has no full-text index (FTS5)",
                          "install a SQLite that has it");
    }
    fts5_tokenizer tokenizer{create, destroy, tokenize_for_index};
    const int code = interface->xCreateTokenizer(interface, "newsgraph", nullptr, &tokenizer, nullptr);
    if (code != SQLITE_OK) database.fail(code);
}

}  // namespace newsgraph::graph
