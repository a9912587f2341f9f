// The form of an ordinal among other words: `el primer lugar`, `la primera llamada`, `im zweiten Stock`.
//
// The article before it says the gender, else the noun behind it where its ending or a list does (spoken_words.h). Nothing else is known of
// a sentence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tongue/tongue.h"

namespace phoneflow {

/// What stands before and behind in the same text.
struct WordsAround {
  std::string_view ahead;
  std::string_view behind;
};

/// With soft hyphens between the parts of compounds.
[[nodiscard]] std::string ordinal_between(SpokenLanguage language, std::uint64_t number, const WordsAround& around);

/// German, of a number in digits with a dot: `im 2. Stock`. Empty where the dot may be the end of a sentence: `die 2. Danach`.
[[nodiscard]] std::string german_dotted_ordinal(SpokenLanguage language, std::uint64_t number, std::string_view ahead,
                                                std::string_view noun);

}  // namespace phoneflow
