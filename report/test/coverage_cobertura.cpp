#include <ostream>
#include <set>
#include <string>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "support/clean_text.h"
#include "calltest/covered_files.h"

namespace phoneflow::calltest {
namespace {

using Files = std::map<std::string, CoveredFile>;

struct Rates {
  Share lines;
  Share branches;
};

void put(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(clean_text(value).c_str());
}

std::string rate(const Share& share) { return fmt::format("{:.4f}", share.percent() / 100.0); }

void put_rates(pugi::xml_node node, const Rates& rates) {
  put(node, "line-rate", rate(rates.lines));
  put(node, "branch-rate", rate(rates.branches));
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
  put(node, "number", fmt::format("{}", number));
  put(node, "hits", fmt::format("{}", line.hits));
  const Share branches = line.branches();
  put(node, "branch", branches.all > 0 ? "true" : "false");
  if (branches.all == 0) return;
  const std::string whole = fmt::format("{}%", branches.covered * 100 / branches.all);
  put(node, "condition-coverage", fmt::format("{} ({}/{})", whole, branches.covered, branches.all));
  pugi::xml_node condition = node.append_child("conditions").append_child("condition");
  put(condition, "number", "0");
  put(condition, "type", "switch");
  put(condition, "coverage", whole);
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "." : std::string(path.substr(0, slash));
}

Rates add_class(pugi::xml_node classes, const std::string& path, const CoveredFile& file) {
  pugi::xml_node node = classes.append_child("class");
  const std::size_t slash = path.rfind('/');
  put(node, "name", slash == std::string::npos ? std::string_view(path) : std::string_view(path).substr(slash + 1));
  put(node, "filename", path);
  const auto lines = lines_of(file);
  const Rates rates = rates_of(lines);
  put_rates(node, rates);
  put(node, "complexity", "0");
  node.append_child("methods");
  pugi::xml_node list = node.append_child("lines");
  for (const auto& [number, line] : lines) add_line(list, number, line);
  return rates;
}

/// A package is a folder, which readers show as a group.
Rates add_package(pugi::xml_node packages, const std::string& folder, const Files& files) {
  pugi::xml_node package = packages.append_child("package");
  put(package, "name", folder);
  Rates rates;
  pugi::xml_node classes = package.append_child("classes");
  for (const auto& [key, file] : files) {
    if (folder_of(file.source->path) != folder) continue;
    const Rates own = add_class(classes, file.source->path, file);
    rates.lines += own.lines;
    rates.branches += own.branches;
  }
  put_rates(package, rates);
  put(package, "complexity", "0");
  return rates;
}

void put_totals(pugi::xml_node root, const Rates& rates) {
  put_rates(root, rates);
  put(root, "lines-covered", fmt::format("{}", rates.lines.covered));
  put(root, "lines-valid", fmt::format("{}", rates.lines.all));
  put(root, "branches-covered", fmt::format("{}", rates.branches.covered));
  put(root, "branches-valid", fmt::format("{}", rates.branches.all));
  put(root, "complexity", "0");
  put(root, "version", PHONEFLOW_VERSION);
  // A real timestamp would make every report differ.
  put(root, "timestamp", "0");
}

}  // namespace

void write_cobertura(std::ostream& out, Coverages coverages) {
  const Files files = covered_files(coverages);
  std::set<std::string> folders;
  for (const auto& [key, file] : files) folders.insert(folder_of(file.source->path));
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  put(declaration, "version", "1.0");
  put(declaration, "encoding", "UTF-8");
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
