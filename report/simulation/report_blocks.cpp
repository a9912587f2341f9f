#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "support/cells.h"
#include "report/simulation/figure_lists.h"
#include "report/simulation/figure_text.h"
#include "report/simulation/report_text.h"
#include "report/simulation/text_table.h"
#include "support/wording.h"

namespace phoneflow::simulation {
namespace {

using simulate::Histogram;

constexpr std::size_t kPromptCells = 52;

std::string share_text(double share) { return fmt::format("{:.1f} %", share * 100); }

std::string share_of(std::uint64_t part, std::uint64_t all) {
  return all == 0 ? "-" : share_text(static_cast<double>(part) / static_cast<double>(all));
}

void add_waits(TextTable& table, std::string_view name, const Histogram& waits) {
  if (waits.count() == 0) return;
  std::vector<std::string> row{std::string(name), grouped_text(static_cast<std::uint64_t>(waits.count())), time_text(waits.mean())};
  for (const double share : {0.5, 0.9, 0.95, 0.99}) row.push_back(time_text(waits.percentile(share)));
  row.push_back(time_text(waits.max()));
  table.add(std::move(row));
}

}  // namespace

void write_figures(std::ostream& out, const Readings& readings, const simulate::Scope& scope, std::span<const Measure> wanted) {
  struct Cell {
    std::string title;
    FigureText text;
  };
  std::vector<Cell> cells;
  for (const Measure measure : wanted) {
    const simulate::MeasureInfo& about = simulate::info(measure);
    if (!readings.worth_a_row(measure, scope)) continue;
    cells.push_back({std::string(about.title), figure_text(readings.get(measure, scope), about.unit)});
  }
  TextTable table("<>|<>|");
  const std::size_t rows = (cells.size() + 1) / 2;
  for (std::size_t i = 0; i < rows; ++i) {
    std::vector<std::string> row{cells[i].title, cells[i].text.mean, cells[i].text.half_width};
    const Cell right = rows + i < cells.size() ? cells[rows + i] : Cell{};
    row.insert(row.end(), {right.title, right.text.mean, right.text.half_width});
    table.add(std::move(row));
  }
  table.write(out, kTableIndent);
}

void write_waits(std::ostream& out, const simulate::WaitHistograms& waits) {
  TextTable table("<>>>>>>>");
  add_waits(table, "live, until answered", waits.live_answered);
  add_waits(table, "live, until hung up", waits.abandoned);
  add_waits(table, "callbacks, until an agent", waits.callback);
  if (table.empty()) return;
  TextTable whole("<>>>>>>>");
  whole.add({"waits in the queue", "contacts", "mean", "50 %", "90 %", "95 %", "99 %", "longest"});
  whole.append(table);
  out << '\n';
  whole.write(out, kTableIndent);
}

void write_attempts(std::ostream& out, const simulate::Results& results) {
  if (results.attempts.empty()) return;
  TextTable table("<>>>>>>>");
  table.add({"dial-backs", "dialled", "reached", "", "busy", "no answer", "invalid", "voicemail"});
  for (const simulate::AttemptCount& it : results.attempts) {
    const std::uint64_t all = it.reached + it.busy + it.no_answer + it.invalid + it.voicemail;
    table.add({fmt::format("attempt {}", it.attempt), grouped_text(all), grouped_text(it.reached), share_of(it.reached, all),
               grouped_text(it.busy), grouped_text(it.no_answer), grouped_text(it.invalid), grouped_text(it.voicemail)});
  }
  out << '\n';
  table.write(out, kTableIndent);
}

void write_ends(std::ostream& out, const simulate::Results& results, std::uint32_t entry) {
  std::uint64_t all = 0;
  for (const simulate::EndCount& end : results.ends) all += end.entry == entry ? end.count : 0;
  if (all == 0) return;
  TextTable table("<>>");
  table.add({"ended because", "contacts", "share"});
  for (const simulate::EndCount& end : results.ends) {
    if (end.entry == entry && end.count > 0)
      table.add({std::string(cause_text(end.cause)), grouped_text(end.count), share_of(end.count, all)});
  }
  out << '\n';
  table.write(out, kTableIndent);
}

void write_data(std::ostream& out, const simulate::Results& results, std::uint32_t entry) {
  const std::vector<DataReading> readings = data_of(results, entry);
  if (readings.empty()) return;
  TextTable table("<<>>");
  table.add({"contact data", "at the end", "contacts", "share"});
  for (const DataReading& it : readings) {
    std::string value = value_text(it);
    if (cell_width(value) > kPromptCells) value = fmt::format("{}…", fit_cells(value, kPromptCells - 1));
    table.add({it.first ? plain_line(it.field) : "", value, grouped_text(it.count), share_text(it.share)});
  }
  out << '\n';
  table.write(out, kTableIndent);
}

void write_presses(std::ostream& out, const simulate::Results& results, std::uint32_t entry, const Script* script) {
  const std::vector<Press> presses = presses_of(results, entry);
  if (presses.empty()) return;
  TextTable table("><<>>");
  table.add({"line", "asks", "keys", "times", "share"});
  for (const Press& press : presses) {
    std::string line, prompt;
    if (press.first) {
      line = statement_line(script, press.count.statement);
      prompt = prompt_of(script, press.count.statement);
      if (cell_width(prompt) > kPromptCells) prompt = fmt::format("{}…", fit_cells(prompt, kPromptCells - 1));
    }
    table.add({line, prompt, pressed_text(press.count), grouped_text(press.count.count), share_text(press.share)});
  }
  out << '\n';
  table.write(out, kTableIndent);
}

void write_intervals(std::ostream& out, const Readings& readings) {
  const simulate::Scope scope = centre_scope();
  std::vector<TitledMeasure> columns;
  for (const TitledMeasure& column : kTextOfInterval) {
    if (readings.over_intervals(column.measure, scope)) columns.push_back(column);
  }
  if (columns.empty()) return;
  TextTable table(fmt::format("<{}", std::string(columns.size(), '>')));
  std::vector<std::string> head{"from"};
  for (const TitledMeasure& column : columns) head.emplace_back(column.title);
  table.add(std::move(head));
  std::uint32_t quiet = 0;
  for (std::uint32_t i = 0; i < readings.results.intervals; ++i) {
    if (readings.centre.interval * (i + 1) <= readings.centre.warm_up) continue;
    std::vector<std::string> row{interval_text(readings.centre, i)};
    bool alive = false;
    for (const TitledMeasure& column : columns) {
      auto figure = readings.get(column.measure, scope, i);
      const simulate::Unit unit = simulate::info(column.measure).unit;
      alive = alive || (figure && unit != simulate::Unit::Share && figure->mean > 0);
      if (figure) figure->half_width.reset();
      row.push_back(figure ? figure_text(*figure, unit).mean : std::string("-"));
    }
    if (alive) table.add(std::move(row));
    else ++quiet;
  }
  table.write(out, kTableIndent);
  if (quiet > 0) out << fmt::format("  {} left out: no calls and no agents\n", count_text(quiet, "interval"));
}

}  // namespace phoneflow::simulation
