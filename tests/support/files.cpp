#include "tests/support/files.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace phoneflow::testing {

namespace fs = std::filesystem;

std::string source_dir() { return PHONEFLOW_SOURCE_DIR; }

void enter_source_dir() { fs::current_path(source_dir()); }

std::string read_file(const std::string& path) {
  std::ifstream in(fs::path(source_dir()) / path, std::ios::binary);
  if (!in) {
    std::fprintf(stderr, "cannot read %s\n", path.c_str());
    std::abort();
  }
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::string& path, std::string_view bytes) {
  std::ofstream out(fs::path(source_dir()) / path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) {
    std::fprintf(stderr, "cannot write %s\n", path.c_str());
    std::abort();
  }
}

bool exists(const std::string& path) { return fs::exists(fs::path(source_dir()) / path); }

std::vector<std::string> files_below(const std::string& folder, std::initializer_list<std::string_view> endings) {
  std::vector<std::string> found;
  const fs::path root = source_dir();
  if (!fs::is_directory(root / folder)) return found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
    const std::string path = fs::relative(entry.path(), root).generic_string();
    const bool wanted = std::ranges::any_of(endings, [&](std::string_view ending) { return path.ends_with(ending); });
    if (entry.is_regular_file() && wanted) found.push_back(path);
  }
  std::ranges::sort(found);
  return found;
}

std::vector<std::string> script_files() {
  std::vector<std::string> paths = files_below("scripts", {".flow"});
  std::erase_if(paths, [](const std::string& path) { return path.ends_with(".test.flow"); });
  return paths;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace phoneflow::testing
