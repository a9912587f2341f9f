#include "runtime/outside.h"

#include <algorithm>
#include <cstdint>

#include "runtime/phone_number.h"

using namespace std::string_view_literals;

namespace phoneflow {
namespace {

using Checked = Result<void, std::string_view>;

bool is_tail(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// Bytes of the character at the beginning; 0 when it is none of UTF-8.
std::size_t character(std::string_view text, std::uint32_t& code) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t size = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (size == 1) {
    code = first;
    return 1;
  }
  if (first < 0xC2 || first > 0xF4 || text.size() < size) return 0;
  code = first & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if (!is_tail(text[i])) return 0;
    code = code << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  const bool too_long = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  const bool none = too_long || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000);
  return none ? 0 : size;
}

enum class Bytes : unsigned char { Fine, NotUtf8, Control };

bool is_printed(char byte) { return byte >= ' ' && byte < '\x7f'; }

/// `breaks`: line ends and tabs are fine, as in texts that are read.
Bytes bytes_of(std::string_view text, bool breaks) {
  while (!text.empty() && is_printed(text[0])) text.remove_prefix(1);  // mostly all there is
  while (!text.empty()) {
    std::uint32_t code = 0;
    const std::size_t size = character(text, code);
    if (size == 0) return Bytes::NotUtf8;
    const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    if (control && !(breaks && (code == '\n' || code == '\r' || code == '\t'))) return Bytes::Control;
    text.remove_prefix(size);
  }
  return Bytes::Fine;
}

/// Goes through an answer with what it may have left.
struct ReplyReader {
  const Heap& heap;
  std::size_t left = kMaxReplyBytes;

  bool take(std::size_t bytes) {
    if (bytes > left) return false;
    left -= bytes;
    return true;
  }
  Checked text(const Value& value, bool is_key) {
    if (value.size > kMaxTextBytes) return failure("the answer has a text of more than 65,536 bytes"sv);
    if (!take(value.size)) return failure(kTooLarge);
    switch (bytes_of(heap.view(value), !is_key)) {
      case Bytes::NotUtf8: return failure("the answer is not UTF-8"sv);
      case Bytes::Control: return failure("the answer has control characters"sv);
      case Bytes::Fine: break;
    }
    return {};
  }
  Checked value(const Value& value, int depth) {
    switch (value.type) {
      case Type::Text: return text(value, false);
      case Type::List:
      case Type::Record: return cells(value, depth);
      case Type::Audio:
      case Type::Silence:
      case Type::Moment: return failure("the answer has what is no data"sv);
      default: return {};
    }
  }
  Checked cells(const Value& container, int depth) {
    if (depth == kMaxReplyDepth) return failure("the answer is nested more than 64 deep"sv);
    if (container.size > kMaxItems) return failure("the answer has a list or a record of more than 10,000 items"sv);
    const auto all = heap.items(container);
    if (!take(all.size() * sizeof(Value))) return failure(kTooLarge);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool is_key = container.type == Type::Record && i % 2 == 0;
      if (Checked fine = is_key ? text(all[i], true) : value(all[i], depth + 1); !fine) return fine;
    }
    return {};
  }

  static constexpr std::string_view kTooLarge = "the answer is larger than 1 MiB";
};

}  // namespace

Result<void, std::string_view> check_number(std::string_view number) {
  if (number.size() > kMaxNumberBytes) return failure("must have at most 128 bytes"sv);
  if (is_bare_number(number)) return {};
  switch (bytes_of(number, false)) {
    case Bytes::NotUtf8: return failure("must be UTF-8"sv);
    case Bytes::Control: return failure("must not have control characters"sv);
    case Bytes::Fine: break;
  }
  return {};
}

Result<void, std::string_view> check_reply(const Reply& reply) {
  if (reply.record.type != Type::Record) return failure("the answer is no record"sv);
  return check_data(reply.record, reply.heap);
}

Result<void, std::string_view> check_data(const Value& value, const Heap& heap) { return ReplyReader{heap}.value(value, 0); }

std::string_view cut(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && is_tail(text[bytes])) --bytes;
  return text.substr(0, bytes);
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      result += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    result += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
  }
  return result;
}

std::string in_base64(std::string_view text) {
  constexpr std::string_view kSigns = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr std::size_t kBytes = 3;
  std::string result;
  result.reserve((text.size() + kBytes - 1) / kBytes * 4);
  for (std::size_t at = 0; at < text.size(); at += kBytes) {
    const std::size_t count = std::min(kBytes, text.size() - at);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < kBytes; ++i) bits = bits << 8U | (i < count ? static_cast<unsigned char>(text[at + i]) : 0U);
    for (std::size_t sign = 0; sign < 4; ++sign) result += sign <= count ? kSigns[bits >> (18U - 6U * sign) & 63U] : '=';
  }
  return result;
}

}  // namespace phoneflow
