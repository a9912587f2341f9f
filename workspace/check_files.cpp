#include "workspace/check_files.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include "workspace/files.h"

namespace phoneflow {
namespace {

namespace fs = std::filesystem;

bool hidden(const fs::path& name) { return name.string().starts_with('.'); }

class Finder {
 public:
  explicit Finder(Wanted wanted) : wanted_(wanted) {}

  void path(const std::string& typed) {
    if (typed.empty()) {
      found.problems.emplace_back("\"\"", "an empty name; give the name of a script or a folder");
      return;
    }
    std::error_code error;
    if (typed == "-" || !fs::is_directory(typed, error)) {
      file(typed);
      return;
    }
    const std::size_t before = seen_;
    const std::size_t troubles = found.problems.size();
    folder(typed);
    if (seen_ == before && found.problems.size() == troubles) {
      found.problems.emplace_back(typed, "a folder without scripts; the names of scripts end in `.flow`");
    }
  }

  FoundFiles found;

 private:
  void file(const std::string& name) {
    ++seen_;
    if (known_.insert(file_key(name)).second) found.files.push_back(name);
  }

  void folder(const std::string& name) {
    found.folders.push_back(name);
    std::error_code error;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator entry(name, error); !error && entry != fs::directory_iterator(); entry.increment(error))
      entries.push_back(*entry);
    if (error) {
      found.problems.emplace_back(
          name, error == std::errc::permission_denied ? "permission denied; allow listing it with `chmod +rx`" : error.message());
      return;
    }
    std::ranges::sort(entries, {}, [](const fs::directory_entry& entry) { return entry.path().filename().string(); });
    for (const fs::directory_entry& entry : entries) {
      const fs::path last = entry.path().filename();
      // Files in `.` are named `a.flow`, not `./a.flow`.
      const std::string whole = name == "." ? last.string() : entry.path().string();
      if (hidden(last)) continue;
      if (!entry.is_directory(error)) {
        const bool test = last.string().ends_with(".test.flow");
        if (last.extension() == ".flow" && (!test || wanted_ == Wanted::Tests)) file(whole);
      } else if (!entry.is_symlink(error)) {
        folder(whole);
      }
    }
  }

  Wanted wanted_;
  std::set<std::string> known_;
  std::size_t seen_ = 0;  // scripts, duplicates included
};

}  // namespace

FoundFiles find_files(const std::vector<std::string>& paths, Wanted wanted) {
  Finder finder(wanted);
  if (paths.empty()) finder.path(".");
  for (const std::string& path : paths) finder.path(path);
  return std::move(finder.found);
}

}  // namespace phoneflow
