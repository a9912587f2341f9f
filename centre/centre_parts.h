// Readers of the parts of a centre file: run, skills, agents, entry points, arrivals, callers, keys, replies; each in the file of its name.
//
// Private to centre_file.cpp and centre_*.cpp. Each takes a table, fills its part of the model and reports errors; of other parts it reads
// only the skills, which are read first.
#pragma once

#include <string>
#include <vector>

#include "centre/centre_file.h"
#include "centre/table_reader.h"

namespace phoneflow {

inline constexpr Millis kShortestRun = seconds(1), kLongestRun = 366 * simulate::kDay;

void read_run(TableReader& run, simulate::CentreModel& centre);
/// Reads [skills].
void read_skills(TableReader& skills, simulate::CentreModel& centre);
/// Reads one of [[agents]].
void read_agents(TableReader& group, CentreFile& file);
/// Reads [callers] or [entry.callers]; absent keys leave `to` unchanged. `rules`: places of its key rules.
void read_callers(TableReader& callers, simulate::Callers& to, std::vector<Place>& rules);
/// Reads one rule of `keys`.
void read_key_rule(TableReader& rule, simulate::KeyRule& to);
/// Reads one of [[entry]]; `callers` starts as those of the centre. How many call is looked at only where they are simulated.
void read_entry(TableReader& entry, CentreFile& file, simulate::Callers callers, std::vector<Place> rules);
/// Says what is wrong with the tables that no command but `simulate` needs, as that does; that some of them are missing is fine.
void check_standing_tables(TableReader& top, const Environment& environment);
/// A value of a field of the contact as a script writes it; nothing for a list, a table or a moment.
[[nodiscard]] std::optional<std::string> written_choice(const TomlValue& value);
/// Reads [contact].
void read_contact(TableReader& contact, CentreFile& file);
/// Reads one of [[replies]].
void read_reply(TableReader& reply, simulate::CentreModel& centre);
/// The value of `arrivals` of an entry point; nothing when it is wrong (reported) or a file, which is added to `centre.calls`.
[[nodiscard]] std::optional<simulate::Arrivals> arrivals_of(CentreSources& sources, const TomlValue& value, CentreFile& centre);

/// Reports a group or entry point with the name of an earlier one.
template <class Named>
bool is_taken(const std::vector<Named>& known, const std::string& name) {
  for (const Named& one : known) {
    if (one.name == name) return true;
  }
  return false;
}

}  // namespace phoneflow
