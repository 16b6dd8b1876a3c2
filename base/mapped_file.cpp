#include "base/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/issue.hpp"

namespace newsgraph::base {
namespace {

[[noreturn]] void fail(const char* code, const std::string& path, int error) {
    Issue issue;
    issue.code = code;
    issue.where = path;
    const char* reason = strerrordesc_np(error);
    issue.what = std::string("the file cannot be read: ") + (reason ? reason : "unknown error");
    throw Error(std::move(issue));
}

}  // namespace

MappedFile::MappedFile(const std::string& path) {
    if (path.find('\0') != std::string::npos) fail("file.open", path, EINVAL);
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) fail("file.open", path, errno);
    struct stat about {};
    int error = ::fstat(file, &about) == 0 ? 0 : errno;
    if (error == 0 && !S_ISREG(about.st_mode)) error = S_ISDIR(about.st_mode) ? EISDIR : EINVAL;
    if (error == 0 && about.st_size == 0) error = ENODATA;
    void* data = MAP_FAILED;
    if (error == 0) {
        size_ = static_cast<std::size_t>(about.st_size);
        data = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, file, 0);
        if (data == MAP_FAILED) error = errno;
    }
    ::close(file);
    if (error != 0) fail("file.read", path, error);
    data_ = static_cast<const char*>(data);
}

MappedFile::~MappedFile() {
    if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

}  // namespace newsgraph::base
