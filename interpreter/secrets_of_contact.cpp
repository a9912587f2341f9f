#include "interpreter/secrets_of_contact.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string_view>

#include "interpreter/masking.h"
#include "runtime/digits.h"

namespace phoneflow {
namespace {

/// Collects secrets in values that consist of keys only. Visits each list and record once.
class KeyedIn {
 public:
  KeyedIn(const Heap& heap, Secrets& to) : heap_(heap), to_(to) {}

  void add(const Value& value) {
    if (value.type == Type::List || value.type == Type::Record) {
      if (value.constant || !seen_.insert(value.at).second) return;
      for (const Value& item : heap_.items(value)) add(item);
    } else if (value.type == Type::Text && value.secrecy != Secrecy::None) {
      add(heap_.view(value));
    }
  }
  void add(std::string_view text) {
    constexpr std::size_t kShortest = 3;  // shorter parts of a secret occur in most replies by chance
    if (text.size() >= kShortest && std::ranges::all_of(text, is_key)) to_.add(text);
  }

 private:
  const Heap& heap_;
  Secrets& to_;
  std::set<std::uint64_t> seen_;  // heap offsets
};

}  // namespace

Secrets secrets_of_contact(const ActionNode& action, Secrecy secrecy, const ContactData& contact) {
  Secrets secrets = keys_held(contact);
  for (const Binding& binding : action.bindings) {
    if (secrecy == Secrecy::None) break;
    const MaskedArgument shown = masked_argument(binding, contact.facts, contact.slots, contact.heap, contact.about);
    secrets.add_hidden(shown.real, shown.masked);
  }
  return secrets;
}

Secrets keys_held(const ContactData& contact) {
  Secrets secrets;
  KeyedIn held(contact.heap, secrets);
  for (const Value& value : contact.slots) held.add(value);
  for (const CountedText fact : contact.facts) {
    if (fact.secrecy != Secrecy::None) held.add(contact.heap.view(fact));
  }
  return secrets;
}

bool lasts_as_a_secret_says(const Param& param, const Value& value, const Heap& heap) {
  if (param.type == ParamType::Duration || param.in_seconds) return value.secrecy != Secrecy::None;
  if (param.type != ParamType::Prompt || value.type != Type::List) return false;
  return std::ranges::any_of(heap.items(value),
                             [](const Value& part) { return part.type == Type::Silence && part.secrecy != Secrecy::None; });
}

}  // namespace phoneflow
