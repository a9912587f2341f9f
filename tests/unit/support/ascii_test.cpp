#include "support/ascii.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace phoneflow {
namespace {

/// Every byte at every place of texts up to three words long.
TEST(Ascii, DigitsAreFoundWhereverTheyStand) {
  for (std::size_t size = 0; size <= 24; ++size) {
    EXPECT_TRUE(are_digits(std::string(size, '7'))) << size;
    EXPECT_EQ(first_digit(std::string(size, 'x'), 0), size);
    for (std::size_t at = 0; at < size; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        const auto c = static_cast<char>(byte);
        std::string digits(size, '9'), letters(size, byte % 2 == 0 ? '/' : ':');
        digits[at] = letters[at] = c;
        ASSERT_EQ(are_digits(digits), is_digit(c)) << size << " " << at << " " << byte;
        ASSERT_EQ(first_digit(letters, 0), is_digit(c) ? at : size) << size << " " << at << " " << byte;
        ASSERT_EQ(first_digit(letters, at + 1), size);
      }
    }
  }
}

}  // namespace
}  // namespace phoneflow
