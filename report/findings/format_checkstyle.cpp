#include "report/findings/formats.h"

#include <algorithm>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "report/xml_text.h"
#include "report/findings/diagnostics_out.h"
#include "grammar/render.h"

namespace phoneflow {
namespace {

class Checkstyle {
 public:
  Checkstyle() {
    pugi::xml_node declaration = document_.append_child(pugi::node_declaration);
    add_attribute(declaration, "version", "1.0");
    add_attribute(declaration, "encoding", "UTF-8");
    root_ = document_.append_child("checkstyle");
    add_attribute(root_, "version", "4.3");
  }

  /// The element of a file, in order of first mention; an included file has its own.
  pugi::xml_node file(const std::string& path) {
    const auto known = std::ranges::find(files_, path, [](const auto& entry) { return entry.first; });
    if (known != files_.end()) return known->second;
    pugi::xml_node node = root_.append_child("file");
    add_attribute(node, "name", path);
    files_.emplace_back(path, node);
    return node;
  }

  void add(const std::string& path, Position at, std::string_view severity, std::string_view message, std::string_view rule) {
    pugi::xml_node error = file(path).append_child("error");
    error.append_attribute("line").set_value(at.line);
    error.append_attribute("column").set_value(at.column);
    add_attribute(error, "severity", severity);
    add_attribute(error, "message", message);
    add_attribute(error, "source", fmt::format("phoneflow.{}", rule));
  }

  void save(std::ostream& out) const { document_.save(out, "  ", pugi::format_indent, pugi::encoding_utf8); }

 private:
  pugi::xml_document document_;
  pugi::xml_node root_;
  std::vector<std::pair<std::string, pugi::xml_node>> files_;
};

}  // namespace

void write_checkstyle(std::ostream& out, const CheckReport& report) {
  Checkstyle checkstyle;
  for (const FileReport& file : report.files) {
    (void)checkstyle.file(file.path);
    if (!file.script) {
      checkstyle.add(file.path, {}, "error", file.problem, "unreadable");
      continue;
    }
    const SourceSet& sources = file.script->sources;
    for (const Diagnostic& diagnostic : file.diagnostics.all()) {
      const std::uint32_t begin = diagnostic.span.begin;
      checkstyle.add(sources.at(begin).path, sources.position(begin), severity_name(diagnostic.severity), diagnostic.message,
                     info(diagnostic.code).rule);
    }
    if (const std::string more = more_text(file.diagnostics); !more.empty())
      checkstyle.add(file.path, {}, severity_name(worst_brief(file.diagnostics)), more, "more");
  }
  checkstyle.save(out);
}

}  // namespace phoneflow
