#include "play/step_names.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "grammar/contact_record.h"
#include "interpreter/names.h"
#include "play/step_player.h"
#include "support/suggest.h"

namespace phoneflow {
namespace {

/// Of a field of the contact that is neither declared nor set, and that a declared one is like: what was meant.
std::optional<std::string_view> meant_field(const Program& program, const Player& player, std::string_view field) {
  if (program.contact_field(field) != nullptr) return std::nullopt;
  if (player.called() && player.machine().contact_data().type == Type::Record &&
      player.machine().heap().field(player.machine().contact_data(), field) != nullptr)
    return std::nullopt;
  std::vector<std::string_view> known;
  for (const ContactField& declared : program.contact_fields) known.push_back(declared.name);
  const std::string_view near = nearest(field, known);
  return near.empty() ? std::nullopt : std::optional(near);
}

Result<void> no_such_field(std::string_view field, std::string_view meant) {
  return failure(fmt::format("the script declares no field `{0}.{1}`; did you mean `{0}.{2}`?", kContactRecord, field, meant));
}

}  // namespace

std::optional<std::int32_t> slot_of(const Program& program, std::string_view name) {
  name = name.substr(0, name.find('.'));
  if (name == kContactRecord && program.contact_slot >= 0) return program.contact_slot;
  if (const BuiltinName* known = find_builtin_name(name)) return known->slot;
  const auto found = std::ranges::find(program.variables, name, &Variable::name);
  return found == program.variables.end() ? std::nullopt : std::optional(found->slot);
}

bool is_field_of_contact(std::string_view name) {
  const std::size_t dot = name.find('.');
  return name.substr(0, dot) == kContactRecord && dot != std::string_view::npos && name.find('.', dot + 1) == std::string_view::npos;
}

const std::vector<std::string_view>& StepPlayer::texts() {
  if (texts_) return *texts_;
  texts_.emplace();
  const Script& script = stage_.script;
  for (const ParsedFile& file : script.files) {
    const auto of_a_test = [&](Span span) {
      return std::ranges::any_of(file.tests, [&](Span test) { return span.begin >= test.begin && span.end <= test.end; });
    };
    for (const Token& token : file.tokens) {
      if (token.kind != TokenKind::Text || of_a_test(token.span)) continue;
      std::string_view text = script.sources.text(token.span);
      if (text.starts_with('"')) text.remove_prefix(1);
      if (text.ends_with('"')) text.remove_suffix(1);
      if (!text.empty()) texts_->push_back(text);
    }
  }
  std::ranges::sort(*texts_);
  return *texts_;
}

Result<void> StepPlayer::says_name(std::string_view name) {
  if (std::ranges::binary_search(texts(), name)) return {};
  const std::string_view near = nearest(name, texts());
  if (near.empty()) return {};
  return failure(fmt::format("the script says nothing of `{}`; did you mean `{}`?", name, near));
}

Result<void> StepPlayer::knows_name(const ScenarioStep& step) { return says_name(step.text); }

Result<void> StepPlayer::knows_hours(const ScenarioStep& step) {
  return stage_.player.profiles().contains(step.text) ? Result<void>() : knows_name(step);
}

Result<void> StepPlayer::knows_field(const ScenarioStep& step) {
  const auto meant = meant_field(stage_.script.program, stage_.player, step.text);
  return meant ? no_such_field(step.text, *meant) : Result<void>();
}

Result<void> StepPlayer::knows_value(const ScenarioStep& step) {
  const Program& program = stage_.script.program;
  if (slot_of(program, step.text)) {
    if (!is_field_of_contact(step.text)) return {};
    const std::string_view field = std::string_view(step.text).substr(kContactRecord.size() + 1);
    const auto meant = meant_field(program, stage_.player, field);
    return meant ? no_such_field(field, *meant) : Result<void>();
  }
  const std::string wanted = step.text.substr(0, step.text.find('.'));
  if (wanted == kContactRecord) return failure("the script uses no contact data");
  constexpr std::string_view kOfContact[] = {"priority", "place", "attempts", "ports"};
  if (std::ranges::find(kOfContact, step.text) != std::end(kOfContact))
    return failure(fmt::format("the script has no name `{0}`; of the contact write `expect {0} 3`, without `==`", wanted));
  std::vector<std::string_view> own;
  for (const Variable& variable : program.variables) {
    if (!variable.name.empty()) own.push_back(variable.name);
  }
  std::vector<std::string_view> known = own;
  for (const BuiltinName& name : builtin_names()) known.push_back(name.name);
  const std::string near = did_you_mean(wanted, known);
  return failure(fmt::format("the script has no name `{}`{}", wanted, near.empty() ? near_or_known(wanted, own) : near));
}

}  // namespace phoneflow
