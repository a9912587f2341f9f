#include "runtime/hidden_texts.h"

#include <algorithm>

#include "runtime/outside.h"
#include "runtime/wording.h"
#include "support/json.h"

namespace phoneflow {
namespace {

/// Without the quotes.
std::string in_json(const std::string& text) {
  const std::string json = json_line(text);
  return json.substr(1, json.size() - 2);
}

bool has_parts(const Value& value) { return value.type == Type::List || value.type == Type::Record; }

}  // namespace

std::vector<std::string> written_forms(const std::string& secret) {
  return {secret, in_json(secret), in_json(in_json(secret)), percent_encoded(secret), in_base64(secret)};
}

void HiddenTexts::add(const std::string& secret) {
  if (secret.size() < kShortest) return;
  for (std::string& form : written_forms(secret)) {
    if (std::ranges::find(forms_, form) == forms_.end()) forms_.push_back(std::move(form));
  }
}

Secrecy HiddenTexts::secrecy_of(std::string_view text) const {
  const bool is_secret = std::ranges::any_of(forms_, [&](const std::string& form) { return text.find(form) != std::string_view::npos; });
  return is_secret ? Secrecy::Everything : Secrecy::None;
}

Secrecy HiddenTexts::secrecy_of_part(const Value& part, const Heap& heap) const {
  if (part.type == Type::Text || part.type == Type::Audio) return secrecy_of(heap.view(part));
  if (part.type != Type::Number) return Secrecy::None;
  Heap words;
  append_worded(words, part, Wording::Plain);
  return secrecy_of(words.view(words.take(0)));
}

bool HiddenTexts::is_in(const Value& value, const Heap& heap) const {
  if (forms_.empty()) return false;
  if (!has_parts(value)) return secrecy_of_part(value, heap) != Secrecy::None;
  return std::ranges::any_of(heap.items(value), [&](const Value& part) { return is_in(part, heap); });
}

Value HiddenTexts::marked(const Value& value, Heap& heap) const {
  if (!has_parts(value)) {
    Value part = value;
    part.secrecy = larger(part.secrecy, secrecy_of_part(part, heap));
    return part;
  }
  const std::span<const Value> items = heap.items(value);
  std::vector<Value> parts(items.begin(), items.end());
  for (Value& part : parts) part = marked(part, heap);
  return value.type == Type::List ? heap.list(parts) : heap.record(parts);
}

}  // namespace phoneflow
