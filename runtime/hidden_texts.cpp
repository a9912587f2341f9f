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

constexpr std::size_t kBytesOfBase64 = 3;  // that four signs write

/// Base64 in which so many bytes stand before the secret, and any after it: what depends on nothing but the secret, in both alphabets, and
/// as a part of an address.
void add_base64(std::vector<std::string>& forms, const std::string& secret, std::size_t before) {
  const std::size_t begin = (4 * before + 2) / kBytesOfBase64, end = 4 * (before + secret.size()) / kBytesOfBase64;
  std::string inner = in_base64(std::string(before, 'x') + secret).substr(begin, end - begin);
  forms.push_back(percent_encoded(inner));
  forms.push_back(inner);
  for (char& c : inner) c = c == '+' ? '-' : c == '/' ? '_' : c;
  forms.push_back(std::move(inner));
}

std::string in_hex(const std::string& secret, std::string_view signs) {
  std::string hex;
  for (const char c : secret) {
    hex += signs[static_cast<unsigned char>(c) >> 4U];
    hex += signs[static_cast<unsigned char>(c) & 15U];
  }
  return hex;
}

bool has_parts(const Value& value) { return value.type == Type::List || value.type == Type::Record; }

}  // namespace

std::vector<std::string> written_forms(const std::string& secret) {
  std::vector<std::string> forms{secret, in_json(secret), in_json(in_json(secret)), percent_encoded(secret), in_base64(secret)};
  for (std::size_t before = 0; before < kBytesOfBase64; ++before) add_base64(forms, secret, before);
  forms.push_back(in_hex(secret, "0123456789abcdef"));
  forms.push_back(in_hex(secret, "0123456789ABCDEF"));
  return forms;
}

void HiddenTexts::add(const std::string& secret) {
  if (secret.size() < kShortest) return;
  for (std::string& form : written_forms(secret)) {
    if (std::ranges::find(forms_, form) == forms_.end()) forms_.push_back(std::move(form));
  }
}

std::vector<HiddenTexts::Place> HiddenTexts::places(std::string_view text) const {
  std::vector<Place> all;
  for (const std::string& form : forms_) {
    for (std::size_t at = text.find(form); at != std::string_view::npos; at = text.find(form, at + 1))
      all.push_back({at, at + form.size()});
  }
  std::ranges::sort(all, {}, &Place::begin);
  std::vector<Place> apart;
  for (const Place& place : all) {
    if (!apart.empty() && place.begin < apart.back().end) apart.back().end = std::max(apart.back().end, place.end);
    else apart.push_back(place);
  }
  return apart;
}

std::string HiddenTexts::masked(std::string_view text) const {
  std::string shown;
  std::size_t at = 0;
  for (const Place& place : places(text)) {
    shown.append(text.substr(at, place.begin - at)).append(kHiddenMask);
    at = place.end;
  }
  return shown.append(text.substr(at));
}

bool HiddenTexts::has_piece(std::string_view text) const {
  constexpr std::size_t kPiece = 5;
  return std::ranges::any_of(forms_, [&](const std::string_view form) {
    for (std::size_t at = 0; at == 0 || at + kPiece <= form.size(); ++at) {
      if (text.find(form.substr(at, kPiece)) != std::string_view::npos) return true;
    }
    return false;
  });
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
