#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "analysis/doubts.h"
#include "analysis/outside_values.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

std::string_view sayer(Outside from) {
  switch (from) {
    case Outside::System: return "another system";
    case Outside::Caller: return "the caller";
    default: return "the contact";
  }
}

/// `moment(r.since, Now)`; unsafe, because the script goes on with another value.
Fix with_otherwise(const OutsideRead& it, std::string_view otherwise) {
  const std::uint32_t end = it.value->span.end;
  return {{end, end}, fmt::format(", {}", otherwise), false};
}

void tell_item(const RuleContext& context, const OutsideRead& it) {
  const std::string_view list = context.script.sources.text(it.value->span);
  const std::string lack = it.wanted == 1 ? std::string("may be empty") : fmt::format("may have fewer than {} items", it.wanted);
  context.diagnostics.report<Diag::ItemMayBeMissing>(it.read->span, list, sayer(it.from), lack, context.script.sources.text(it.read->span),
                                                     it.wanted - 1);
}

void outside_values(const RuleContext& context) {
  const OutsideValues values(context);
  std::set<std::pair<std::uint32_t, std::uint32_t>> told;
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    for (const OutsideRead& it : values.doubtful(id)) {
      if (!told.insert({it.read->span.begin, it.read->span.end}).second) continue;
      const std::string_view text = context.script.sources.text(it.value->span);
      if (it.read->kind == ast::ExprKind::Index) {
        tell_item(context, it);
      } else if (is_number_of(*it.read)) {
        context.diagnostics
            .report<Diag::NumberOfNoNumber>(it.read->span, text, fmt::format("{} gives another text", sayer(it.from)),
                                            fmt::format("is_number({})", text))
            .fix = with_otherwise(it, "0");
      } else {
        context.diagnostics.report<Diag::MomentOfNoMoment>(it.read->span, text, sayer(it.from)).fix = with_otherwise(it, "Now");
      }
    }
  }
}

constexpr RulePage kOutsideValuesPages[] = {
    {
        .code = Diag::MomentOfNoMoment,
        .finds =
            "`moment()` without a second value of a text from outside: what another system answers, what a caller dials or keys in, a field of the contact that the "
            "script has not set itself; also of a text that is computed from one, such as `left(r.since, 10)`.",
        .why =
            "A text that is no date and time stops the script with a fault, an empty one as well: a caller who is not queued yet is cut off whenever the other system "
            "has no date for this one.",
        .bad =
            "let r = Http \"https://crm.example/customers/{ANI}\" {\n  Expect: {since: \"\"}\n  on Error, Timeout { Log \"no answer\" }\n}\n"
            "if Now - moment(r.since) > 24h { Play \"Good to hear from you again.\" }\nHangup\n",
        .good =
            "let r = Http \"https://crm.example/customers/{ANI}\" {\n  Expect: {since: \"\"}\n  on Error, Timeout { Log \"no answer\" }\n}\n"
            "if Now - moment(r.since, Now) > 24h { Play \"Good to hear from you again.\" }\nHangup\n",
        .ignore = "When the other system is known to say a date and time always, also where a request fails.",
    },
    {
        .code = Diag::ItemMayBeMissing,
        .finds =
            "An item of a list from outside that the list may not have: a list of an answer, also with `Expect`, which says what items are but not how many; what "
            "`split` makes of a text from outside, beyond `[0]`; a list among the data of the contact. A condition on `length`, `!= []` and `contains` count, so does a "
            "loop over the list, or a variable that remembers one of these.",
        .why = "Reading an item that is not there stops the script with a fault: a caller who is not queued yet is cut off.",
        .bad =
            "let r = Http \"https://shop.example/orders/{ANI}\" {\n  Expect: {orders: [\"\"]}\n  on Error, Timeout { Log \"no answer\" }\n}\n"
            "Play \"Your last order is {r.orders[0]}.\"\nHangup\n",
        .good =
            "let r = Http \"https://shop.example/orders/{ANI}\" {\n  Expect: {orders: [\"\"]}\n  on Error, Timeout { Log \"no answer\" }\n}\n"
            "if length(r.orders) > 0 { Play \"Your last order is {r.orders[0]}.\" }\nHangup\n",
        .ignore = "When a condition that the checker does not look into makes the path impossible.",
    },
};

}  // namespace

constexpr Rule kOutsideValues{kOutsideValuesPages, outside_values};

}  // namespace phoneflow
