#include "runtime/secrets.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "runtime/digits.h"

namespace phoneflow {
namespace {

/// Secrets of this length are masked inside longer numbers as well; shorter ones only alone.
constexpr std::size_t kLong = 4;
/// Maximum number of other characters between digits of a number; brackets of lists do not count.
constexpr std::size_t kWidestGap = 2;
constexpr std::string_view kBetween = " ,.-/'()";
constexpr std::string_view kBrackets = "[]";
constexpr std::string_view kDot = "•";

/// A key in a text: `4`, or `%34`.
struct Digit {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool secret = false;
};

/// The digits of a text with their places; numbers are ranges of both.
struct Digits {
  std::string keys;
  std::vector<Digit> places;

  void add(char key, std::size_t begin, std::size_t end) {
    keys += key;
    places.push_back({begin, end});
  }
};

Digits digits_of(std::string_view text) {
  Digits digits;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool encoded = text[at] == '%' && at + 2 < text.size() && text[at + 1] == '3' && text[at + 2] >= '0' && text[at + 2] <= '9';
    if (encoded) digits.add(text[at + 2], at, at + 3);
    else if (is_key(text[at])) digits.add(text[at], at, at + 1);
    if (encoded) at += 2;
  }
  return digits;
}

bool joined(std::string_view text, const Digit& a, const Digit& b, std::size_t widest) {
  std::size_t width = 0;
  for (const char c : text.substr(a.end, b.begin - a.end)) {
    if (widest > 0 && kBrackets.find(c) != std::string_view::npos) continue;
    if (kBetween.find(c) == std::string_view::npos || ++width > widest) return false;
  }
  return true;
}

/// Calls f(keys, places) for each maximal run of digits with gaps of at most `widest`.
template <class F>
void for_each_number(std::string_view text, Digits& digits, std::size_t widest, const F& f) {
  for (std::size_t begin = 0, end = 1; begin < digits.places.size(); begin = end++) {
    while (end < digits.places.size() && joined(text, digits.places[end - 1], digits.places[end], widest)) ++end;
    f(std::string_view(digits.keys).substr(begin, end - begin), std::span(digits.places).subspan(begin, end - begin));
  }
}

void hide(std::span<Digit> places) {
  for (Digit& place : places) place.secret = true;
}

void hide_whole(std::string_view keys, std::span<Digit> places, std::string_view secret) {
  if (keys == secret) hide(places);
  if (secret.size() < kLong) return;
  for (std::size_t at = keys.find(secret); at != std::string_view::npos; at = keys.find(secret, at + 1))
    hide(places.subspan(at, secret.size()));
}

/// Masks the secret in any notation.
void hide_secret(std::string_view text, Digits& digits, const std::string& secret) {
  const std::string_view number = std::string_view(secret).substr(std::min(secret.find_first_not_of('0'), secret.size() - 1));
  for_each_number(text, digits, kWidestGap, [&](std::string_view keys, std::span<Digit> places) {
    hide_whole(keys, places, secret);
    hide_whole(keys, places, number);
  });
  for_each_number(text, digits, 0, [&](std::string_view keys, std::span<Digit> places) {
    hide_whole(keys, places, secret);
    hide_whole(keys, places, number);
    if (keys.size() > std::max<std::size_t>(1, secret.size() / 4) && secret.find(keys) != std::string::npos) hide(places);
  });
}

}  // namespace

void Secrets::add(std::string_view keys) {
  if (keys.empty() || keys_ > kMostKeys || std::ranges::find(secrets_, keys) != secrets_.end()) return;
  secrets_.emplace_back(keys);
  keys_ += keys.size();
}

void Secrets::add_hidden(std::string_view real, std::string_view masked) {
  std::string row;
  const auto end_row = [&] {
    add(row);
    row.clear();
  };
  for (std::size_t at = 0; at < real.size(); ++at) {
    const bool hidden = masked.starts_with(kDot);
    if (hidden && is_key(real[at])) row += real[at];
    else end_row();
    if (hidden && real[at] == '%') at += 2;  // percent-encoded: `%23`
    masked.remove_prefix(std::min(hidden ? kDot.size() : 1, masked.size()));
  }
  end_row();
}

std::vector<Secrets::Place> Secrets::places(std::string_view text) const {
  if (secrets_.empty()) return {};
  Digits digits = digits_of(text);
  if (keys_ > kMostKeys) {
    hide(digits.places);
  } else {
    for (const std::string& secret : secrets_) hide_secret(text, digits, secret);
  }
  std::vector<Place> found;
  for (const Digit& digit : digits.places) {
    if (digit.secret) found.push_back({digit.begin, digit.end});
  }
  return found;
}

std::string Secrets::hidden(std::string_view text) const {
  std::string shown;
  std::size_t at = 0;
  for (const Place& place : places(text)) {
    shown.append(text.substr(at, place.begin - at)).append(kDot);
    at = place.end;
  }
  return shown.append(text.substr(at));
}

}  // namespace phoneflow
