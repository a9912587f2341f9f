#include "interpreter/saved_frame.h"

#include <fmt/format.h>

#include "support/hash.h"

namespace phoneflow {
namespace {

constexpr std::size_t kMostSaved = std::size_t{1} << 25;  // four times what a contact may hold

#define PHONEFLOW_SAVED_ROW(...)

struct Frame {
#define PHONEFLOW_SAVED_FRAME(bytes, member, ...) std::uint64_t member = 0;
#include "interpreter/saved_machine.def"
#undef PHONEFLOW_SAVED_FRAME
};

void append(std::string& bytes, const Frame& frame) {
#define PHONEFLOW_SAVED_FRAME(size, member, ...) append_number(bytes, frame.member, size);
#include "interpreter/saved_machine.def"
#undef PHONEFLOW_SAVED_FRAME
}

/// As far as there are bytes; the rest of the frame stays as it is.
void take(std::string_view bytes, Frame& frame) {
  std::optional<std::uint64_t> number;
#define PHONEFLOW_SAVED_FRAME(size, member, ...)          \
  if (number = take_number(bytes, size); !number) return; \
  frame.member = *number;
#include "interpreter/saved_machine.def"
#undef PHONEFLOW_SAVED_FRAME
}

#undef PHONEFLOW_SAVED_ROW

Frame frame_of(const Program& program, std::size_t length) {
  std::string_view magic = kSavedMagic;
  return {take_number(magic, magic.size()).value_or(0), kSavedFormat, length, program.hash, program.digest};
}

tl::unexpected<RestoreFailure> refused(RestoreProblem problem, std::string reason) {
  return failure(RestoreFailure{problem, std::move(reason)});
}

}  // namespace

void append_number(std::string& bytes, std::uint64_t number, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<char>(number >> (8 * i) & 0xff));
}

std::optional<std::uint64_t> take_number(std::string_view& bytes, std::size_t size) {
  if (bytes.size() < size) return std::nullopt;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < size; ++i) number |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  bytes.remove_prefix(size);
  return number;
}

std::string framed(std::string_view content, const Program& program) {
  std::string bytes;
  const std::size_t length = kSavedFrameBytes + content.size() + kSavedSumBytes;
  bytes.reserve(length);
  append(bytes, frame_of(program, length));
  bytes += content;
  append_number(bytes, fnv1a(bytes), kSavedSumBytes);
  return bytes;
}

Result<std::string_view, RestoreFailure> unframed(std::string_view bytes, const Program& program) {
  constexpr std::string_view kDamaged = "the saved contact is damaged: ";
  constexpr std::string_view kInstead = "; use an earlier copy of it";
  const Frame expected = frame_of(program, bytes.size());
  Frame frame = expected;
  if (!kSavedMagic.starts_with(bytes.substr(0, kSavedMagic.size())))
    return refused(RestoreProblem::NotSaved, "this is not a saved contact");
  take(bytes, frame);
  if (frame.format != expected.format) {
    return refused(RestoreProblem::OtherVersion,
                   fmt::format("the contact was saved in format {}, and this version of phoneflow reads format {}; take it up with the "
                               "version that saved it",
                               frame.format, expected.format));
  }
  if (bytes.size() < kSavedFrameBytes + kSavedSumBytes) {
    return refused(RestoreProblem::Damaged, fmt::format("{}it ends after {} bytes{}", kDamaged, bytes.size(), kInstead));
  }
  if (frame.length != bytes.size() || bytes.size() > kMostSaved) {
    return refused(RestoreProblem::Damaged,
                   fmt::format("{}it has {} bytes, but says that it has {}{}", kDamaged, bytes.size(), frame.length, kInstead));
  }
  std::string_view sum = bytes.substr(bytes.size() - kSavedSumBytes);
  bytes.remove_suffix(kSavedSumBytes);
  if (take_number(sum, kSavedSumBytes) != fnv1a(bytes)) {
    return refused(RestoreProblem::Damaged, fmt::format("{}its bytes do not add up to its sum{}", kDamaged, kInstead));
  }
  if (frame.script != expected.script) {
    return refused(RestoreProblem::OtherScript,
                   "the contact was saved for another script, or for this one before it was changed; take it up with the script as it was");
  }
  if (frame.tables != expected.tables) {
    return refused(RestoreProblem::OtherVersion,
                   "the contact was saved by a version of phoneflow that numbers the statements of this script in another way; take it up "
                   "with the version that saved it");
  }
  return bytes.substr(kSavedFrameBytes);
}

}  // namespace phoneflow
