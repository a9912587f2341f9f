#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "cli/page/page_text.h"
#include "cli/simulate/figure_text.h"
#include "cli/simulate/page_parts.h"
#include "cli/wording.h"

namespace phoneflow::cli::simulation {
namespace {

using page::page_text;
using simulate::Histogram;
using simulate::Measure;
using simulate::Scope;

constexpr Measure kTiles[] = {
    Measure::Calls,     Measure::ServiceLevel, Measure::AbandonRate,    Measure::AnswerSpeed,      Measure::TimeOnLine,
    Measure::Occupancy, Measure::PortsPeak,    Measure::CallbacksTaken, Measure::CallbacksReached, Measure::CallbackWait,
};

std::string number_cell(const std::string& text) { return fmt::format("<td class=\"number\">{}</td>", text); }

std::string share_cell(double share) {
  return fmt::format("<td class=\"number\">{0:.1f} %</td><td><span class=\"share\"><span style=\"width:{0:.1f}%\"></span></span></td>", share * 100);
}

double share_of(std::uint64_t part, std::uint64_t all) { return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all); }

std::string table(std::string_view head, const std::string& rows) {
  return rows.empty() ? std::string() : fmt::format("<div class=\"wide\"><table class=\"sums\">\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody></table></div>\n", head, rows);
}

std::string waits_row(const std::string& skill, std::string_view who, const Histogram& waits) {
  if (waits.count() == 0) return {};
  std::string row = fmt::format("<tr><td>{}</td><td>{}</td>{}{}", page_text(skill), who, number_cell(grouped_text(static_cast<std::uint64_t>(waits.count()))),
                                number_cell(time_text(waits.mean())));
  for (const double share : {0.5, 0.9, 0.95, 0.99}) row += number_cell(time_text(waits.percentile(share)));
  return row + number_cell(time_text(waits.max())) + "</tr>\n";
}

}  // namespace

std::string tiles(const Readings& readings) {
  std::string out;
  for (const Measure measure : kTiles) {
    const simulate::MeasureInfo& about = simulate::info(measure);
    const auto figure = readings.get(measure, centre_scope());
    if (!figure) continue;
    const FigureText text = figure_text(*figure, about.unit);
    out += fmt::format("<div class=\"tile\"><div class=\"quiet\">{}</div><div class=\"large\">{}</div><div class=\"quiet\">{}</div></div>\n", about.title, text.mean,
                       text.half_width);
  }
  return out.empty() ? out : fmt::format("<div class=\"tiles\">\n{}</div>\n", out);
}

/// The figures of the only skill or entry point are those of the centre.
std::string figures_table(const Readings& readings, Scope::Kind kind) {
  std::vector<Scope> scopes = scopes_of(readings.centre);
  const std::size_t alike = kind == Scope::Kind::Skill ? readings.centre.skills.size() : readings.centre.entries.size();
  const auto is_shown = [&](const Scope& scope) {
    return (scope.kind == kind && alike > 1) || (kind == Scope::Kind::Skill && scope.kind == Scope::Kind::Centre);
  };
  std::erase_if(scopes, [&](const Scope& scope) { return !is_shown(scope); });
  std::string head = "<th></th>";
  for (const Scope& scope : scopes) {
    const std::string name = scope.kind == Scope::Kind::Centre ? std::string("the whole centre") : page_text(scope_name(readings.centre, scope));
    head += fmt::format("<th class=\"number\" colspan=\"2\">{}</th>", name);
  }
  std::string rows;
  for (std::size_t i = 0; i < simulate::kMeasures; ++i) {
    const auto measure = static_cast<Measure>(i);
    const simulate::MeasureInfo& about = simulate::info(measure);
    std::string row;
    bool known = false;
    for (const Scope& scope : scopes) {
      const bool is_there = readings.results.find({measure, scope}) != nullptr;
      const FigureText text = is_there ? figure_text(readings.get(measure, scope), about.unit) : FigureText{};
      row += fmt::format("<td class=\"number\">{}</td><td class=\"half\">{}</td>", text.mean, text.half_width);
      known = known || readings.worth_a_row(measure, scope);
    }
    if (known) rows += fmt::format("<tr><td>{}</td>{}</tr>\n", about.title, row);
  }
  return table(head, rows);
}

std::string waits_table(const Readings& readings) {
  std::string rows;
  for (std::size_t i = 0; i < std::min(readings.centre.skills.size(), readings.results.waits.size()); ++i) {
    const std::string& skill = readings.centre.skills[i].name;
    rows += waits_row(skill, "live, until answered", readings.results.waits[i].live_answered);
    rows += waits_row(skill, "live, until hung up", readings.results.waits[i].abandoned);
    rows += waits_row(skill, "callbacks, until an agent", readings.results.waits[i].callback);
  }
  return table("<th>skill</th><th>in the queue</th><th class=\"number\">contacts</th><th class=\"number\">mean</th><th class=\"number\">50 %</th>"
               "<th class=\"number\">90 %</th><th class=\"number\">95 %</th><th class=\"number\">99 %</th><th class=\"number\">longest</th>",
               rows);
}

std::string attempts_table(const Readings& readings) {
  std::string rows;
  for (const simulate::AttemptCount& it : readings.results.attempts) {
    const std::uint64_t all = it.reached + it.busy + it.no_answer + it.invalid + it.voicemail;
    rows += fmt::format("<tr><td>{}</td>", it.attempt);
    for (const std::uint64_t count : {all, it.reached, it.busy, it.no_answer, it.invalid, it.voicemail}) rows += number_cell(grouped_text(count));
    rows += fmt::format("{}</tr>\n", share_cell(share_of(it.reached, all)));
  }
  return table("<th>attempt</th><th class=\"number\">dialled</th><th class=\"number\">reached</th><th class=\"number\">busy</th><th class=\"number\">no answer</th>"
               "<th class=\"number\">invalid number</th><th class=\"number\">voicemail</th><th colspan=\"2\">share reached</th>",
               rows);
}

std::string ends_table(const Readings& readings, std::uint32_t entry) {
  std::uint64_t all = 0;
  for (const simulate::EndCount& end : readings.results.ends) all += end.entry == entry ? end.count : 0;
  std::string rows;
  for (const simulate::EndCount& end : readings.results.ends) {
    if (end.entry != entry || end.count == 0) continue;
    rows += fmt::format("<tr><td>{}</td>{}{}</tr>\n", cause_text(end.cause), number_cell(grouped_text(end.count)), share_cell(share_of(end.count, all)));
  }
  return table("<th>ended because</th><th class=\"number\">contacts</th><th colspan=\"2\">share</th>", rows);
}

std::string presses_table(const Readings& readings, std::uint32_t entry, const Script* script) {
  std::string rows;
  for (const Press& press : presses_of(readings.results, entry)) {
    std::string line, prompt;
    if (press.first) {
      line = page_text(statement_line(script, press.count.statement));
      prompt = page_text(page::cut(prompt_of(script, press.count.statement), 120));
    }
    const std::string keys = fmt::format(fmt::runtime(press.count.keys.empty() ? "<span class=\"quiet\">{}</span>" : "<kbd>{}</kbd>"), page_text(pressed_text(press.count)));
    rows += fmt::format("<tr{}><td>{}</td><td>{}</td><td>{}</td>{}{}</tr>\n", press.first ? " class=\"first\"" : "", line, prompt, keys,
                        number_cell(grouped_text(press.count.count)), share_cell(press.share));
  }
  return table("<th>line</th><th>asks</th><th>keys</th><th class=\"number\">times</th><th colspan=\"2\">share</th>", rows);
}

std::string intervals_table(const Readings& readings) {
  constexpr Measure kColumns[] = {Measure::Calls,       Measure::Queued,         Measure::Handled,          Measure::AbandonRate,   Measure::ServiceLevel,
                                  Measure::AnswerSpeed, Measure::LiveWait,       Measure::QueueLength,      Measure::CallbacksTaken, Measure::CallbacksReached,
                                  Measure::WithAgents,  Measure::AgentsOnShift,  Measure::Occupancy,        Measure::PortsUsed};
  std::vector<Measure> columns;
  std::copy_if(std::begin(kColumns), std::end(kColumns), std::back_inserter(columns),
               [&](Measure measure) { return readings.over_intervals(measure, centre_scope()); });
  if (columns.empty()) return {};
  std::string head = "<th>from</th>";
  for (const Measure measure : columns) head += fmt::format("<th class=\"number\">{}</th>", simulate::info(measure).title);
  std::string rows;
  for (std::uint32_t i = 0; i < readings.results.intervals; ++i) {
    rows += fmt::format("<tr><td>{}</td>", interval_text(readings.centre, i));
    for (const Measure measure : columns) {
      const auto figure = readings.get(measure, centre_scope(), i);
      rows += number_cell(figure ? figure_text(*figure, simulate::info(measure).unit).mean : std::string());
    }
    rows += "</tr>\n";
  }
  return table(head, rows);
}

}  // namespace phoneflow::cli::simulation
