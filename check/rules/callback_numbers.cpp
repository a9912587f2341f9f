#include <string>
#include <string_view>

#include "analysis/origins.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "runtime/phone_number.h"

namespace phoneflow {
namespace {

/// As typed; quotes make an empty text visible.
std::string_view shown(std::string_view text) { return text.empty() ? "\"\"" : text; }

void note_value(const RuleContext& context, Diagnostic& diagnostic, const ast::Expr& written) {
  if (const ast::Expr& value = context.known.resolve(written); &value != &written) diagnostic.note(value.span, "the value is given here");
}

void number_to_dial(const RuleContext& context, const ActionNode& action, const ast::Expr& written) {
  const auto text = context.known.text(written);
  if (!text) return;
  const NumberParts parts = split_extension(*text);
  if (!is_diallable(parts))
    note_value(context, context.diagnostics.report<Diag::UndiallableNumber>(written.span, shown(*text), action.def->name), written);
  else if (!parts.extension.empty() && find_param(*action.def, ParamRole::KeysToSend) != nullptr)
    note_value(context,
               context.diagnostics.report<Diag::ExtensionToSend>(written.span, action.def->name,
                                                                 find_param(*action.def, ParamRole::KeysToSend)->name, parts.extension),
               written);
  else if (!parts.extension.empty())
    note_value(context, context.diagnostics.report<Diag::ExtensionInNumber>(written.span, parts.extension), written);
}

/// True when the value is certainly not a number that this caller dialled.
bool is_foreign(const Origins& origins, const ast::Expr& written) {
  const ast::Expr* value = origins.of(written);
  if (value == nullptr) return false;
  const std::string_view name = name_of(*value);
  if (!name.empty()) return name != "DNIS" && name != "OriginalDNIS";
  if (value->kind != ast::ExprKind::Text) return false;
  const auto& segments = static_cast<const ast::TextExpr&>(*value).segments;
  return segments.size() == 1 && segments[0].hole == nullptr;
}

/// The person or system that shows the number, as a sentence's beginning.
std::string who_shows(const ActionDef& def) {
  return makes_transition(&def, Phase::Queued, Phase::Callback) ? "the callback" : fmt::format("`{}`", def.name);
}

void number_to_show(const RuleContext& context, const Origins& origins, const ActionNode& action, const ast::Expr& written) {
  const auto text = context.known.text(written);
  if (text && !is_diallable(split_extension(*text))) {
    note_value(context, context.diagnostics.report<Diag::UndiallableCallerId>(written.span, shown(*text), action.def->name), written);
  } else if (is_foreign(origins, written)) {
    note_value(context, context.diagnostics.report<Diag::ForeignCallerId>(written.span, who_shows(*action.def)), written);
  }
}

void callback_numbers(const RuleContext& context) {
  const Origins origins(context.program);
  for (const ActionNode& action : context.program.actions) {
    if (const ast::Expr* number = value_of(action, ParamRole::NumberToDial)) number_to_dial(context, action, *number);
    if (const ast::Expr* number = value_of(action, ParamRole::ShownNumber)) number_to_show(context, origins, action, *number);
  }
}

constexpr RulePage kCallbackNumbersPages[] = {
    {
        .code = Diag::ExtensionInNumber,
        .finds = "A `PhoneNumber` with an extension (`x12`, `ext. 12`, `,12`, `;ext=12`).",
        .why =
            "Only the number in front of it is dialled. The agent is shown the extension and has to ask for it, or reaches whoever answers first.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback {\n  PhoneNumber: \"+13125550123 x12\"\n  on Error -> Sorry\n}\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback {\n  PhoneNumber: \"+13125550123\"\n  on Error -> Sorry\n}\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "When your agents know that they must ask for the extension.",
    },
    {
        .code = Diag::ExtensionToSend,
        .finds =
            "A number with an extension (`x12`, `ext. 12`, `,12`, `;ext=12`) for an action that can send keys when the call is answered.",
        .why = "The action ends with Error on every call: nothing is dialled.",
        .bad =
            "Transfer \"+13125550123 x12\" { on Busy, NoAnswer, InvalidNumber, Error -> Sorry }\nSorry:\nPlay \"Please call again later.\"\nHangup\n",
        .good =
            "Transfer \"+13125550123\" {\n  SendDigits: \"12\"\n  on Busy, NoAnswer, InvalidNumber, Error -> Sorry\n}\nSorry:\nPlay \"Please call again later.\"\nHangup\n",
        .ignore = "Never: nobody is called.",
    },
    {
        .code = Diag::UndiallableNumber,
        .finds =
            "A `PhoneNumber` whose value is known and is not a telephone number: empty, fewer than 3 or more than 15 digits, or letters.",
        .why = "`Callback` ends with Error on every call: nobody who asks for a callback gets one.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback {\n  PhoneNumber: \"1-800-FLOWERS\"\n  on Error -> Sorry\n}\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback {\n  PhoneNumber: \"1-800-356-9377\"\n  on Error -> Sorry\n}\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "Never: the number cannot be dialled.",
    },
    {
        .code = Diag::UndiallableCallerId,
        .finds = "A `CallerID` whose value is known and is not a telephone number, such as a name.",
        .why = "What is shown to the person who is called back is a number. With anything else `Callback` ends with Error on every call.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback {\n  CallerID: \"Example Bank\"\n  on Error -> Sorry\n}\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback {\n  CallerID: DNIS\n  on Error -> Sorry\n}\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "Never: only numbers can be shown.",
    },
    {
        .code = Diag::ForeignCallerId,
        .finds =
            "A `CallerID` that is certainly not the number that the caller dialled. What depends on the call, such as a parameter, is not reported.",
        .why =
            "People expect a call from the number they dialled. They do not answer one that they do not know, and in many countries a number may be shown only by "
            "whoever it belongs to.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback {\n  CallerID: \"+18005550111\"\n  on Error -> Sorry\n}\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback {\n  CallerID: DNIS\n  on Error -> Sorry\n}\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "When the number is the one that your callers know, such as a main number in front of several lines.",
    },
};

}  // namespace

constexpr Rule kCallbackNumbers{kCallbackNumbersPages, callback_numbers};

}  // namespace phoneflow
