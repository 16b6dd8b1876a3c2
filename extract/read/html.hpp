#pragma once
#include <string>
#include <string_view>

#include "extract/source.hpp"

namespace newsgraph::extract {

/// The article on a web page: title, url, language and date from its metadata, and its main text in the layout that
/// Source describes, without navigation, advertisements, comments and the like. `html` is UTF-8. Never fails: any
/// bytes are some page; where no main text is found, `text` is empty. Linear in practice; memory about 20 times the
/// page without scripts; `cut` (if given) tells that the page had more elements than are read, `not_a_date` (if given)
/// what the metadata give as the date where none of them is one.
Source read_html(std::string html, bool* cut = nullptr, std::string* not_a_date = nullptr);

/// The encoding that the page says it is in (<meta charset>, http-equiv, XML declaration), in its first 4 KiB; may be
/// empty.
std::string declared_encoding(std::string_view bytes);

}  // namespace newsgraph::extract
