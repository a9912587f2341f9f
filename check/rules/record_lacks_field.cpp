#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "analysis/doubts.h"
#include "analysis/record_fields.h"
#include "check/rules/rules.h"
#include "check/safe_reading.h"
#include "grammar/diagnostic_codes.h"
#include "support/suggest.h"

namespace phoneflow {
namespace {

std::vector<std::string_view> names_of(const ast::RecordExpr& record) {
  std::vector<std::string_view> names;
  for (const ast::RecordField& field : record.fields) names.push_back(field.name.text);
  return names;
}

/// The place of the record's fields, and what it has.
void tell_origin(const RuleContext& context, const LackingField& it, Diagnostic& diagnostic) {
  const std::vector<std::string_view> names = names_of(*it.record);
  const bool expected = context.program.nodes[it.origin].kind == NodeKind::Action;
  diagnostic.note(it.record->span, fmt::format("{} {}", expected ? "the answer has only what is expected here:" : "this record has only",
                                               names.empty() ? std::string("no field") : enumerated(names)));
}

/// The variable may hold an answer without the field as well, which has a rule of its own and the same remedy.
bool is_told_of_an_answer(const Doubts& doubts, NodeId id, const LackingField& it) {
  bool told = false;
  doubts.for_each_doubtful(id, [&](const Doubtful& other) { told = told || (other.doubt == Doubt::NoAnswer && other.outer == it.read); });
  return told && !doubts.has_field(it.read->field.text);
}

void record_lacks_field(const RuleContext& context) {
  const RecordFields fields(context);
  std::optional<Doubts> doubts;
  std::set<std::pair<std::uint32_t, std::uint32_t>> told;
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    for (const LackingField& it : fields.lacking(id)) {
      if (!told.insert({it.read->span.begin, it.read->span.end}).second) continue;
      if (!doubts) doubts.emplace(context);
      if (is_told_of_an_answer(*doubts, id, it)) continue;
      const std::string_view field = it.read->field.text;
      const std::string_view meant = nearest(field, names_of(*it.record));
      const std::string safe = safe_reading(context, id, *it.read);
      const std::string advice = !meant.empty()  ? fmt::format("did you mean `{}`?", meant)
                                 : !safe.empty() ? fmt::format("write `{}`", safe)
                                                 : fmt::format("ask `has({}, \"{}\")` first", it.name->name, field);
      Diagnostic& diagnostic =
          context.diagnostics.report<Diag::RecordLacksField>(it.read->span, it.name->name, it.always ? "has" : "may have", field, advice);
      tell_origin(context, it, diagnostic);
      // unsafe: the script goes on with another value
      if (!meant.empty()) diagnostic.fix = Fix{it.read->field.span, std::string(meant), false};
      else if (!safe.empty()) diagnostic.fix = Fix{it.read->span, safe, false};
    }
  }
}

constexpr RulePage kRecordLacksFieldPages[] = {
    {
        .code = Diag::RecordLacksField,
        .finds =
            "A field that is read where the variable may hold a record without it: one that is written in the script, or the answer of an `Http` whose `Expect` does "
            "not name the field. A condition with `has` counts.",
        .why = "Reading a field that is not there stops the script with a fault: a caller who is not queued yet is cut off.",
        .bad = "let customer = {name: \"dear customer\"}\nif ANI != \"\" { customer = {name: \"Ana\", city: \"Porto\"} }\n"
               "Play \"Hello {customer.name} from {customer.city}.\"\nHangup\n",
        .good = "let customer = {name: \"dear customer\"}\nif ANI != \"\" { customer = {name: \"Ana\", city: \"Porto\"} }\n"
                "Play \"Hello {customer.name} from {get(customer, \"city\", \"far away\")}.\"\nHangup\n",
        .ignore = "When a condition that the checker does not look into makes the path impossible.",
    },
};

}  // namespace

constexpr Rule kRecordLacksField{kRecordLacksFieldPages, record_lacks_field};

}  // namespace phoneflow
