#include "interpreter/script.h"

#include <algorithm>
#include <utility>

#include "grammar/diagnostic_codes.h"
#include "interpreter/resolve.h"

namespace phoneflow {
namespace {

std::string_view literal(const ast::TextExpr& text) {
  return text.segments.size() == 1 && text.segments[0].hole == nullptr ? text.segments[0].literal : std::string_view();
}

/// Removes `.` and `folder/..` textually.
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (part.empty() || part == ".") continue;
    if (part != ".." || parts.empty() || parts.back() == "..") parts.push_back(part);
    else parts.pop_back();
  }
  std::string result = path.starts_with('/') ? "/" : "";
  for (const std::string_view& part : parts) result.append(&part == parts.data() ? "" : "/").append(part);
  return result;
}

/// Bounds the memory, and offsets to the 32 bits of a span.
constexpr std::size_t kMostFiles = 256;
constexpr std::size_t kMostBytes = std::size_t{256} << 20;

class Loader {
 public:
  Loader(Script& script, SourceReader& reader, Diagnostics& diagnostics) : script_(script), reader_(reader), diagnostics_(diagnostics) {}

  /// Returns the index of the file.
  std::size_t load(std::string path, std::string text) {
    bytes_ += text.size();
    known_.push_back(reader_.identity(path));
    const bool shown = reader_.shows(path);
    const Source& source = script_.sources.add(std::move(path), std::move(text), shown);
    script_.files.push_back(parse(source, script_.arena, diagnostics_));
    const std::size_t index = script_.files.size() - 1;
    open_.push_back(index);
    for (const ast::Include& include : script_.files[index].file->includes) follow(source.path, include);
    open_.pop_back();
    return index;
  }

 private:
  void follow(const std::string& from, const ast::Include& include) {
    const std::string_view name = literal(*include.path);
    const auto refuse = [&](std::string_view why) { diagnostics_.report<Diag::IncludeUnreadable>(include.path->span, name, why); };
    if (name.empty()) return refuse("the name must be a text without holes");
    const std::string path = without_detours(relative_to(from, name));
    const std::string identity = reader_.identity(path);
    if (const auto again = std::ranges::find(open_, identity, [&](std::size_t file) { return known_[file]; }); again != open_.end()) {
      std::string chain;
      for (auto file = again; file != open_.end(); ++file) chain += script_.sources.all()[*file].path + " -> ";
      diagnostics_.report<Diag::IncludeCycle>(include.path->span, chain + script_.sources.all()[*again].path);
      return;
    }
    if (std::ranges::find(known_, identity) != known_.end()) return;
    if (known_.size() >= kMostFiles) return refuse("a script may have at most 256 files");
    Result<std::string> text = reader_.read(path);
    if (!text) return refuse(text.error().sentence);
    if (bytes_ + text->size() > kMostBytes) return refuse("the files of a script may have at most 256 MiB together");
    const ast::File& file = *script_.files[load(path, std::move(*text))].file;
    if (file.header == nullptr && file.main->statements.empty() && file.handlers.empty()) return;
    diagnostics_.report<Diag::IncludeHasMain>(include.path->span, name);
  }

  /// Removes `folder/..` where links permit.
  [[nodiscard]] std::string without_detours(const std::string& path) const {
    const std::string shorter = without_dots(path);
    return reader_.identity(shorter) == reader_.identity(path) ? shorter : path;
  }

  Script& script_;
  SourceReader& reader_;
  Diagnostics& diagnostics_;
  std::vector<std::string> known_;  // identities by file index
  std::vector<std::size_t> open_;   // files being loaded, each included by the one before
  std::size_t bytes_ = 0;
};

}  // namespace

std::string SourceReader::identity(const std::string& path) const { return without_dots(path); }

bool SourceReader::shows(const std::string&) const { return true; }

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "." : path.substr(0, std::max<std::size_t>(slash, 1));
}

std::string relative_to(std::string_view base, std::string_view other) {
  const std::size_t slash = base.rfind('/');
  if (other.starts_with('/') || slash == std::string_view::npos) return std::string(other);
  while (other.starts_with("./")) other.remove_prefix(2);
  return std::string(base.substr(0, slash + 1)).append(other);
}

const HoursProfileMap& Script::profiles() const {
  static const HoursProfileMap none;
  return around == nullptr ? none : around->profiles;
}

Span Script::outside(const OutsidePlace& place) const {
  const std::uint32_t base = sources.all()[own_sources + place.text].base;
  return {base + place.begin, base + place.end};
}

std::unique_ptr<Script> load(std::string path, std::string text, SourceReader& reader, Diagnostics& diagnostics,
                             const Surroundings* around) {
  auto script = std::make_unique<Script>();
  (void)Loader(*script, reader, diagnostics).load(std::move(path), std::move(text));
  script->around = around;
  script->own_sources = script->sources.all().size();
  if (around != nullptr) {
    for (const Surroundings::Text& outside : around->texts) script->sources.add(outside.path, outside.text, outside.shown);
  }
  resolve(*script, diagnostics);
  return script;
}

}  // namespace phoneflow
