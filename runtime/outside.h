// What comes from outside: numbers of callers, answers of other systems. How long and how deep it may be, and what it is made of.
//
// Asked where it enters: by the command line and by steps, which say what is wrong, by the machine and by Http, which do without it.
// Nothing is mended: what is not in order is not taken. Problems are constants: they stay valid, and cost nothing.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "runtime/reply.h"
#include "support/result.h"

namespace phoneflow {

/// Longest text of a caller's or called number; of a name or a sentence that an event brings.
inline constexpr std::size_t kMaxNumberBytes = 128;
inline constexpr std::size_t kMaxFactBytes = 1024;
/// What an answer has at most besides kMaxTextBytes and kMaxItems: lists and records inside each other, and bytes in all.
inline constexpr int kMaxReplyDepth = 64;
inline constexpr std::size_t kMaxReplyBytes = std::size_t{1} << 20;

/// Fails with what a number must be: "must have at most 128 bytes". An empty one is a number that is withheld.
[[nodiscard]] Result<void, std::string_view> check_number(std::string_view number);

/// Fails for an answer that is not taken. Looks at no more than an answer may have.
[[nodiscard]] Result<void, std::string_view> check_reply(const Reply& reply);

/// The same for a value that is not a whole answer.
[[nodiscard]] Result<void, std::string_view> check_data(const Value& value, const Heap& heap);

/// At most so many bytes from the beginning, whole characters.
[[nodiscard]] std::string_view cut(std::string_view text, std::size_t bytes);

/// Every byte but letters, digits and `-._~` as `%41`: a value as a part of an address, where it changes nothing but its part.
[[nodiscard]] std::string percent_encoded(std::string_view text);
/// In Base64, padded (RFC 4648, section 4).
[[nodiscard]] std::string in_base64(std::string_view text);

}  // namespace phoneflow
