// Vocabulary of prompts that offer keys, in English, Spanish, German and French; data only.
//
// Used by the rule offered-choice-missing. A prompt may mix languages ("para español oprima 2"), so all words apply to every prompt.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace phoneflow {

enum class OfferWord : std::uint8_t {
  Verb,         ///< "press"
  VerbBehind,   ///< "2 drücken"
  DialVerb,     ///< verbs that may also mean another telephone call
  Filler,       ///< between the verb and the key: "press the number 4"
  Article,      ///< in front of the key, as in "für Verkauf die 2"; not English, where it makes a quantity
  Purpose,      ///< "for support, 2"
  And,          ///< "press 1, 2 or 3"
  Counted,      ///< behind a number that is not a key: "press 2 keys"
  Amount,       ///< in front of such a number: "about 2"
  Rest,         ///< phrases for what Default does: "otherwise"
  Again,        ///< phrases for asking again
  End,          ///< phrases for the key that ends the input
  Elsewhere,    ///< phrases for a separate call, as in "hang up and dial"
  OtherCall,    ///< numbers to be dialled in a separate call: emergencies
  NotBefore,    ///< phrases in front of the verb: "do not"
  NotWith,      ///< phrases that forbid a verb: "no oprima"
  NotInClause,  ///< words anywhere between two commas: "drücken Sie die 2 nicht"
  ByKey,        ///< phrases in front of a key that is offered without a verb: "mit der Taste"
  ByArticle,    ///< the same, where they begin a clause: "mit der"
  To,           ///< "press 1 to 3"
};

[[nodiscard]] bool is_offer_word(OfferWord kind, std::string_view word);
/// Where the longest of the phrases that end at `end` begins; `end` when there is none.
[[nodiscard]] std::size_t offer_begin(OfferWord kind, std::span<const std::string> words, std::size_t end);
/// True when one of the phrases occurs.
[[nodiscard]] bool says_offer(OfferWord kind, std::span<const std::string> words);

}  // namespace phoneflow
