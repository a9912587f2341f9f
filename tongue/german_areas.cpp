#include "tongue/german_areas.h"

#include <algorithm>

namespace phoneflow {
namespace {

// Area codes as the Bundesnetzagentur assigns them, in the short form in which libphonenumber 8.13 (resources/metadata/49) tells how many
// digits they have. Four digits are usual; in the east, where codes begin with 3, five are, and the list names those of four.

/// Also the numbers that belong to no place.
constexpr std::string_view kTwo[] = {"30", "32", "40", "69", "89"};
/// Also services such as 800. So have codes that end in 1, such as 211, and those of mobile numbers.
constexpr std::string_view kThree[] = {"137", "138", "180", "181", "201", "202", "203", "208", "209", "212", "214", "228", "234",
                                       "335", "340", "345", "355", "365", "375", "385", "395", "700", "800", "900", "906"};
/// That end in 1 as well, and are no codes.
constexpr std::string_view kNotThree[] = {"311", "411"};

/// Codes of four digits that begin so, and their last digits.
struct EasternCodes {
  std::string_view begin;
  std::string_view last;
};
constexpr EasternCodes kEastern[] = {
    {"330", "123467"}, {"332", "12789"},  {"333", "124578"},  {"334", "1246"},       {"336", "1246"}, {"337", "125789"}, {"338", "1256"},
    {"339", "145"},    {"342", "135"},    {"343", "1357"},    {"344", "13578"},      {"346", "1246"}, {"347", "1356"},   {"349", "1346"},
    {"350", "14"},     {"352", "123589"}, {"353", "1357"},    {"354", "1246"},       {"356", "1234"}, {"357", "13468"},  {"358", "13568"},
    {"359", "1246"},   {"360", "1356"},   {"362", "123489"},  {"363", "12456"},      {"364", "1347"}, {"366", "13"},     {"367", "12579"},
    {"368", "12356"},  {"369", "135"},    {"372", "1234567"}, {"373", "1357"},       {"374", "145"},  {"376", "12345"},  {"377", "1234"},
    {"382", "1"},      {"383", "1468"},   {"384", "1347"},    {"386", "0123456789"}, {"387", "1467"}, {"388", "136"},    {"390", "12479"},
    {"392", "1358"},   {"393", "1357"},   {"394", "134679"},  {"396", "123456789"},  {"397", "136"},  {"398", "147"},    {"399", "1468"}};

bool has_three(std::string_view number) {
  const std::string_view three = number.substr(0, 3);
  const bool mobile = three[0] == '1' && three[1] >= '5' && three[1] <= '7';
  const bool of_haan = number.starts_with("2129");
  if (mobile || (std::ranges::find(kThree, three) != std::end(kThree) && !of_haan)) return true;
  return three[0] >= '2' && three[2] == '1' && three[1] != '0' && std::ranges::find(kNotThree, three) == std::end(kNotThree);
}

}  // namespace

std::size_t german_area_digits(std::string_view number) {
  constexpr std::size_t kLongest = 5;
  if (number.size() <= kLongest || number[0] == '0') return 0;
  if (std::ranges::find(kTwo, number.substr(0, 2)) != std::end(kTwo)) return 2;
  if (has_three(number)) return 3;
  if (number[0] == '1') return 0;
  if (number[0] != '3') return 4;
  const auto codes = std::ranges::find(kEastern, number.substr(0, 3), &EasternCodes::begin);
  return codes != std::end(kEastern) && codes->last.find(number[3]) != std::string_view::npos ? 4 : kLongest;
}

}  // namespace phoneflow
