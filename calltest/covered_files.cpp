#include "calltest/covered_files.h"

#include <algorithm>

#include "workspace/files.h"
#include "calltest/coverage_names.h"

namespace phoneflow::calltest {
namespace {

struct FilePlace {
  CoveredFile* file;
  Position position;
};

class FileCollector {
 public:
  explicit FileCollector(std::map<std::string, CoveredFile>& files) : files_(files) {}

  void add(const Coverage& coverage) {
    const Coverable& of = coverage.of();
    for (const NodeId id : of.statements()) add_statement(coverage, id);
    const Program& program = of.program();
    for (std::size_t section = 0; section < program.sections.size(); ++section) {
      if (of.entries(section).empty()) continue;
      const NodeId entry = program.sections[section].entry;
      const FilePlace at = place(of.script, entry);
      CoveredSection& it = at.file->sections[at.position];
      if (it.name.empty()) it.name = section_name(program, section);
      it.hits += coverage.hits(entry);
    }
  }

 private:
  FilePlace place(const Script& script, NodeId id) {
    const std::uint32_t offset = script.program.nodes[id].span.begin;
    const Source& source = script.sources.at(offset);
    const auto [key, is_new] = keys_.try_emplace(source.path);
    if (is_new) key->second = file_key(source.path);
    CoveredFile& file = files_[key->second];
    if (file.source == nullptr) file.source = &source;
    return {&file, script.sources.position(offset)};
  }

  void add_statement(const Coverage& coverage, NodeId id) {
    const Coverable& of = coverage.of();
    const FilePlace at = place(of.script, id);
    CoveredStatement& it = at.file->statements[at.position];
    if (it.name.empty()) it.name = statement_name(of.script, id);
    it.hits += coverage.hits(id);
    const auto [first, last] = of.ways_of(id);
    for (std::size_t way = first; way < last; ++way) add_way(it.ways, way_name(of.ways()[way]), coverage.way_hits(way));
    add_turns(coverage, id, it);
    // The branches of a counted loop belong to a node behind the written one.
    const Node& node = of.program().nodes[id];
    if (node.kind == NodeKind::RepeatStart || node.kind == NodeKind::ForStart) add_turns(coverage, node.next, it);
  }

  static void add_turns(const Coverage& coverage, NodeId id, CoveredStatement& to) {
    const Coverable& of = coverage.of();
    const auto [first, last] = of.turns_of(id);
    for (std::size_t turn = first; turn < last; ++turn) add_way(to.turns, turn_name(of.script, of.turns()[turn]), coverage.turn_hits(turn));
  }

  static void add_way(std::vector<CoveredWay>& ways, const std::string& name, std::uint64_t taken) {
    auto known = std::ranges::find(ways, name, &CoveredWay::name);
    if (known == ways.end()) known = ways.insert(known, {name});
    known->taken += taken;
  }

  std::map<std::string, CoveredFile>& files_;
  std::map<std::string, std::string> keys_;  // canonical names by path
};

Share ways_of(const CoveredLine& line, std::size_t least) {
  Share share;
  for (const CoveredStatement* statement : line.statements) {
    if (statement->ways.size() < least) continue;
    for (const CoveredWay& way : statement->ways) share += {way.taken > 0 ? 1U : 0U, 1};
  }
  return share;
}

}  // namespace

bool CoveredLine::complete() const {
  const auto is_taken = [](const CoveredWay& way) { return way.taken > 0; };
  return std::ranges::all_of(statements, [&](const CoveredStatement* it) {
    return it->hits > 0 && std::ranges::all_of(it->ways, is_taken) && std::ranges::all_of(it->turns, is_taken);
  });
}

Share CoveredLine::ways() const { return ways_of(*this, 1); }
Share CoveredLine::branches() const { return ways_of(*this, 2); }

std::map<std::string, CoveredFile> covered_files(Coverages coverages) {
  std::map<std::string, CoveredFile> files;
  FileCollector collector(files);
  for (const Coverage* coverage : coverages) collector.add(*coverage);
  return files;
}

std::map<std::uint32_t, CoveredLine> lines_of(const CoveredFile& file) {
  std::map<std::uint32_t, CoveredLine> lines;
  for (const auto& [position, statement] : file.statements) {
    CoveredLine& line = lines[position.line];
    line.hits = std::max(line.hits, statement.hits);
    line.statements.push_back(&statement);
  }
  return lines;
}

}  // namespace phoneflow::calltest
