// Centre files with one mistake, and what must be said about it: a row has the part of a file, what stands in it, and
// "line:column message". Shared by the tests of mistakes.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <sstream>
#include <string>

#include "centres.h"
#include "tests/support/results.h"

namespace phoneflow::cli::test {

enum class Part { Whole, Top, Run, Ports, Skill, HandleTime, Agents, OwnAgents, Entry, Arrivals, OwnEntry, Callers, Keys };

struct Wrong {
  Part part{};
  std::string text;
  std::string_view told;
};

/// A file in which nothing but `text` can be wrong.
inline std::string file_with(Part part, const std::string& text) {
  const std::string line = text + "\n", skill = kSkill, entry = kEntry;
  const std::string rest = skill + entry;
  switch (part) {
    case Part::Whole: return line;
    case Part::Top: return line + rest;
    case Part::Run: return "[run]\n" + line + rest;
    case Part::Ports: return "[ports]\n" + line + rest;
    case Part::Skill: return skill + line + entry;
    case Part::HandleTime: return "[skills.Support]\nhandle_time = " + line + entry;
    case Part::Agents: return "[[agents]]\nskills = [\"Support\"]\n" + line + rest;
    case Part::OwnAgents: return "[[agents]]\n" + line + rest;
    case Part::Entry: return entry + line + skill;
    case Part::Arrivals: return "[[entry]]\nnumber = \"+18005550199\"\nscript = \"a.flow\"\narrivals = " + line + skill;
    case Part::OwnEntry: return "[[entry]]\n" + line + skill;
    case Part::Callers: return "[callers]\n" + line + rest;
    case Part::Keys: return "[[callers.keys]]\n" + line + rest;
  }
  return {};
}

/// "1:8 message | 2:1 message" of what is shown; the file's name unless it is the centre file.
inline std::string told(const std::string& problem) {
  std::istringstream lines(problem);
  std::string all, message;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("error: ")) message = line.substr(7);
    const std::size_t arrow = line.find("--> ");
    if (arrow == std::string::npos || line.find_first_not_of(' ') != arrow) continue;
    const std::string place = line.substr(arrow + 4);
    all += (all.empty() ? "" : " | ") + (place.starts_with("c.toml:") ? place.substr(7) : place) + " " + message;
  }
  return all;
}

inline void expect_told(std::initializer_list<Wrong> rows) {
  test::MemoryFiles files;
  files.files = {
      {"ok.csv", "called,who\n08:10:00,a\n"}, {"bad.csv", "08:10:00\r\n25:00\r\n"},  {"empty.csv", "\n"}, {"times.csv", "90\n3m\n"},
      {"badtimes.csv", "length\n90\nlong\n"}, {"early.csv", "2026-11-23T07:00:00\n"}};
  for (const Wrong& row : rows) {
    const std::string text = file_with(row.part, row.text);
    EXPECT_EQ(told(testing::problem_of(read_centre("c.toml", text, {}, files))), row.told) << text;
  }
}

}  // namespace phoneflow::cli::test
