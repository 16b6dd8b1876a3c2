#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace newsgraph::base {

/// The bytes of a file, read by the system as they are touched. Move-only; the bytes stay where they are.
/// A file that is shortened by another program while it is mapped ends the process (SIGBUS) where its lost pages are
/// touched: map only files that are replaced by renaming, never rewritten in place.
class MappedFile {
  public:
    /// Throws Error (input, "file.open", "file.read"): absent, a folder, empty, no permission.
    explicit MappedFile(const std::string& path);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;

    std::string_view bytes() const { return {data_, size_}; }

  private:
    const char* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace newsgraph::base
