// The layers: who may include what, and what may not be used where. The table of layers is what CMake links.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"
#include "tests/support/cpp_text.h"
#include "tests/support/files.h"

namespace phoneflow::testing {
namespace {

/// A folder that is a library: what its CMakeLists.txt says to phoneflow_layer().
struct Layer {
  std::string name;
  std::string folder;
  std::vector<std::string> depends;  ///< names of layers
  std::vector<std::string> libraries;
};

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

/// What stands in brackets behind each `call(` of a CMake file, without comments.
std::vector<std::string> calls_of(const std::string& text, std::string_view call) {
  std::string code;
  for (const std::string& line : lines_of(text)) code += line.substr(0, line.find('#')) + "\n";
  std::vector<std::string> found;
  for (std::size_t at = code.find(call); at != std::string::npos; at = code.find(call, at + 1)) {
    if (at != 0 && code[at - 1] != '\n' && code[at - 1] != ' ') continue;
    const std::size_t begin = at + call.size();
    found.push_back(code.substr(begin, code.find(')', begin) - begin));
  }
  return found;
}

Layer layer_from(const std::string& folder, const std::string& arguments) {
  Layer layer{.name = {}, .folder = folder, .depends = {}, .libraries = {}};
  std::string keyword;
  for (const std::string& word : words_of(arguments)) {
    if (layer.name.empty()) layer.name = word;
    else if (word == "FAST" || word == "DEPENDS" || word == "LIBRARIES" || word == "FOLDERS" || word == "SOURCES") keyword = word;
    else if (keyword == "DEPENDS") layer.depends.push_back(word);
    else if (keyword == "LIBRARIES") layer.libraries.push_back(word);
  }
  return layer;
}

const std::vector<Layer>& layers() {
  static const std::vector<Layer> table = [] {
    std::vector<Layer> all;
    for (const std::string& folder : calls_of(read_file("CMakeLists.txt"), "add_subdirectory(")) {
      for (const std::string& arguments : calls_of(read_file(folder + "/CMakeLists.txt"), "phoneflow_layer(")) {
        if (folder != "tests" && folder != "mutate") all.push_back(layer_from(folder, arguments));
      }
    }
    return all;
  }();
  return table;
}

bool has(const std::vector<std::string>& words, std::string_view word) { return std::ranges::find(words, word) != words.end(); }

/// The layer with the longest folder that holds `path`: a folder inside a layer belongs to it, runtime/sim to itself.
const Layer* layer_of(std::string_view path) {
  const Layer* best = nullptr;
  for (const Layer& layer : layers()) {
    const bool inside = path.starts_with(layer.folder) && path.substr(layer.folder.size()).starts_with("/");
    if (inside && (best == nullptr || layer.folder.size() > best->folder.size())) best = &layer;
  }
  return best;
}

/// Layers that may use what only some may.
struct Licence {
  std::vector<std::string_view> headers;
  std::vector<std::string_view> layers;
  std::string_view why;
};

const std::vector<Licence>& licences() {
  static const std::vector<Licence> table{
      {{"fstream", "filesystem", "cstdio", "unistd.h", "fcntl.h", "sys/stat.h"}, {"sim", "workspace", "cli"}, "no files in this layer"},
      {{"ostream", "istream", "sstream"}, {"support", "play", "workspace", "report", "cli"}, "this layer writes to nobody"},
      {{"thread", "pthread.h"}, {"support", "cli"}, "threads come from support/parallel.h"},
      {{"csignal", "signal.h"}, {"support", "workspace", "cli"}, "signals are for the process"},
      {{"iostream", "locale", "regex", "random", "ctime"}, {"cli"}, "only cli/ may"},
  };
  return table;
}

/// A header of a library, by how its name begins, and the library that the layer must be linked with.
struct Library {
  std::string_view header;
  std::string_view name;
};

constexpr Library kLibraries[] = {
    {"fmt/", "fmt::fmt"},
    {"nlohmann/", "nlohmann_json::nlohmann_json"},
    {"pugixml.hpp", "pugixml::pugixml"},
    {"CLI/", "CLI11::CLI11"},
    {"tl/", "tl::expected"},
    {"date/", "date::date-tz"},
    {"unicode/", "ICU::i18n"},
    {"openssl/", "OpenSSL::Crypto"},
    {"sqlite3.h", "SQLite::SQLite3"},
    {"gvc.h", "${GRAPHVIZ_GVC}"},
    {"gvplugin.h", "${GRAPHVIZ_DOT}"},
    {"cgraph.h", "${GRAPHVIZ_CGRAPH}"},
    {"ncurses.h", "${CURSES_LIBRARIES}"},
    {"curses.h", "${CURSES_LIBRARIES}"},
};

bool among(std::string_view name, std::initializer_list<std::string_view> names) { return std::ranges::find(names, name) != names.end(); }

bool fences_antlr(std::string_view path) { return among(path, {"grammar/parse.cpp", "grammar/lower.cpp"}); }

Result<void> only_if(bool allowed, std::string_view otherwise) {
  if (!allowed) return failure(std::string(otherwise));
  return {};
}

/// Whether `include` may stand in `path`.
Result<void> check_include(std::string_view path, const Layer& layer, const Include& include) {
  const std::string& name = include.name;
  if (among(name, {"antlr4-runtime.h", "Flow.h", "FlowLexer.h"}))
    return only_if(fences_antlr(path), "ANTLR is fenced in parse.cpp and lower.cpp");
  if (name.starts_with("date/"))
    return only_if(path == "runtime/zone_database.cpp", "the library of time zones is fenced in zone_database.cpp");
  if (name.starts_with("unicode/")) return only_if(path == "tongue/locale_words.cpp", "ICU is fenced in locale_words.cpp");
  if (name.starts_with("libical/")) return only_if(path == "centre/icalendar.cpp", "libical is fenced in icalendar.cpp");
  if (name == "sqlite3.h") return only_if(path == "runtime/store/sqlite.h", "SQLite is fenced in sqlite.h");
  if (name.starts_with("openssl/")) return only_if(path == "runtime/store/bundle.cpp", "OpenSSL is fenced in bundle.cpp");
  if (name.starts_with("toml++/")) return only_if(path == "workspace/toml_tree.cpp", "toml++ is fenced in toml_tree.cpp");
  if (!include.system) {
    const Layer* other = layer_of(name);
    return only_if(other != nullptr && (other == &layer || has(layer.depends, other->name)), "not a layer that it depends on");
  }
  for (const Licence& licence : licences()) {
    if (std::ranges::find(licence.headers, name) == licence.headers.end()) continue;
    return only_if(std::ranges::find(licence.layers, layer.name) != licence.layers.end(), licence.why);
  }
  for (const Library& library : kLibraries) {
    if (name.starts_with(library.header)) return only_if(has(layer.libraries, library.name), "a library that the layer is not linked with");
  }
  return only_if(layer.name == "cli" || name.find_first_of("./") == std::string::npos,
                 "neither the standard library nor a library of the layer");
}

struct BannedWord {
  std::string_view word;
  std::string_view why;
  bool (*in)(std::string_view path);
};

constexpr bool (*kAnywhere)(std::string_view) = [](std::string_view) { return true; };
constexpr bool (*kBelowCli)(std::string_view) = [](std::string_view path) { return !path.starts_with("cli/"); };
/// The phone at a terminal has a real clock; so has the line that says how far a simulation is.
constexpr bool (*kAllButPhone)(std::string_view) = [](std::string_view path) { return !path.starts_with("cli/phone/"); };
constexpr bool (*kNoClock)(std::string_view) = [](std::string_view path) {
  return kAllButPhone(path) && !path.starts_with("cli/progress.");
};
/// The groups of those who wait are looked up, and never gone through.
constexpr bool (*kAllButGroups)(std::string_view) = [](std::string_view path) { return path != "runtime/acd/waiting.h"; };
constexpr bool (*kMachine)(std::string_view) = [](std::string_view path) {
  return path.starts_with("interpreter/machine") || path.starts_with("interpreter/evaluate");
};
/// main.cpp gives the Command its streams.
constexpr bool (*kOutsideMain)(std::string_view) = [](std::string_view path) { return path != "cli/main.cpp"; };
constexpr bool (*kOutsideFences)(std::string_view) = [](std::string_view path) {
  return !among(path, {"grammar/parse.cpp", "cli/arguments.cpp", "runtime/zone_database.cpp"});
};
constexpr bool (*kSimulate)(std::string_view) = [](std::string_view path) { return path.starts_with("simulate/"); };

constexpr BannedWord kBannedWords[] = {
    {"std::function", "the machine is a value", kMachine},
    {"shared_ptr", "the machine is a value", kMachine},
    {"std::map", "the machine looks nothing up by text", kMachine},
    {"system_clock", "time comes in through ports", kAllButPhone},
    {"steady_clock", "time comes in through ports", kNoClock},
    {"time(", "time comes in through ports", kAllButPhone},
    {"rand(", "randomness comes in through ports", kAnywhere},
    {"random_device", "randomness comes in through ports", kAnywhere},
    {"setlocale", "no locales", kAllButPhone},
    {"std::locale", "no locales", kAnywhere},
    {"unordered_map", "its order is nobody's", kAllButGroups},
    {"unordered_set", "its order is nobody's", kAnywhere},
    {"printf", "nobody prints below cli/", kBelowCli},
    {"std::cout", "a Command writes to what it was given", kOutsideMain},
    {"std::cerr", "a Command writes to what it was given", kOutsideMain},
    {"try", "exceptions stay in three fenced files", kOutsideFences},
    {"catch", "exceptions stay in three fenced files", kOutsideFences},
    {"throw", "exceptions stay in three fenced files", kOutsideFences},
    {"std::log", "its last bit differs between libraries", kSimulate},
    {"std::exp", "its last bit differs between libraries", kSimulate},
    {"std::pow", "its last bit differs between libraries", kSimulate},
    {"std::sin", "its last bit differs between libraries", kSimulate},
    {"std::cos", "its last bit differs between libraries", kSimulate},
};

constexpr std::size_t kLongestFile = 700;

/// One line per rule that the file breaks.
std::vector<std::string> violations(const std::string& path, std::string_view text) {
  std::vector<std::string> found;
  const auto add = [&](std::size_t line, std::string_view what, std::string_view why) {
    found.push_back(path + ":" + std::to_string(line) + ": " + std::string(what) + ": " + std::string(why));
  };
  const Layer* layer = layer_of(path);
  if (layer == nullptr) return {path + ": is in no layer"};
  for (const Include& include : includes_of(text)) {
    if (const Result<void> fine = check_include(path, *layer, include); !fine) add(include.line, include.name, fine.error().sentence);
  }
  const std::string code = code_of(text);
  for (const BannedWord& banned : kBannedWords) {
    if (!banned.in(path)) continue;
    if (const std::size_t line = line_of_word(code, banned.word); line != 0) add(line, banned.word, banned.why);
  }
  const std::vector<std::string> lines = lines_of(text);
  if (lines.size() > kLongestFile) add(lines.size(), "too long", "at most 700 lines");
  if (path.ends_with(".h")) {
    if (lines.empty() || !lines[0].starts_with("// ")) add(1, "no opening comment", "say what this is and who calls it");
    if (std::ranges::find(lines, "#pragma once") == lines.end()) add(1, "no #pragma once", "a header");
  }
  return found;
}

TEST(Layers, EveryFileKeepsToItsLayer) {
  std::size_t files = 0;
  for (const Layer& layer : layers()) {
    for (const std::string& path : files_below(layer.folder, {".h", ".cpp"})) {
      if (layer_of(path) != &layer) continue;
      ++files;
      for (const std::string& violation : violations(path, read_file(path))) ADD_FAILURE() << violation;
    }
  }
  EXPECT_GT(files, 500U);
}

/// What is listed is what there is: no line of the diagram without an include.
TEST(Layers, EveryDependencyIsUsed) {
  EXPECT_GE(layers().size(), 16U);
  for (const Layer& layer : layers()) {
    std::map<std::string, bool> used;
    for (const std::string& path : files_below(layer.folder, {".h", ".cpp"})) {
      if (layer_of(path) != &layer) continue;
      for (const Include& include : includes_of(read_file(path))) {
        const Layer* other = include.system ? nullptr : layer_of(include.name);
        if (other != nullptr) used[other->name] = true;
      }
    }
    for (const std::string& name : layer.depends) EXPECT_TRUE(used[name]) << layer.folder << "/CMakeLists.txt lists " << name;
  }
}

/// CMake links libraries that need each other without a word.
TEST(Layers, NoLayerDependsOnItself) {
  std::vector<std::string> below;
  for (const Layer& layer : layers()) {
    for (const std::string& name : layer.depends)
      EXPECT_TRUE(has(below, name)) << layer.folder << " depends on " << name << ", which CMakeLists.txt adds later";
    below.push_back(layer.name);
  }
}

TEST(Layers, TheCommandLineIsSmall) {
  std::size_t lines = 0;
  for (const std::string& path : files_below("cli", {".h", ".cpp"})) lines += lines_of(read_file(path)).size();
  EXPECT_LE(lines, 5'000U) << "what is no command, argument or terminal belongs to a layer below";
}

TEST(Layers, EveryFileOfTheOthersIsShortAndExplained) {
  for (const std::string_view top : {"tests", "bench", "fuzz"}) {
    for (const std::string& path : files_below(std::string(top), {".h", ".cpp"})) {
      const std::vector<std::string> lines = lines_of(read_file(path));
      EXPECT_LE(lines.size(), kLongestFile) << path;
      EXPECT_TRUE(!path.ends_with(".h") || lines.at(0).starts_with("// ")) << path << " has no opening comment";
    }
  }
}

TEST(Layers, EveryFolderHasAShortReadme) {
  for (const Layer& layer : layers()) {
    const std::string path = layer.folder + "/README.md";
    ASSERT_TRUE(exists(path)) << path;
    EXPECT_LE(lines_of(read_file(path)).size(), 15U) << path;
  }
}

/// Each rule above is able to fail.
TEST(Layers, BrokenRulesAreFound) {
  struct Case {
    std::string_view path, text;
  };
  constexpr Case kBroken[] = {
      {"grammar/x.cpp", "#include \"runtime/value.h\"\n"},
      {"grammar/x.cpp", "#include \"antlr4-runtime.h\"\n"},
      {"grammar/x.cpp", "#include <antlr4-runtime.h>\n"},
      {"runtime/x.cpp", "#include \"grammar/span.h\"\n"},
      {"runtime/x.cpp", "#include \"runtime/sim/centre.h\"\n"},
      {"runtime/acd/x.cpp", "#include \"runtime/sim/centre.h\"\n"},
      {"runtime/store/x.cpp", "#include \"interpreter/machine.h\"\n"},
      {"runtime/store/x.cpp", "#include <sqlite3.h>\n"},
      {"runtime/store/x.cpp", "#include <openssl/sha.h>\n"},
      {"actions/x.cpp", "#include \"interpreter/machine.h\"\n"},
      {"interpreter/x.cpp", "#include \"runtime/sim/centre.h\"\n"},
      {"interpreter/x.cpp", "#include <fstream>\n"},
      {"check/x.cpp", "#include \"cli/command.h\"\n"},
      {"simulate/x.cpp", "#include \"check/check.h\"\n"},
      {"simulate/x.cpp", "#include <random>\n"},
      {"simulate/x.cpp", "double a = std::log(2.0);\n"},
      {"check/x.cpp", "#include <iostream>\n"},
      {"check/x.cpp", "#include <nlohmann/json.hpp>\n"},
      {"cli/x.cpp", "#include \"tests/support/files.h\"\n"},
      {"cli/x.cpp", "#include <toml++/toml.h>\n"},
      {"report/x.cpp", "auto t = std::chrono::steady_clock::now();\n"},
      {"report/x.cpp", "#include <fstream>\n"},
      {"report/x.cpp", "#include \"cli/command.h\"\n"},
      {"workspace/x.cpp", "#include <thread>\n"},
      {"centre/x.cpp", "#include \"report/page/diagram.h\"\n"},
      {"analysis/x.cpp", "#include <fmt/ostream.h>\n#include <sstream>\n"},
      {"interpreter/machine.h", "// M.\n#pragma once\nstd::function<void()> f;\n"},
      {"interpreter/evaluate_text.cpp", "std::map<int, int> m;\n"},
      {"runtime/sim/x.cpp", "auto t = std::chrono::system_clock::now();\n"},
      {"cli/x.cpp", "auto t = time(nullptr);\n"},
      {"check/x.cpp", "std::unordered_map<int, int> m;\n"},
      {"check/x.cpp", "void f() { try { g(); } catch (...) {} }\n"},
      {"cli/x.h", "#pragma once\n"},
      {"cli/x.h", "// X.\n"},
      {"helpers/x.cpp", "\n"},
  };
  for (const Case& broken : kBroken)
    EXPECT_FALSE(violations(std::string(broken.path), broken.text).empty()) << broken.path << "\n" << broken.text;
  EXPECT_FALSE(violations("cli/x.cpp", std::string(kLongestFile + 1, '\n')).empty());
}

TEST(Layers, WordsInCommentsAndTextsAreNoUse) {
  constexpr std::string_view kText =
      "// try not to throw\n#include <vector>\nconst char* a = \"catch time( \\\" rand(\"; /* std::map */ auto b = R\"(try)\"; int retry = 1'000;\n";
  EXPECT_TRUE(violations("interpreter/machine.cpp", kText).empty());
}

}  // namespace
}  // namespace phoneflow::testing
