#include "workspace/files.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <istream>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "play/test_file.h"

namespace phoneflow {
namespace {

/// The advice to include applies to scripts only.
std::string too_large(std::string_view path) {
  const bool script = path == "-" || (path.ends_with(kScriptEnding) && !calltest::is_test_file(path));
  return script ? "larger than 16 MiB; split it and join the parts with `include`" : "larger than 16 MiB, the most that is read of a file";
}

/// An owned file descriptor.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

std::string why_unread(int error) {
  switch (error) {
    case ENOENT: return "no such file; check the name and the folder";
    case ENOTDIR: return "no such file; a part of the path is not a folder";
    case EACCES:
    case EPERM: return "permission denied; allow reading it with `chmod +r`";
    case ENAMETOOLONG: return "the name is too long for a file";
    case ELOOP: return "a symbolic link that leads to itself";
    case ENXIO: return "not a regular file; save it to one, or use `-` for standard input";
    default: return std::generic_category().message(error);
  }
}

/// Whether an open file is worth reading.
Result<void> check_kind(int number, const std::string& path) {
  struct stat facts {};
  if (::fstat(number, &facts) != 0) return failure(why_unread(errno));
  if (leads_elsewhere(path)) return failure("a link to a file of another kind; name that file itself");
  if (S_ISDIR(facts.st_mode)) return failure("a folder, not a file; name the scripts in it, such as `folder/*.flow`");
  if (S_ISFIFO(facts.st_mode)) return failure("a pipe, not a file; use `-` for standard input");
  if (!S_ISREG(facts.st_mode)) return failure("a device or socket, not a file; save it to a file, or use `-` for standard input");
  if (facts.st_size > static_cast<off_t>(kMaxSourceBytes)) return failure(too_large(path));
  return {};
}

/// False when the input exceeds the maximum size of a source.
template <class Take>
bool read_all(std::string& text, Take take) {
  constexpr std::size_t kBlock = std::size_t{64} << 10;
  while (text.size() <= kMaxSourceBytes) {
    const std::size_t before = text.size();
    text.resize(before + kBlock);
    const std::size_t got = take(text.data() + before, kBlock);
    text.resize(before + got);
    if (got == 0) return true;
  }
  return false;
}

}  // namespace

Result<std::string> FileReader::read(const std::string& path) {
  std::string text;
  if (path == "-") {
    const bool whole = read_all(text, [this](char* to, std::size_t size) {
      standard_input_.read(to, static_cast<std::streamsize>(size));
      return static_cast<std::size_t>(standard_input_.gcount());
    });
    if (!whole) return failure(too_large(path));
    return text;
  }
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
  if (file.number < 0) return failure(why_unread(errno));
  if (auto worth_reading = check_kind(file.number, path); !worth_reading) return failure(std::move(worth_reading.error()));
  int error = 0;
  const bool whole = read_all(text, [&](char* to, std::size_t size) -> std::size_t {
    const ssize_t got = ::read(file.number, to, size);
    if (got < 0) error = errno;
    return got < 0 ? 0 : static_cast<std::size_t>(got);
  });
  if (error != 0) return failure(why_unread(error));
  if (!whole) return failure(too_large(path));
  return text;
}

std::string FileReader::identity(const std::string& path) const { return file_key(path); }

std::string file_key(const std::string& path) {
  if (path == "-") return path;
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::weakly_canonical(std::filesystem::absolute(path, error), error);
  return error ? path : whole.string();
}

std::string shown_path(const std::string& path) { return path == "-" ? "<stdin>" : path; }

bool leads_elsewhere(const std::string& path) {
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::weakly_canonical(path, error);
  return !error && whole.extension() != std::filesystem::path(path).extension();
}

}  // namespace phoneflow
