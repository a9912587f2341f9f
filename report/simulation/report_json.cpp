#include <ostream>
#include <utility>

#include "support/json.h"
#include "report/simulation/figure_json.h"
#include "report/simulation/readings.h"
#include "runtime/week_plan.h"

namespace phoneflow::simulation {
namespace {

using simulate::Histogram;

Json histogram_json(const Histogram& waits) {
  Json json;
  json["contacts"] = waits.count();
  json["mean_ms"] = waits.mean();
  for (const auto& [name, share] : {std::pair{"p50_ms", 0.5}, {"p90_ms", 0.9}, {"p95_ms", 0.95}, {"p99_ms", 0.99}}) {
    json[name] = waits.percentile(share).count();
  }
  json["max_ms"] = waits.max().count();
  return json;
}

Json scope_json(const Readings& readings, simulate::Scope scope) {
  Json json;
  json["name"] = scope_name(readings.centre, scope);
  json["figures"] = figures_json(readings, scope);
  json["intervals"] = Json::array();
  for (std::uint32_t i = 0; i < readings.results.intervals; ++i) {
    scope.interval = i;
    Json figures = figures_json(readings, scope);
    if (figures.empty()) continue;
    json["intervals"].push_back({{"index", i}, {"from", interval_text(readings.centre, i)}, {"figures", std::move(figures)}});
  }
  return json;
}

Json cut_off_json(simulate::CutOff cut_off) {
  switch (cut_off) {
    case simulate::CutOff::No: return nullptr;
    case simulate::CutOff::ByCaller: return "caller";
    case simulate::CutOff::ByAgent: return "agent";
    case simulate::CutOff::Otherwise: return "other";
  }
  return nullptr;
}

Json presses_json(const simulate::Results& results, std::uint32_t entry, const Script* script) {
  Json json = Json::array();
  for (const Press& press : presses_of(results, entry)) {
    json.push_back({{"line", statement_line(script, press.count.statement)},
                    {"prompt", prompt_of(script, press.count.statement)},
                    {"keys", press.count.keys},
                    {"cut_off", cut_off_json(press.count.cut_off)},
                    {"count", press.count.count},
                    {"share", press.share}});
  }
  return json;
}

Json ways_json(const simulate::Results& results, std::uint32_t entry, const Script* script) {
  Json json = Json::array();
  for (const simulate::WayCount& way : results.ways) {
    if (way.entry == entry) json.push_back({{"line", statement_line(script, way.statement)}, {"way", way.way}, {"count", way.count}});
  }
  return json;
}

Json data_json(const std::vector<DataReading>& readings) {
  Json json = Json::array();
  for (const DataReading& it : readings)
    json.push_back({{"field", it.field}, {"value", it.value ? Json(*it.value) : Json(nullptr)}, {"count", it.count}, {"share", it.share}});
  return json;
}

Json ends_json(const simulate::Results& results, std::uint32_t entry) {
  Json json = Json::object();
  for (const simulate::EndCount& end : results.ends) {
    if (end.entry == entry) json[std::string(cause_name(end.cause))] = end.count;
  }
  return json;
}

Json run_json(const simulate::CentreModel& centre, const simulate::Results& results) {
  return {{"replications", results.replications},
          {"replications_wanted", centre.replications},
          {"partial", results.partial},
          {"contacts", results.contacts},
          {"seed", centre.seed},
          {"start", centre.dated ? Json(date_text(centre.week + centre.start)) : Json(nullptr)},
          {"confidence", centre.confidence},
          {"length_ms", centre.length.count()},
          {"warm_up_ms", centre.warm_up.count()},
          {"interval_ms", centre.interval.count()}};
}

}  // namespace

void write_simulation_json(std::ostream& out, const simulate::CentreModel& centre, const EntryScripts& scripts,
                           const simulate::Results& results) {
  const Readings readings{centre, results};
  Json json;
  json["run"] = run_json(centre, results);
  json["centre"] = scope_json(readings, centre_scope());
  json["skills"] = Json::array();
  for (std::uint32_t i = 0; i < centre.skills.size(); ++i) {
    Json skill = scope_json(readings, skill_scope(i));
    skill["threshold_ms"] = centre.skills[i].threshold.count();
    if (i < results.waits.size()) {
      const simulate::WaitHistograms& waits = results.waits[i];
      skill["waits"] = {{"answered_live", histogram_json(waits.live_answered)},
                        {"abandoned", histogram_json(waits.abandoned)},
                        {"callbacks", histogram_json(waits.callback)}};
    }
    json["skills"].push_back(std::move(skill));
  }
  json["entries"] = Json::array();
  for (std::uint32_t i = 0; i < centre.entries.size(); ++i) {
    Json entry = scope_json(readings, entry_scope(i));
    entry["number"] = centre.entries[i].number;
    entry["script"] = centre.entries[i].script;
    entry["ends"] = ends_json(results, i);
    if (const std::vector<DataReading> data = data_of(results, i); !data.empty()) entry["contact_data"] = data_json(data);
    entry["presses"] = presses_json(results, i, script_of(scripts, i));
    entry["ways"] = ways_json(results, i, script_of(scripts, i));
    json["entries"].push_back(std::move(entry));
  }
  json["dial_backs"] = Json::array();
  for (const simulate::AttemptCount& it : results.attempts) {
    json["dial_backs"].push_back({{"attempt", it.attempt},
                                  {"reached", it.reached},
                                  {"busy", it.busy},
                                  {"no_answer", it.no_answer},
                                  {"invalid", it.invalid},
                                  {"voicemail", it.voicemail}});
  }
  out << json_page(json);
}

}  // namespace phoneflow::simulation
