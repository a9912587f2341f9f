#include "cli/replace_file.h"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

namespace phoneflow::cli {
namespace {

std::string problem_of(int error) {
  if (error == EACCES || error == EPERM) return "cannot be written: permission denied; allow it with `chmod +w`";
  return "cannot be written: " + std::generic_category().message(error);
}

/// A new file beside another, gone unless it takes its place.
class Beside {
 public:
  explicit Beside(const std::string& target) : name_(target + ".XXXXXX"), number_(::mkstemp(name_.data())) {}
  ~Beside() {
    if (number_ < 0) return;
    ::close(number_);
    if (!name_.empty()) ::unlink(name_.c_str());
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;

  [[nodiscard]] bool is_open() const { return number_ >= 0; }

  bool write(std::string_view text) {
    while (!text.empty()) {
      const ssize_t done = ::write(number_, text.data(), text.size());
      if (done < 0 && errno != EINTR) return false;
      if (done > 0) text.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
  }

  bool replace(const std::string& target, const struct stat& like) {
    // Only root can give a file away; for others it is theirs already.
    if (::fchown(number_, like.st_uid, like.st_gid) != 0) errno = 0;
    if (::fchmod(number_, like.st_mode & 07777) != 0 || ::fsync(number_) != 0 || ::rename(name_.c_str(), target.c_str()) != 0) return false;
    name_.clear();
    return true;
  }

 private:
  std::string name_;
  int number_;
};

}  // namespace

std::string replace_file(const std::string& path, const std::string& text) {
  std::error_code error;
  const std::string target = std::filesystem::canonical(path, error).string();
  if (error) return problem_of(error.value());
  struct stat facts {};
  if (::stat(target.c_str(), &facts) != 0) return problem_of(errno);
  // A new file could take the place of one that may not be written; that is not what its owner wants.
  if ((facts.st_mode & 0222) == 0 || ::access(target.c_str(), W_OK) != 0) return problem_of(EACCES);
  Beside file(target);
  if (!file.is_open() || !file.write(text) || !file.replace(target, facts)) return problem_of(errno);
  return {};
}

}  // namespace phoneflow::cli
