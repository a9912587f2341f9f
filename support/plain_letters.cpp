#include "support/plain_letters.h"

#include <algorithm>

namespace phoneflow {

namespace {

struct Letters {
  std::string_view plain;
  std::string_view like_it;  ///< its look-alikes, concatenated; each has two bytes in UTF-8
};

constexpr Letters kLetters[] = {
    {"A", "ÀÁÂÃÄÅĀĂĄА"}, {"AE", "Æ"},   {"B", "В"},          {"C", "ÇĆĈĊČС"},     {"D", "ĎĐÐ"},        {"E", "ÈÉÊËĒĔĖĘĚЕ"},
    {"G", "ĜĞĠĢ"},       {"H", "ĤН"},   {"I", "ÌÍÎÏĨĪĬĮİ"},  {"J", "Ĵ"},          {"K", "ĶК"},         {"L", "ĹĻĽŁ"},
    {"M", "М"},          {"N", "ÑŃŅŇ"}, {"O", "ÒÓÔÕÖŌŎŐØО"}, {"OE", "Œ"},         {"P", "Р"},          {"R", "ŔŖŘ"},
    {"S", "ŚŜŞŠ"},       {"T", "ŢŤТ"},  {"Th", "Þ"},         {"U", "ÙÚÛÜŨŪŬŮŰŲ"}, {"W", "Ŵ"},          {"X", "Х"},
    {"Y", "ÝŶŸ"},        {"Z", "ŹŻŽ"},  {"a", "àáâãäåāăąа"}, {"ae", "æ"},         {"c", "çćĉċčс"},     {"d", "ďđð"},
    {"e", "èéêëēĕėęěе"}, {"g", "ĝğġģ"}, {"h", "ĥ"},          {"i", "ìíîïĩīĭįıі"}, {"j", "ĵ"},          {"k", "ķ"},
    {"l", "ĺļľł"},       {"n", "ñńņň"}, {"o", "òóôõöōŏőøо"}, {"oe", "œ"},         {"p", "р"},          {"r", "ŕŗř"},
    {"s", "śŝşš"},       {"ss", "ß"},   {"t", "ţť"},         {"th", "þ"},         {"u", "ùúûüũūŭůűų"}, {"w", "ŵ"},
    {"x", "х"},          {"y", "ýÿŷу"}, {"z", "źżž"},
};

std::string_view plain_letter(std::string_view letter) {
  for (const Letters& row : kLetters) {
    for (std::size_t i = 0; i < row.like_it.size(); i += 2) {
      if (row.like_it.substr(i, 2) == letter) return row.plain;
    }
  }
  return {};
}

}  // namespace

std::string plain_letters(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    const bool ascii = static_cast<unsigned char>(name.front()) < 0x80;
    const std::string_view letter = name.substr(0, ascii ? 1 : 2);
    const std::string_view plain = ascii ? letter : plain_letter(letter);
    if (plain.empty()) return {};
    out += plain;
    name.remove_prefix(letter.size());
  }
  return out;
}

}  // namespace phoneflow
