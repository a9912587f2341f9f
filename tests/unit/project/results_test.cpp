// One error convention (support/result.h): the shapes that came before it do not come back.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/cpp_text.h"
#include "tests/support/files.h"

namespace phoneflow::testing {
namespace {

/// A file that may keep an old shape.
struct Exception {
  std::string_view path;
  std::string_view why;
};

constexpr Exception kExceptions[] = {
    {"actions/action.h", "rules of parameters are rows of constant tables; they are asked each time that an action runs"},
    {"interpreter/machine_actions.cpp", "a part of the machine's step: what it says goes into the heap of the call at once"},
    {"tests/unit/project/results_test.cpp", "it has the old shapes in its own cases"},
};

bool is_word_sign(char c) { return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view word_at(std::string_view code, std::size_t at) {
  std::size_t end = at;
  while (end < code.size() && is_word_sign(code[end])) ++end;
  return code.substr(at, end - at);
}

/// `std::string& problem`: a parameter by which a problem comes out.
bool has_out_parameter(std::string_view line) {
  constexpr std::string_view kTypes[] = {"std::string", "ConfigError", "Problem"};
  constexpr std::string_view kNames[] = {"problem", "error", "complaint", "mistake", "why", "reason"};
  for (const std::string_view type : kTypes) {
    for (std::size_t at = line.find(type); at != std::string_view::npos; at = line.find(type, at + 1)) {
      if (line.substr(0, at).ends_with("const ") || (at > 0 && is_word_sign(line[at - 1]))) continue;
      std::size_t name = at + type.size();
      if (name >= line.size() || (line[name] != '&' && line[name] != '*')) continue;
      name = line.find_first_not_of(" &*", name);
      if (name != std::string_view::npos && std::ranges::find(kNames, word_at(line, name)) != std::end(kNames)) return true;
    }
  }
  return false;
}

/// `/// "" or what is wrong`: a text that means success when it is empty.
bool promises_a_text(std::string_view line) {
  const std::size_t comment = line.find("//");
  return comment != std::string_view::npos && line.find("\"\" or ", comment) != std::string_view::npos;
}

/// `Result<void> play(…);` without [[nodiscard]], in a header.
bool may_be_overlooked(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(' ');
  if (begin == std::string_view::npos || line.find("[[nodiscard]]") != std::string_view::npos) return false;
  std::string_view rest = line.substr(begin);
  for (const std::string_view front : {"static ", "inline ", "virtual "}) {
    if (rest.starts_with(front)) rest.remove_prefix(front.size());
  }
  if (!rest.starts_with("Result<")) return false;
  int depth = 0;
  std::size_t end = rest.find('<');
  for (; end < rest.size(); ++end) {
    if (rest[end] == '<') ++depth;
    if (rest[end] == '>' && --depth == 0) break;
  }
  const std::size_t name = rest.find_first_not_of(" &", end + 1);
  if (name == std::string_view::npos) return false;
  const std::size_t behind = name + word_at(rest, name).size();
  return behind > name && behind < rest.size() && rest[behind] == '(';
}

/// One line for each old shape in a file.
std::vector<std::string> old_shapes(const std::string& path, const std::string& text) {
  std::vector<std::string> found;
  const std::vector<std::string> lines = lines_of(text), code = lines_of(code_of(text));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto add = [&](std::string_view what) { found.push_back(path + ":" + std::to_string(i + 1) + ": " + std::string(what)); };
    if (i < code.size() && has_out_parameter(code[i])) add("a problem by a parameter; return a Result");
    if (promises_a_text(lines[i])) add("a text that is empty when nothing is wrong; return a Result");
    if (path.ends_with(".h") && i < code.size() && may_be_overlooked(code[i])) add("a Result that may be overlooked; add [[nodiscard]]");
  }
  return found;
}

/// All of the project, whatever its folders are called; what is built lies in build/.
std::vector<std::string> source_files() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(source_dir())) {
    const std::string folder = entry.path().filename().string();
    if (!entry.is_directory() || folder.starts_with('.') || folder.starts_with("build")) continue;
    std::ranges::move(files_below(folder, {".h", ".cpp"}), std::back_inserter(files));
  }
  std::ranges::sort(files);
  return files;
}

TEST(Results, AreTheOneErrorConvention) {
  std::vector<std::string> used;
  std::size_t files = 0;
  for (const std::string& path : source_files()) {
    ++files;
    const std::vector<std::string> shapes = old_shapes(path, read_file(path));
    if (shapes.empty()) continue;
    if (std::ranges::find(kExceptions, path, &Exception::path) != std::end(kExceptions)) {
      used.push_back(path);
      continue;
    }
    for (const std::string& shape : shapes) ADD_FAILURE() << shape << " (support/result.h)";
  }
  EXPECT_GT(files, 700U);
  for (const Exception& exception : kExceptions)
    EXPECT_TRUE(std::ranges::find(used, exception.path) != used.end()) << exception.path << " needs no exception any more";
}

TEST(Results, OldShapesAreFound) {
  const auto shapes = [](const std::string& line) { return old_shapes("x.h", line + "\n").size(); };
  EXPECT_EQ(shapes("bool read(const std::string& path, std::string& text, std::string& problem);"), 1U);
  EXPECT_EQ(shapes("bool read(std::string* error);"), 1U);
  EXPECT_EQ(shapes("[[nodiscard]] std::optional<Tree> read(std::string_view text, ConfigError& mistake);"), 1U);
  EXPECT_EQ(shapes("  /// \"\" or why not."), 1U);
  EXPECT_EQ(shapes("  Result<void> play(int a);"), 1U);
  EXPECT_EQ(shapes("static Result<std::vector<int>, Place> read(int a);"), 1U);
  EXPECT_EQ(shapes("  [[nodiscard]] Result<void> play(int a);"), 0U);
  EXPECT_EQ(shapes("  Result<void> (Player::*play)(int a) = nullptr;"), 0U);
  EXPECT_EQ(shapes("void say(const std::string& problem);"), 0U);
  EXPECT_EQ(shapes("void shorten(std::string& message);"), 0U);
  EXPECT_EQ(shapes("std::string text = \"std::string& problem\";"), 0U);
  EXPECT_EQ(shapes("  std::string_view name;  ///< \"\" when there is none"), 0U) << "absent, which is no error";
}

}  // namespace
}  // namespace phoneflow::testing
