#include "centre/centre_tree.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "grammar/source.h"
#include "support/wording.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;

constexpr std::size_t kLargest = 4 << 20;  // bytes
constexpr std::size_t kDeepestKey = 100;
constexpr std::size_t kMostFiles = 16;
constexpr std::string_view kExtends = "extends";

/// An excessively long key path would make the tree too deep for recursion.
std::optional<ConfigError> too_deep(std::string_view text, std::uint32_t source) {
  std::size_t parts = 0;
  std::uint32_t line = 1;
  for (const char c : text) {
    if (c == '\n') ++line;
    parts = c == '.' ? parts + 1 : c == '\n' || c == '=' || c == ',' || c == '"' ? 0 : parts;
    if (parts > kDeepestKey) return ConfigError{{source, line, 1, line, 1}, "this is not a centre file: a key has more than 100 parts"};
  }
  return std::nullopt;
}

/// Whether the line stands in `[secrets]`, as far as a text says that may be no TOML.
bool is_among_secrets(std::string_view text, std::uint32_t line) {
  bool among = false;
  for (std::uint32_t at = 1; at <= line && !text.empty(); ++at) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view one = text.substr(0, end);
    while (one.starts_with(' ') || one.starts_with('\t')) one.remove_prefix(1);
    if (one.starts_with('[')) among = one.find("secrets") != std::string_view::npos;
    else if (at == line && one.starts_with("secrets")) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return among;
}

/// Lays `over` upon `under`.
void lay(TomlValue& under, TomlValue over) {
  const bool tables = under.is(Kind::Table) && over.is(Kind::Table) && !under.is_inline && !over.is_inline;
  if (!tables) {
    under = std::move(over);
    return;
  }
  under.place = over.place;
  under.key_place = over.key_place;
  for (TomlValue& item : over.items) {
    if (TomlValue* known = under.find(item.key)) lay(*known, std::move(item));
    else under.items.push_back(std::move(item));
  }
}

class TreeReader {
 public:
  explicit TreeReader(CentreSources& sources) : sources_(sources) {}

  std::optional<TomlValue> read(std::uint32_t source) {
    open_.push_back(sources_.files.identity(sources_.texts[source].path));
    std::optional<TomlValue> tree = alone(source);
    TomlValue* below = tree ? tree->find(kExtends) : nullptr;
    if (below != nullptr) {
      const TomlValue name = *below;
      std::erase_if(tree->items, [](const TomlValue& item) { return item.key == kExtends; });
      std::optional<TomlValue> base = base_of(name);
      if (!base) return std::nullopt;
      lay(*base, std::move(*tree));
      tree = std::move(base);
    }
    open_.pop_back();
    return tree;
  }

 private:
  std::optional<TomlValue> alone(std::uint32_t source) {
    const std::string_view text = sources_.texts[source].text;
    if (text.size() > kLargest) {
      sources_.say({source}, fmt::format("a centre file has at most {} MiB; put recorded calls into a file of their own", kLargest >> 20));
      return std::nullopt;
    }
    if (auto deep = too_deep(text, source)) {
      sources_.mistakes.push_back(std::move(*deep));
      return std::nullopt;
    }
    Result<TomlValue, ConfigError> tree = read_toml(text, source);
    if (tree) return std::move(*tree);
    sources_.mistakes.push_back(tree.error());
    sources_.mistakes.back().is_secret = is_among_secrets(text, tree.error().place.line);
    return std::nullopt;
  }

  std::optional<TomlValue> base_of(const TomlValue& name) {
    if (!name.is(Kind::Text) || name.text.empty()) {
      say_must_be(sources_, name, kExtends, "the name of another centre file, such as `\"base.toml\"`");
      return std::nullopt;
    }
    const std::string path = sources_.beside(name);
    const std::string identity = sources_.files.identity(path);
    if (std::ranges::find(open_, identity) != open_.end()) {
      std::string chain;
      for (auto file = std::ranges::find(open_, identity); file != open_.end(); ++file)
        chain += fmt::format("{} -> ", plain_line(sources_.texts[static_cast<std::size_t>(file - open_.begin())].path));
      sources_.say(name.place, fmt::format("centre files extend each other in a circle: {}{}", chain, plain_line(path)));
      return std::nullopt;
    }
    if (open_.size() >= kMostFiles) {
      sources_.say(name.place, fmt::format("this is the {}th file in a row that extends another; at most {}", open_.size(), kMostFiles));
      return std::nullopt;
    }
    Result<std::string> text = sources_.files.read(path);
    if (!text) {
      sources_.say(name.place, fmt::format("`{}` cannot be read: {}", plain_line(path), text.error().sentence));
      return std::nullopt;
    }
    sources_.texts.push_back({path, std::string(without_mark(*text))});
    return read(static_cast<std::uint32_t>(sources_.texts.size() - 1));
  }

  CentreSources& sources_;
  std::vector<std::string> open_;  // identities of the files, each extended by the one before
};

}  // namespace

std::optional<TomlValue> read_centre_tree(CentreSources& sources) { return TreeReader(sources).read(0); }

}  // namespace phoneflow
