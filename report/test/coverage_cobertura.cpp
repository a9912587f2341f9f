#include <ostream>
#include <set>
#include <string>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "report/xml_text.h"
#include "calltest/covered_files.h"

namespace phoneflow::calltest {
namespace {

using Files = std::map<std::string, CoveredFile>;

struct Rates {
  Share lines;
  Share branches;
};

std::string rate(const Share& share) { return fmt::format("{:.4f}", share.percent() / 100.0); }

void put_rates(pugi::xml_node node, const Rates& rates) {
  add_attribute(node, "line-rate", rate(rates.lines));
  add_attribute(node, "branch-rate", rate(rates.branches));
}

Rates rates_of(const std::map<std::uint32_t, CoveredLine>& lines) {
  Rates rates;
  for (const auto& [number, line] : lines) {
    rates.lines += {line.hits > 0 ? 1U : 0U, 1};
    rates.branches += line.branches();
  }
  return rates;
}

void add_line(pugi::xml_node lines, std::uint32_t number, const CoveredLine& line) {
  pugi::xml_node node = lines.append_child("line");
  add_attribute(node, "number", fmt::format("{}", number));
  add_attribute(node, "hits", fmt::format("{}", line.hits));
  const Share branches = line.branches();
  add_attribute(node, "branch", branches.all > 0 ? "true" : "false");
  if (branches.all == 0) return;
  const std::string whole = fmt::format("{}%", branches.covered * 100 / branches.all);
  add_attribute(node, "condition-coverage", fmt::format("{} ({}/{})", whole, branches.covered, branches.all));
  pugi::xml_node condition = node.append_child("conditions").append_child("condition");
  add_attribute(condition, "number", "0");
  add_attribute(condition, "type", "switch");
  add_attribute(condition, "coverage", whole);
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "." : std::string(path.substr(0, slash));
}

Rates add_class(pugi::xml_node classes, const std::string& path, const CoveredFile& file) {
  pugi::xml_node node = classes.append_child("class");
  const std::size_t slash = path.rfind('/');
  add_attribute(node, "name", slash == std::string::npos ? std::string_view(path) : std::string_view(path).substr(slash + 1));
  add_attribute(node, "filename", path);
  const auto lines = lines_of(file);
  const Rates rates = rates_of(lines);
  put_rates(node, rates);
  add_attribute(node, "complexity", "0");
  node.append_child("methods");
  pugi::xml_node list = node.append_child("lines");
  for (const auto& [number, line] : lines) add_line(list, number, line);
  return rates;
}

/// A package is a folder, which readers show as a group.
Rates add_package(pugi::xml_node packages, const std::string& folder, const Files& files) {
  pugi::xml_node package = packages.append_child("package");
  add_attribute(package, "name", folder);
  Rates rates;
  pugi::xml_node classes = package.append_child("classes");
  for (const auto& [key, file] : files) {
    if (folder_of(file.source->path) != folder) continue;
    const Rates own = add_class(classes, file.source->path, file);
    rates.lines += own.lines;
    rates.branches += own.branches;
  }
  put_rates(package, rates);
  add_attribute(package, "complexity", "0");
  return rates;
}

void put_totals(pugi::xml_node root, const Rates& rates) {
  put_rates(root, rates);
  add_attribute(root, "lines-covered", fmt::format("{}", rates.lines.covered));
  add_attribute(root, "lines-valid", fmt::format("{}", rates.lines.all));
  add_attribute(root, "branches-covered", fmt::format("{}", rates.branches.covered));
  add_attribute(root, "branches-valid", fmt::format("{}", rates.branches.all));
  add_attribute(root, "complexity", "0");
  add_attribute(root, "version", PHONEFLOW_VERSION);
  // A real timestamp would make every report differ.
  add_attribute(root, "timestamp", "0");
}

}  // namespace

void write_cobertura(std::ostream& out, Coverages coverages) {
  const Files files = covered_files(coverages);
  std::set<std::string> folders;
  for (const auto& [key, file] : files) folders.insert(folder_of(file.source->path));
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  add_attribute(declaration, "version", "1.0");
  add_attribute(declaration, "encoding", "UTF-8");
  document.append_child(pugi::node_doctype).set_value("coverage SYSTEM \"http://cobertura.sourceforge.net/xml/coverage-04.dtd\"");
  pugi::xml_node root = document.append_child("coverage");
  root.append_child("sources").append_child("source").append_child(pugi::node_pcdata).set_value(".");
  pugi::xml_node packages = root.append_child("packages");
  Rates rates;
  for (const std::string& folder : folders) {
    const Rates own = add_package(packages, folder, files);
    rates.lines += own.lines;
    rates.branches += own.branches;
  }
  put_totals(root, rates);
  document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
}

}  // namespace phoneflow::calltest
