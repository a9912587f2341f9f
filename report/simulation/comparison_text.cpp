#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "support/cells.h"
#include "report/simulation/compared.h"
#include "report/simulation/figure_text.h"
#include "report/simulation/readings.h"
#include "report/simulation/text_table.h"
#include "support/units.h"
#include "support/wording.h"

namespace phoneflow::simulation {
namespace {

constexpr std::size_t kColumns = 100;
constexpr std::size_t kShownChanges = 20;

class Writer {
 public:
  Writer(std::ostream& out, const Side& before, const Side& after, Colour colour)
      : out_(out), before_(before), after_(after), colour_(colour) {}

  void write(const CentreChanges& changes) {
    write_changes(changes);
    write_head();
    const auto scopes = scopes_of(before_.centre);
    for (const simulate::Scope& scope : scopes) {
      if (is_told(scope, before_.centre, after_.centre)) write_sentences(scope);
    }
    for (const simulate::Scope& scope : scopes) {
      if (is_told(scope, before_.centre, after_.centre)) write_table(scope);
    }
  }

 private:
  [[nodiscard]] std::uint32_t pairs() const { return std::min(before_.results.replications, after_.results.replications); }

  [[nodiscard]] std::string tinted(std::string_view tint, std::string_view text) const {
    return colour_ == Colour::Yes ? fmt::format("\x1b[{}m{}\x1b[0m", tint, text) : std::string(text);
  }

  [[nodiscard]] static std::string title(const simulate::CentreModel& centre, const simulate::Scope& scope) {
    const std::string name = plain_line(scope_name(centre, scope));
    if (scope.kind == simulate::Scope::Kind::Skill) return fmt::format("Skill {}", name);
    if (scope.kind == simulate::Scope::Kind::Entry) return fmt::format("Entry point {}", name);
    return "The whole centre";
  }

  void write_changes(const CentreChanges& changes) {
    for (std::size_t i = 0; i < std::min(changes.size(), kShownChanges); ++i) {
      write_wrapped(fmt::format("changed: {} {} → {}", changes[i].key, changes[i].before, changes[i].after));
    }
    if (changes.size() > kShownChanges) write_wrapped(fmt::format("and {} more", count_text(changes.size() - kShownChanges, "change")));
    if (!changes.empty()) out_ << '\n';
  }

  void write_wrapped(const std::string& text) {
    for (const std::string& line : wrap_cells(text, kColumns, 2)) out_ << line << '\n';
  }

  /// Breaks lines between clauses only, so that figures stay with their units.
  void write_clauses(std::string_view first, std::string_view text, std::string_view separator) {
    std::string line(first);
    while (!text.empty()) {
      const std::size_t end = std::min(text.find(separator), text.size());
      const std::string_view clause = text.substr(0, std::min(end + separator.size(), text.size()));
      if (!trimmed(line).empty() && cell_width(line) + cell_width(trimmed(clause)) > kColumns) {
        out_ << trimmed_end(line) << '\n';
        line = "  ";
      }
      line += clause;
      text.remove_prefix(clause.size());
    }
    out_ << trimmed_end(line) << '\n';
  }

  [[nodiscard]] static std::string_view trimmed_end(std::string_view line) { return line.substr(0, line.find_last_not_of(' ') + 1); }

  void write_head() {
    for (const Side* side : {&before_, &after_}) {
      const std::string partial = partial_text(side->centre, side->results);
      if (!partial.empty()) out_ << tinted("1", fmt::format("{}: {}", plain_line(side->centre.name), partial)) << '\n';
    }
    const std::string sure = pairs() >= 2
                                 ? fmt::format("; ± is the half width of a {:g} % confidence interval", before_.centre.confidence * 100)
                                 : std::string("; it takes two to tell a difference from chance");
    write_wrapped(fmt::format("{}{}", count_text(pairs(), "paired replication"), sure));
    for (const simulate::Scope& scope : scopes_of(before_.centre)) {
      if (!same_scope(scope, before_.centre, after_.centre)) write_wrapped(fmt::format("{}: only before", title(before_.centre, scope)));
    }
    for (const simulate::Scope& scope : scopes_of(after_.centre)) {
      if (!same_scope(scope, after_.centre, before_.centre)) write_wrapped(fmt::format("{}: only after", title(after_.centre, scope)));
    }
  }

  void write_sentences(const simulate::Scope& scope) {
    const std::vector<Compared> figures = compare(before_, after_, scope);
    if (pairs() < 2 || figures.empty()) return;
    const std::string what =
        scope.kind == simulate::Scope::Kind::Centre ? std::string() : fmt::format("{}: ", plain_line(scope_name(before_.centre, scope)));
    const std::string certain = certain_text(figures);
    const std::string uncertain = uncertain_text(figures);
    out_ << '\n';
    if (!certain.empty()) write_clauses(what, certain, "; ");
    if (!uncertain.empty()) write_clauses(fmt::format("{}no difference seen in ", what), uncertain, ", ");
  }

  [[nodiscard]] std::string verdict(const Compared& it) const {
    const auto [words, good] = judgement(it);
    return good == 0 ? words : tinted(good > 0 ? "32" : "31", words);
  }

  void write_table(const simulate::Scope& scope) {
    const std::vector<Compared> figures = compare(before_, after_, scope);
    if (figures.empty()) return;
    TextTable table("<>|>|>||");
    table.add({"", "before", "", "after", "", "difference", "", ""});
    for (const Compared& it : figures) {
      if (!is_worth_a_row(it.measure, figures)) continue;
      const simulate::MeasureInfo& about = simulate::info(it.measure);
      const FigureText before = figure_text(it.before, about.unit), after = figure_text(it.after, about.unit);
      const FigureText difference = it.difference ? difference_text(*it.difference, about.unit) : FigureText{.mean = "-", .half_width = {}};
      table.add({std::string(about.title), before.mean, before.half_width, after.mean, after.half_width, difference.mean,
                 difference.half_width, verdict(it)});
    }
    out_ << '\n' << tinted("1", title(before_.centre, scope)) << '\n';
    table.write(out_, 2);
  }

  std::ostream& out_;
  const Side& before_;
  const Side& after_;
  Colour colour_;
};

}  // namespace

void write_comparison_text(std::ostream& out, const Side& before, const Side& after, const CentreChanges& changes, Colour colour) {
  Writer(out, before, after, colour).write(changes);
}

}  // namespace phoneflow::simulation
