// The parts of a centre file, each read by the file of its name: run, skills, agents, entry points, arrivals, callers, keys,
// replies.
//
// Between centre_file.cpp and the centre_*.cpp files only. Each takes a table, fills its part of the model and tells what is
// wrong with it; none looks at another part but the skills, which are read first.
#pragma once

#include <string>
#include <vector>

#include "centre/centre_file.h"
#include "centre/table_reader.h"

namespace phoneflow {

inline constexpr Millis kShortestRun = seconds(1), kLongestRun = 366 * simulate::kDay;

void read_run(TableReader& run, simulate::CentreModel& centre);
/// All of [skills].
void read_skills(TableReader& skills, simulate::CentreModel& centre);
/// One of [[agents]].
void read_agents(TableReader& group, CentreFile& file);
/// [callers] or [entry.callers]: what is not said there stays. `rules`: where its key rules stand.
void read_callers(TableReader& callers, simulate::Callers& to, std::vector<Place>& rules);
/// One rule of `keys`.
void read_key_rule(TableReader& rule, simulate::KeyRule& to);
/// One of [[entry]], whose callers are those of the centre already.
void read_entry(TableReader& entry, CentreFile& file, simulate::Callers callers, std::vector<Place> rules);
/// One of [[replies]].
void read_reply(TableReader& reply, simulate::CentreModel& centre);
/// The value of `arrivals` of the entry point that is read; nothing when it is wrong (told), or a file: then it is among `centre.calls`.
[[nodiscard]] std::optional<simulate::Arrivals> arrivals_of(CentreSources& sources, const TomlValue& value, CentreFile& centre);

/// Tells when a group or entry point has the name of an earlier one.
template <class Named>
bool is_taken(const std::vector<Named>& known, const std::string& name) {
  for (const Named& one : known) {
    if (one.name == name) return true;
  }
  return false;
}

}  // namespace phoneflow
