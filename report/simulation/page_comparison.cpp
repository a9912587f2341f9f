#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "report/page/page_text.h"
#include "report/simulation/compared.h"
#include "report/simulation/figure_lists.h"
#include "report/simulation/figure_text.h"
#include "report/simulation/page_parts.h"
#include "support/wording.h"

namespace phoneflow::simulation {
namespace {

using page::page_text;
using simulate::Estimate;

constexpr std::string_view kBefore = "before: ";
constexpr std::string_view kAfter = "after: ";

/// The format of a column with the means of these rows.
ColumnStyle style_of(simulate::Unit unit, const std::vector<const Compared*>& rows, std::optional<Estimate> Compared::*column) {
  std::vector<double> means;
  for (const Compared* row : rows) {
    if (const auto& figure = row->*column) means.push_back(figure->mean);
  }
  return {unit, means};
}

std::string cells(const std::optional<Estimate>& figure, const ColumnStyle& style, bool difference) {
  const std::string mean = !figure ? std::string() : difference ? style.difference(figure->mean) : style.text(figure->mean);
  return fmt::format("<td class=\"number\">{}</td><td class=\"half\">{}</td>", mean,
                     figure && figure->half_width ? style.half_width(*figure->half_width) : std::string());
}

std::string judgement_text(const Compared& it) {
  const auto [words, good] = judgement(it);
  return good == 0 ? words : fmt::format("<strong class=\"{}\">{}</strong>", good > 0 ? "all" : "none", words);
}

std::string group_table(const FigureGroup& group, const std::vector<Compared>& figures) {
  std::vector<const Compared*> rows;
  for (const simulate::Measure measure : group.measures) {
    const auto found = std::ranges::find(figures, measure, &Compared::measure);
    if (found != figures.end() && is_worth_a_row(measure, figures)) rows.push_back(&*found);
  }
  const ColumnStyle before = style_of(group.unit, rows, &Compared::before), after = style_of(group.unit, rows, &Compared::after),
                    difference = style_of(group.unit, rows, &Compared::difference);
  std::string text;
  for (const Compared* row : rows) {
    text += fmt::format("<tr><td>{}</td>{}{}{}<td>{}</td></tr>\n", simulate::info(row->measure).title, cells(row->before, before, false),
                        cells(row->after, after, false), cells(row->difference, difference, true), judgement_text(*row));
  }
  return boxed_table(fmt::format("<th>{}</th><th class=\"number\" colspan=\"2\">before</th><th class=\"number\" colspan=\"2\">after</th>"
                                 "<th class=\"number\" colspan=\"2\">difference</th><th></th>",
                                 group.title),
                     text);
}

std::string figures_of(const Side& before, const Side& after, const simulate::Scope& scope) {
  const std::vector<Compared> figures = compare(before, after, scope);
  std::string out;
  for (const FigureGroup& group : kFigureGroups) out += group_table(group, figures);
  return out.empty() ? out : fmt::format("<div class=\"groups long\">\n{}</div>\n", out);
}

std::string changes_text(const CentreChanges& changes) {
  std::string rows;
  for (const CentreChange& change : changes)
    rows += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", page::breakable_text(plain_line(change.key)),
                        page_text(plain_line(change.before)), page_text(plain_line(change.after)));
  return boxed_table("<th>changed</th><th>before</th><th>after</th>", rows);
}

std::string sentences(const Side& before, const Side& after, std::uint32_t pairs) {
  if (pairs < 2) return "<p class=\"quiet\">It takes two replications to tell a difference from chance.</p>\n";
  const std::vector<Compared> figures = compare(before, after, {});
  std::string out = fmt::format("<p class=\"quiet\">{} paired replications; ± is the half width of a {:g} % confidence interval</p>\n",
                                grouped_text(pairs), before.centre.confidence * 100);
  if (const std::string certain = certain_text(figures); !certain.empty())
    out += fmt::format("<p class=\"verdict\">{}</p>\n", page_text(certain));
  if (const std::string none = uncertain_text(figures); !none.empty())
    out += fmt::format("<p class=\"verdict quiet\">no difference seen in {}</p>\n", page_text(none));
  return out;
}

/// A line equal on both sides appears once, without a side.
std::string both_summaries(const BothInputs& inputs) {
  const std::vector<InputLine> before = summary_of(inputs.before), after = summary_of(inputs.after);
  std::string out;
  for (const InputLine& line : before) {
    const auto other = std::ranges::find(after, line.what, &InputLine::what);
    const bool same = other != after.end() && other->text == line.text;
    out += input_line(line, same ? std::string_view() : kBefore);
    if (!same && other != after.end()) out += input_line(*other, kAfter);
  }
  for (const InputLine& line : after) {
    if (std::ranges::find(before, line.what, &InputLine::what) == before.end()) out += input_line(line, kAfter);
  }
  return out;
}

std::string title_of(const Side& before, const Side& after) {
  const std::string& first = before.centre.name;
  const std::string& second = after.centre.name;
  if (first.empty() && second.empty()) return "Comparison";
  return first == second ? fmt::format("Comparison: {}", first) : fmt::format("{} → {}", first, second);
}

}  // namespace

std::string comparison_page(const Side& before, const Side& after, const CentreChanges& changes, const BothInputs& inputs) {
  const Readings first{before.centre, before.results}, second{after.centre, after.results};
  std::string top;
  for (const Readings& side : {first, second}) {
    const std::string partial = partial_text(side.centre, side.results);
    if (!partial.empty()) top += fmt::format("<p class=\"partial\">{}</p>\n", page_text(partial));
  }
  top += verdicts(first, kBefore) + verdicts(second, kAfter);
  top += sentences(before, after, std::min(before.results.replications, after.results.replications));
  top += worst_line(first, kBefore) + worst_line(second, kAfter) + both_summaries(inputs) + changes_text(changes);

  std::string body = page_part("inputs", "What was simulated, before", inputs_part(inputs.before));
  body += page_part("inputs-after", "What was simulated, after", inputs_part(inputs.after));
  body += page_part("day", "The day", comparison_charts(first, second));
  body += page_part("skills", "The whole centre", figures_of(before, after, {}));
  std::size_t number = 0;
  for (const simulate::Scope& scope : scopes_of(before.centre)) {
    if (scope.kind == simulate::Scope::Kind::Centre || !is_told(scope, before.centre, after.centre)) continue;
    body += page_part(fmt::format("part-{}", number++), scope_name(before.centre, scope), figures_of(before, after, scope));
  }
  return page_around(title_of(before, after), top, body);
}

}  // namespace phoneflow::simulation
