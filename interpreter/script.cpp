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

/// More files than any estate of scripts shares; keeps memory bounded.
constexpr std::size_t kMostFiles = 256;

class Loader {
 public:
  Loader(Script& script, SourceReader& reader, Diagnostics& diagnostics) : script_(script), reader_(reader), diagnostics_(diagnostics) {}

  void load(std::string path, std::string text) {
    const Source& source = script_.sources.add(std::move(path), std::move(text));
    script_.files.push_back(parse(source, script_.arena, diagnostics_));
    const std::size_t index = script_.files.size() - 1;
    open_.push_back(source.path);
    for (const ast::Include& include : script_.files[index].file->includes) follow(source.path, include);
    open_.pop_back();
  }

 private:
  void follow(const std::string& from, const ast::Include& include) {
    const std::string_view name = literal(*include.path);
    if (name.empty()) {
      diagnostics_.report<Diag::IncludeUnreadable>(include.path->span, "", "the name must be a text without holes");
      return;
    }
    const std::string path = relative_to(from, name);
    if (const auto again = std::find(open_.begin(), open_.end(), path); again != open_.end()) {
      std::string chain;
      for (auto file = again; file != open_.end(); ++file) chain += *file + " -> ";
      diagnostics_.report<Diag::IncludeCycle>(include.path->span, chain + path);
      return;
    }
    const auto& known = script_.sources.all();
    if (std::any_of(known.begin(), known.end(), [&](const Source& source) { return source.path == path; })) return;
    std::string text;
    std::string problem;
    if (known.size() >= kMostFiles) {
      diagnostics_.report<Diag::IncludeUnreadable>(include.path->span, name, "a script may have at most 256 files");
    } else if (!reader_.read(path, text, problem)) {
      diagnostics_.report<Diag::IncludeUnreadable>(include.path->span, name, problem);
    } else {
      load(path, std::move(text));
      const auto included = std::find_if(script_.files.begin(), script_.files.end(), [&](const ParsedFile& file) {
        return script_.sources.at(file.file->span.begin).path == path;
      });
      if (included == script_.files.end()) return;
      const ast::File& file = *included->file;
      if (file.header == nullptr && file.main->statements.empty() && file.handlers.empty()) return;
      diagnostics_.report<Diag::IncludeHasMain>(include.path->span, name);
    }
  }

  Script& script_;
  SourceReader& reader_;
  Diagnostics& diagnostics_;
  std::vector<std::string> open_;
};

}  // namespace

std::string relative_to(std::string_view base, std::string_view other) {
  const std::size_t slash = base.rfind('/');
  if (other.starts_with('/') || slash == std::string_view::npos) return std::string(other);
  while (other.starts_with("./")) other.remove_prefix(2);
  return std::string(base.substr(0, slash + 1)).append(other);
}

std::unique_ptr<Script> load(std::string path, std::string text, SourceReader& reader, Diagnostics& diagnostics) {
  auto script = std::make_unique<Script>();
  Loader(*script, reader, diagnostics).load(std::move(path), std::move(text));
  resolve(*script, diagnostics);
  return script;
}

}  // namespace phoneflow
