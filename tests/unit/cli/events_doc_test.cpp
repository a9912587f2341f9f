// docs/events.md is a contract with those who read the events: what it says of kinds, fields, phases and the record is what recorded
// calls have, and nothing of it is without an example.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "runtime/trace.h"
#include "support.h"

namespace phoneflow::cli {
namespace {

using Names = std::set<std::string>;
using Row = std::vector<std::string>;  // the cells of a row
using nlohmann::json;

std::string document() {
  std::ifstream in(PHONEFLOW_SOURCE_DIR "/docs/events.md");
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The rows of the table whose heading begins so.
std::vector<Row> table(const std::string& heading) {
  std::istringstream lines(document());
  std::vector<Row> rows;
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(heading)) inside = true;
    else if (inside && !line.starts_with("|")) break;
    else if (inside && !line.starts_with("|---")) {
      Row row;
      std::istringstream cells(line.substr(1));
      for (std::string cell; std::getline(cells, cell, '|');) row.push_back(cell);
      rows.push_back(row);
    }
  }
  EXPECT_FALSE(rows.empty()) << "docs/events.md has no table " << heading;
  return rows;
}

/// What stands between backticks.
Names quoted(const std::string& cell) {
  Names names;
  for (std::size_t at = cell.find('`'); at != std::string::npos; at = cell.find('`', at + 1)) {
    const std::size_t end = cell.find('`', at + 1);
    names.insert(cell.substr(at + 1, end - at - 1));
    at = end;
  }
  return names;
}

struct Call {
  const char* script;
  const char* steps;
};

/// Together they have every event.
constexpr Call kCalls[] = {
    {"Play \"Welcome.\", audio(\"a.wav\")\nMenu \"Press 1.\" { on 1, Default -> Queue }\nQueue:\nWait 1s\n"
     "let r = Http \"https://a.example\" { on Error, Timeout { Log \"none\" } }\nlet s = Http \"https://b.example\" {\n  Expect: {name: \"\"}\n  on Error, Timeout { Mark \"none\" }\n}\n"
     "Reqagent \"Support\", Whisper: \"a call\" { on Error -> Bye }\nMusic \"a.wav\" { on Error -> Bye }\nBye:\nStop\n"
     "on Answer {\n  Play \"not heard\"\n}\non Hold { Play \"One moment.\" }\non Release { Log \"{ReleaseCause}\" }\n",
     "reply \"https://a.example\" with {x: 1}; press 2; hears \"Press 1\"; wait 3s; press 1; press 5; wait 1s; press 6; agent \"Ben\" refuses; agent \"Ana\" accepts; wait 3s; "
     "agent \"Ana\" holds; wait 1s; agent \"Ana\" resumes; wait 1s; caller hangs up"},
    {"Reqagent \"Support\" { on Error -> Bye }\nReqagent \"Sales\" { on Error -> Bye }\nWait 1s\n"
     "Callback \"+13125550123 ext. 7\" {\n  Retries: 1\n  RetryDelay: 10s\n  on Error -> Bye\n}\nBye:\nStop\non Answer { let x = 1 / length(ERR) }\n",
     "agent \"Ana\" accepts after 5s; caller is busy; agent accepts; agent hangs up; agent \"Ben\" accepts; caller answers; wait 1s; agent hangs up"},
    {"Reqagent \"Support\" { on Error -> Bye }\nCallback { on Error -> Bye }\nBye:\nStop\n",
     "callbacks are kept after 3s; wait 5s; agent \"Ana\" accepts after 5s; caller does not answer"},
    {"Reqagent \"Support\" { on Error -> Bye }\nCallback { on Error -> Bye }\nWait 1m\nHangup\nBye:\nStop\n", "wait 70s"},
    {"Reqagent \"Support\" { on Error -> Bye }\nloop { Wait 1m }\nBye:\nStop\n", "agent \"Ana\" is free; caller hangs up after 10s"},
    {"Play \"You owe {5:money}. Goodbye.\"\nHangup\n", ""},
    {"Hours \"Office\" { on Open { Log \"open\" }  on Closed, Error { Log \"closed\" } }\nHangup\n", "hours \"Office\" is Holiday"},
    {"Wait 10s\n", "system restarts without lines"},
    {"script \"Bank\" { Contact: {tier: \"standard\"} }\ncontact.tier = \"gold\"\nLog contact.tier\n", ""},
    {"Transfer \"+13125550177\", SendDigits: \"12\" { on Error -> Bye }\nBye:\nHangup\n", "transfer is answered; transfer ends after 5s"},
    {"Reqagent \"Support\" { on Error -> Bye }\nWait 10s\nBye:\nStop\non Accept {\n  Play \"A customer.\"\n  if QueuedFor < 10s { Decline }\n}\n",
     "agent \"Ana\" accepts after 1s; agent accepts after 10s; wait 3s; caller hangs up"},
    {"Reqagent \"Support\" { on Error -> Bye }\nCallback { on Error -> Bye }\nBye:\nStop\non Accept {\n  Play \"A callback.\"\n  if QueuedFor < 10s { Decline }\n}\n",
     "agent \"Ana\" accepts after 1s; agent accepts after 10s; caller answers; caller hangs up after 1s"},
    {"Reqagent \"Support\" { on Error -> Bye }\nWait 10s\nBye:\nStop\non Accept { Play \"A customer who is well known here.\" }\n",
     "agent \"Ana\" accepts after 1s; caller hangs up after 1s"},
    {"Reqagent \"Support\" { on Error -> Bye }\nWait 10s\nBye:\nStop\non Hold { Wait 1s }\n",
     "agent \"Ana\" accepts after 1s; wait 1s; agent \"Ana\" holds; wait 1s; caller hangs up"},
    {"Reqagent \"Support\" { on Error -> Bye }\nWait 10s\nBye:\nStop\non Waited 1m { Log \"long\" }\n"
     "on AgentLeft {\n  if QueuedFor < 3m { Reqagent \"Support\" { on Error { Log \"none\" } } }\n}\n",
     "wait 70s; agent \"Ana\" accepts after 1s; wait 1s; agent \"Ana\" hangs up; agent \"Ana\" accepts after 2m; agent \"Ana\" holds after 1s; agent \"Ana\" hangs "
     "up after 1s"},
};

std::vector<json> events_of(const Call& call) {
  const test::Folder folder;
  // An audio file of 0.1 s.
  std::string wav("RIFF\x44\x03\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x20\x03\0\0", 44);
  folder.write("a.wav", wav + std::string(800, '\x80'));
  const test::CommandResult result = test::run({"run", folder.write("a.flow", call.script), "--do", call.steps, "--format", "json"});
  EXPECT_EQ(result.err, "") << call.script;
  std::vector<json> events;
  std::istringstream lines(result.out);
  for (std::string line; std::getline(lines, line);) events.push_back(json::parse(line));
  return events;
}

std::vector<json> all_events() {
  std::vector<json> all;
  for (const Call& call : kCalls) {
    for (json& event : events_of(call)) all.push_back(std::move(event));
  }
  return all;
}

Names keys_of(const json& object) {
  Names names;
  for (const auto& [key, value] : object.items()) names.insert(key);
  return names;
}

/// By event: its own fields.
std::map<std::string, Names> documented_events() {
  std::map<std::string, Names> events;
  for (const Row& row : table("| event | fields |")) {
    for (const std::string& name : quoted(row[0])) events[name] = quoted(row[1]);
  }
  return events;
}

Names common_fields() {
  Names names;
  for (const Row& row : table("| field | |")) names.merge(quoted(row[0]));
  return names;
}

TEST(EventsDocument, NamesEveryKindOfEventAndNoOther) {
  Names written;
  for (std::size_t kind = 0; kind < kTraceKindCount; ++kind) {
    const TraceKindInfo& about = info(static_cast<TraceKind>(kind));
    if (about.is_written()) written.emplace(about.name);
  }
  Names documented;
  for (const auto& [name, fields] : documented_events()) documented.insert(name);
  EXPECT_EQ(documented, written);
}

TEST(EventsDocument, EveryKindOccursWithItsFields) {
  std::map<std::string, Names> seen;
  const Names common = common_fields();
  for (const json& event : all_events()) {
    if (event["event"] == "record") continue;
    Names& fields = seen[event["event"]];
    for (const std::string& key : keys_of(event)) {
      if (!common.contains(key)) fields.insert(key);
    }
    for (const char* always : {"t", "contact", "event", "phase"}) EXPECT_TRUE(event.contains(always)) << event;
  }
  EXPECT_EQ(seen, documented_events());
}

TEST(EventsDocument, PhasesChangeAsWrittenAndWithTheEventPhaseAlone) {
  std::set<std::pair<std::string, std::string>> documented;
  for (const Row& row : table("| from | to |")) {
    for (const std::string& from : quoted(row[0])) {
      for (const std::string& to : quoted(row[1])) documented.emplace(from, to);
    }
  }
  std::set<std::pair<std::string, std::string>> seen;
  for (const Call& call : kCalls) {
    std::string phase = "PreQueue";
    for (const json& event : events_of(call)) {
      if (event["event"] == "record") continue;
      if (event["event"] == "phase") {
        EXPECT_EQ(event["from"], phase);
        seen.emplace(phase, event["phase"]);
        phase = event["phase"];
      }
      EXPECT_EQ(event["phase"], phase) << event;
    }
  }
  EXPECT_EQ(seen, documented);
}

TEST(EventsDocument, WhisperAndAcceptanceChangeThePhaseAsWritten) {
  for (const Call& call : kCalls) {
    std::vector<json> events = events_of(call);
    std::erase_if(events, [](const json& event) { return event["event"] == "shown"; });
    for (std::size_t i = 0; i + 1 < events.size(); ++i) {
      if (events[i]["event"] != "accepted") continue;
      const std::string phase = events[i]["phase"];
      const bool changes_at_once = events[i + 1]["event"] == "phase" && events[i + 1]["t"] == events[i]["t"];
      EXPECT_EQ(changes_at_once, phase == "Callback" || events[i]["told"] == "") << events[i] << events[i + 1];
    }
  }
}

TEST(EventsDocument, TheRecordHasTheFieldsThatAreWritten) {
  Names documented;
  std::map<std::string, Names> parts;
  bool record = false;
  std::istringstream lines(document());
  for (std::string line; std::getline(lines, line);) {
    record = record || line == "## The record";
    if (!record || !line.starts_with("| `")) continue;
    const std::size_t cell = line.find('|', 1);
    const Names fields = quoted(line.substr(0, cell));
    documented.insert(fields.begin(), fields.end());
    if (fields.size() == 1) parts[*fields.begin()] = quoted(line.substr(cell));
  }
  documented.insert({"t", "contact", "event"});
  std::map<std::string, Names> seen;
  for (const json& event : all_events()) {
    if (event["event"] != "record") continue;
    EXPECT_EQ(keys_of(event), documented) << event;
    for (const char* list : {"phases", "legs", "press_path", "faults"}) {
      for (const json& item : event[list]) seen[list].merge(keys_of(item));
    }
  }
  for (const auto& [list, fields] : seen) {
    for (const std::string& field : fields) EXPECT_TRUE(parts[list].contains(field)) << list << " has " << field;
    for (const std::string& field : parts[list]) EXPECT_TRUE(fields.contains(field)) << list << " has no " << field;
  }
}

}  // namespace
}  // namespace phoneflow::cli
