// What a script finds outside of itself: the values, the secrets and the names of its centre, with their places in the centre file.
//
// Read by centre/environment.h, once for all scripts. resolve() puts the values into the syntax trees; rules of the checker compare the
// rest with what scripts ask for. A Script keeps a pointer to its own. Knows no secret's value, only that it exists.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/types.h"
#include "runtime/hours_profiles.h"
#include "support/time.h"
#include "tongue/tongue.h"

namespace phoneflow {

/// A range of bytes in one of Surroundings::texts.
struct OutsidePlace {
  std::uint32_t text = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct OutsideName {
  std::string name{};
  OutsidePlace place{};
};

/// `env.NAME`
struct OutsideValue : OutsideName {
  Type type{};         ///< Text, Number, Duration or Boolean
  std::string text{};  ///< of a Text
  double number = 0;   ///< of a Number
  Millis duration{};   ///< of a Duration
  bool truth = false;  ///< of a Boolean
};

/// Named by its number.
struct OutsideEntry : OutsideName {
  std::string script{};  ///< its path
};

/// A field that callers bring along.
struct OutsideContact : OutsideName {
  std::vector<std::string> values{};  ///< as they are written; the script that declares the field says their type
};

struct Surroundings {
  struct Text {
    std::string path{};  ///< as shown in messages
    std::string text{};
    bool shown = true;  ///< false: its lines must not appear in messages
  };
  struct PromptFolder {
    std::string language{};
    std::string folder{};
  };

  std::vector<Text> texts{};  ///< the centre file, then those that it extends
  std::vector<OutsideValue> env{};
  std::vector<OutsideName> secrets{};
  std::optional<std::vector<OutsideName>> skills{};  ///< nothing: the file says none, and any may exist
  std::optional<std::vector<OutsideName>> agents{};  ///< by name; nothing: some agents have no name
  std::vector<OutsideName> hours{};                  ///< that have a profile
  HoursProfileMap profiles{};                        ///< of `hours`, by name
  std::vector<OutsideEntry> entries{};
  std::vector<OutsideContact> contact{};
  std::vector<OutsideName> numbers{};               ///< numbers beside those of the entries that may be shown to the called
  std::string prompts{};                            ///< a folder; empty: none
  std::optional<Currency> currency{};               ///< of `{x:money}`; nothing: that of the script's language
  std::vector<PromptFolder> prompts_by_language{};  ///< those that are not named by the language within `prompts`

  [[nodiscard]] const std::string& path() const { return texts.front().path; }
  /// The entry that callers of the number reach, or null. A North American number may lack its country code.
  [[nodiscard]] const OutsideEntry* entry(std::string_view number) const;
};

}  // namespace phoneflow
