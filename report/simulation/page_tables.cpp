#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "report/page/page_text.h"
#include "report/simulation/figure_lists.h"
#include "report/simulation/figure_text.h"
#include "report/simulation/page_parts.h"
#include "report/simulation/verdict.h"
#include "support/wording.h"

namespace phoneflow::simulation {
namespace {

using page::page_text;
using simulate::Histogram;
using simulate::Measure;
using simulate::Scope;
using simulate::Unit;

std::string number_cell(const std::string& text) { return fmt::format("<td class=\"number\">{}</td>", text); }

std::string share_cell(double share) {
  return fmt::format("<td class=\"number\">{0:.1f} %</td><td><span class=\"share\"><span style=\"width:{0:.1f}%\"></span></span></td>",
                     share * 100);
}

double fraction_of(std::uint64_t part, std::uint64_t all) { return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all); }

/// A row of waits; all times have the same format.
std::string waits_row(const std::string& skill, std::string_view who, const Histogram& waits, const ColumnStyle& style) {
  if (waits.count() == 0) return {};
  std::string row = fmt::format("<tr><td>{}</td><td>{}</td>{}", page_text(skill), who,
                                number_cell(grouped_text(static_cast<std::uint64_t>(waits.count()))));
  row += number_cell(style.text(waits.mean()));
  const auto add = [&](Millis time) { row += number_cell(style.text(static_cast<double>(time.count()))); };
  for (const double share : {0.5, 0.9, 0.95, 0.99}) add(waits.percentile(share));
  add(waits.max());
  return row + "</tr>\n";
}

/// A row of a group: the estimate of each scope; nothing where a scope lacks the measure.
using FigureRow = std::vector<std::optional<simulate::Estimate>>;

ColumnStyle style_of(Unit unit, const std::vector<FigureRow>& rows, std::size_t column) {
  std::vector<double> means;
  for (const FigureRow& row : rows) {
    if (row[column]) means.push_back(row[column]->mean);
  }
  return {unit, means};
}

/// Omits scopes without any of the measures.
std::string group_table(const Readings& readings, const FigureGroup& group, std::vector<Scope> scopes) {
  std::erase_if(scopes, [&](const Scope& scope) {
    return std::ranges::none_of(group.measures, [&](Measure measure) { return readings.results.find({measure, scope}) != nullptr; });
  });
  std::vector<Measure> measures;
  std::vector<FigureRow> rows;
  for (const Measure measure : group.measures) {
    if (std::ranges::none_of(scopes, [&](const Scope& scope) { return readings.worth_a_row(measure, scope); })) continue;
    measures.push_back(measure);
    FigureRow row;
    for (const Scope& scope : scopes) row.push_back(readings.get(measure, scope));
    rows.push_back(std::move(row));
  }
  std::vector<ColumnStyle> styles;
  std::string head = fmt::format("<th>{}</th>", group.title);
  for (std::size_t i = 0; i < scopes.size(); ++i) {
    styles.push_back(style_of(group.unit, rows, i));
    const bool centre = scopes[i].kind == Scope::Kind::Centre;
    head += fmt::format("<th class=\"number\" colspan=\"2\">{}</th>",
                        centre ? std::string("the whole centre") : page_text(scope_name(readings.centre, scopes[i])));
  }
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    text += fmt::format("<tr><td>{}</td>", simulate::info(measures[i]).title);
    for (std::size_t k = 0; k < scopes.size(); ++k) {
      const auto& figure = rows[i][k];
      const std::string half = figure && figure->half_width ? styles[k].half_width(*figure->half_width) : std::string();
      text += fmt::format("<td class=\"number\">{}</td><td class=\"half\">{}</td>", figure ? styles[k].text(figure->mean) : std::string(),
                          half);
    }
    text += "</tr>\n";
  }
  return boxed_table(head, text);
}

}  // namespace

std::string boxed_table(std::string_view head, std::string_view rows) {
  return rows.empty()
             ? std::string()
             : fmt::format("<div class=\"wide\"><table class=\"sums\">\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody></table></div>\n",
                           head, rows);
}

bool nobody_called(const Readings& readings) {
  const auto calls = readings.get(Measure::Calls, centre_scope());
  return calls && calls->mean == 0;
}

std::string verdicts(const Readings& readings, std::string_view whose) {
  std::string out;
  for (const Verdict& verdict : verdicts_of(readings)) {
    constexpr std::string_view kTones[] = {"all", "none", "some"};
    const std::string_view tone = verdict.of_one_replication ? "some" : kTones[static_cast<std::size_t>(verdict.kind)];
    out += fmt::format("<p class=\"verdict\"><strong class=\"{}\">{}</strong> {}{}</p>\n", tone, verdict_name(verdict), whose,
                       page_text(verdict.text));
  }
  if (out.empty() && readings.results.replications > 0) {
    out = fmt::format("<p class=\"verdict\"><strong>no verdict</strong> {}{}</p>\n", whose,
                      nobody_called(readings) ? "nobody called" : "nobody came into a queue");
  }
  return out;
}

std::string worst_line(const Readings& readings, std::string_view whose) {
  const auto worst = worst_interval(readings);
  return worst ? fmt::format("<p class=\"verdict\"><strong>worst interval</strong> {}{}</p>\n", whose, page_text(*worst)) : std::string();
}

std::string input_line(const InputLine& line, std::string_view whose) {
  return fmt::format("<p class=\"verdict\"><strong>{}</strong> {}{}</p>\n", line.what, whose, page_text(plain_line(line.text)));
}

std::string inputs_summary(const Inputs& inputs) {
  std::string out;
  for (const InputLine& line : summary_of(inputs)) out += input_line(line, "");
  return out;
}

std::string inputs_part(const Inputs& inputs) {
  std::string out;
  for (const InputTable& table : inputs) {
    std::string head, rows;
    for (const std::string& cell : table.head) head += fmt::format("<th>{}</th>", page_text(plain_line(cell)));
    for (const std::vector<std::string>& row : table.rows) {
      rows += "<tr>";
      for (const std::string& cell : row) rows += fmt::format("<td>{}</td>", page_text(plain_line(cell)));
      rows += "</tr>\n";
    }
    if (!rows.empty()) out += fmt::format("<h3>{}</h3>\n{}", page_text(plain_line(table.title)), boxed_table(head, rows));
  }
  return out;
}

std::string tiles(const Readings& readings) {
  std::string out;
  for (const Measure measure : kTiles) {
    const simulate::MeasureInfo& about = simulate::info(measure);
    const auto figure = readings.get(measure, centre_scope());
    if (!figure || !readings.worth_a_row(measure, centre_scope())) continue;
    const FigureText text = figure_text(*figure, about.unit);
    out +=
        fmt::format("<div class=\"tile\"><div class=\"quiet\">{}</div><div class=\"large\">{}</div><div class=\"quiet\">{}</div></div>\n",
                    about.title, text.mean, text.half_width);
  }
  return out.empty() ? out : fmt::format("<div class=\"tiles\">\n{}</div>\n", out);
}

/// Omits a single skill or entry point: its figures equal the centre's.
std::string figures_table(const Readings& readings, Scope::Kind kind) {
  constexpr std::size_t kFewColumns = 2;
  std::vector<Scope> scopes = scopes_of(readings.centre);
  const std::size_t alike = kind == Scope::Kind::Skill ? readings.centre.skills.size() : readings.centre.entries.size();
  const auto is_shown = [&](const Scope& scope) {
    return (scope.kind == kind && alike > 1) || (kind == Scope::Kind::Skill && scope.kind == Scope::Kind::Centre);
  };
  std::erase_if(scopes, [&](const Scope& scope) { return !is_shown(scope); });
  if (scopes.empty()) return {};
  std::string out;
  for (const FigureGroup& group : kFigureGroups) out += group_table(readings, group, scopes);
  if (out.empty()) return out;
  return fmt::format("<div class=\"{}\">\n{}</div>\n", scopes.size() <= kFewColumns ? "groups" : "groups long", out);
}

std::string waits_table(const Readings& readings) {
  const std::size_t skills = std::min(readings.centre.skills.size(), readings.results.waits.size());
  std::vector<double> longest;
  for (std::size_t i = 0; i < skills; ++i) {
    const simulate::WaitHistograms& waits = readings.results.waits[i];
    for (const Histogram* histogram : {&waits.live_answered, &waits.abandoned, &waits.callback})
      longest.push_back(static_cast<double>(histogram->max().count()));
  }
  const ColumnStyle style(Unit::Time, longest);
  std::string rows;
  for (std::size_t i = 0; i < skills; ++i) {
    const std::string& skill = readings.centre.skills[i].name;
    rows += waits_row(skill, "live, until answered", readings.results.waits[i].live_answered, style);
    rows += waits_row(skill, "live, until hung up", readings.results.waits[i].abandoned, style);
    rows += waits_row(skill, "callbacks, until an agent", readings.results.waits[i].callback, style);
  }
  return boxed_table(
      "<th>skill</th><th>in the queue</th><th class=\"number\">contacts</th><th class=\"number\">mean</th><th class=\"number\">50 %</th>"
      "<th class=\"number\">90 %</th><th class=\"number\">95 %</th><th class=\"number\">99 %</th><th class=\"number\">longest</th>",
      rows);
}

std::string attempts_table(const Readings& readings) {
  std::string rows;
  for (const simulate::AttemptCount& it : readings.results.attempts) {
    const std::uint64_t all = it.reached + it.busy + it.no_answer + it.invalid + it.voicemail;
    rows += fmt::format("<tr><td>{}</td>", it.attempt);
    for (const std::uint64_t count : {all, it.reached, it.busy, it.no_answer, it.invalid, it.voicemail})
      rows += number_cell(grouped_text(count));
    rows += fmt::format("{}</tr>\n", share_cell(fraction_of(it.reached, all)));
  }
  return boxed_table(
      "<th>attempt</th><th class=\"number\">dialled</th><th class=\"number\">reached</th><th class=\"number\">busy</th><th class=\"number\">no answer</th>"
      "<th class=\"number\">invalid number</th><th class=\"number\">voicemail</th><th colspan=\"2\">share reached</th>",
      rows);
}

std::string ends_table(const Readings& readings, std::uint32_t entry) {
  std::uint64_t all = 0;
  for (const simulate::EndCount& end : readings.results.ends) all += end.entry == entry ? end.count : 0;
  std::string rows;
  for (const simulate::EndCount& end : readings.results.ends) {
    if (end.entry != entry || end.count == 0) continue;
    rows += fmt::format("<tr><td>{}</td>{}{}</tr>\n", cause_text(end.cause), number_cell(grouped_text(end.count)),
                        share_cell(fraction_of(end.count, all)));
  }
  return boxed_table("<th>ended because</th><th class=\"number\">contacts</th><th colspan=\"2\">share</th>", rows);
}

std::string data_table(const Readings& readings, std::uint32_t entry) {
  std::string rows;
  for (const DataReading& it : data_of(readings.results, entry)) {
    rows += fmt::format("<tr{}><td>{}</td><td>{}</td>{}{}</tr>\n", it.first ? " class=\"first\"" : "", page_text(plain_line(it.field)),
                        page_text(value_text(it)), number_cell(grouped_text(it.count)), share_cell(it.share));
  }
  return boxed_table("<th>field</th><th>value</th><th class=\"number\">contacts</th><th colspan=\"2\">share</th>", rows);
}

std::string presses_table(const Readings& readings, std::uint32_t entry, const Script* script) {
  std::string rows;
  for (const Press& press : presses_of(readings.results, entry)) {
    // The first cell is fixed when the table scrolls, so each row names the statement and the key.
    const std::string line = page_text(statement_line(script, press.count.statement));
    const std::string prompt = press.first ? page_text(page::cut(prompt_of(script, press.count.statement), 120)) : std::string();
    const std::string keys = fmt::format(fmt::runtime(press.count.keys.empty() ? "<span class=\"quiet\">{}</span>" : "<kbd>{}</kbd>"),
                                         page_text(pressed_text(press.count)));
    rows += fmt::format("<tr{}><td>{} {}</td><td>{}</td>{}{}</tr>\n", press.first ? " class=\"first\"" : "", line, keys, prompt,
                        number_cell(grouped_text(press.count.count)), share_cell(press.share));
  }
  return boxed_table("<th>line and keys</th><th>asks</th><th class=\"number\">times</th><th colspan=\"2\">share</th>", rows);
}

std::string intervals_table(const Readings& readings) {
  std::vector<Measure> columns;
  std::ranges::copy_if(kPageOfInterval, std::back_inserter(columns), [&](Measure measure) {
    return readings.over_intervals(measure, centre_scope()) && readings.worth_a_row(measure, centre_scope());
  });
  if (columns.empty()) return {};
  std::string head = "<th>from</th>";
  std::vector<ColumnStyle> styles;
  for (const Measure measure : columns) {
    head += fmt::format("<th class=\"number\">{}</th>", simulate::info(measure).title);
    std::vector<double> means;
    for (std::uint32_t i = 0; i < readings.results.intervals; ++i) {
      if (const auto figure = readings.get(measure, centre_scope(), i)) means.push_back(figure->mean);
    }
    styles.emplace_back(simulate::info(measure).unit, means);
  }
  std::string rows;
  for (std::uint32_t i = 0; i < readings.results.intervals; ++i) {
    rows += fmt::format("<tr><td>{}</td>", interval_text(readings.centre, i));
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const auto figure = readings.get(columns[k], centre_scope(), i);
      rows += number_cell(figure ? styles[k].text(figure->mean) : std::string());
    }
    rows += "</tr>\n";
  }
  return boxed_table(head, rows);
}

}  // namespace phoneflow::simulation
