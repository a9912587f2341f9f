#include "mutate/copy.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "mutate/process.h"

namespace phoneflow::mutate {
namespace fs = std::filesystem;

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary | std::ios::trunc) << text; }

Result<void> copy_project(const std::string& root, const std::string& copy) {
  std::error_code error;
  fs::create_directories(fs::path(copy) / ".git", error);  // marks the root of a project, on which tests depend
  const std::string list = copy + ".files";
  if (run({{{"git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"}, list}}) != End::Fine) {
    return failure(fmt::format("Git does not list the files of {}", root));
  }
  const std::string names = read_file(list);
  std::set<fs::path> known;
  for (std::size_t begin = 0; begin < names.size();) {
    const auto end = names.find('\0', begin);
    const fs::path name = names.substr(begin, end - begin);
    begin = end + 1;
    if (!fs::is_regular_file(root / name)) continue;
    known.insert(name);
    const fs::path target = copy / name;
    if (fs::exists(target) && read_file(root / name) == read_file(target)) continue;
    fs::create_directories(target.parent_path(), error);
    if (!fs::copy_file(root / name, target, fs::copy_options::overwrite_existing, error))
      return failure(fmt::format("{} cannot be copied", name.string()));
  }
  std::vector<fs::path> gone;
  for (auto entry = fs::recursive_directory_iterator(copy); entry != fs::recursive_directory_iterator(); ++entry) {
    const fs::path name = entry->path().lexically_relative(copy);
    if (name == "build") entry.disable_recursion_pending();
    if (entry->is_regular_file() && !known.contains(name)) gone.push_back(entry->path());
  }
  for (const fs::path& path : gone) fs::remove(path, error);
  return {};
}

}  // namespace phoneflow::mutate
