// The test program of the case files: runs them, or with --update rewrites their expectations.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/properties.h"
#include "tests/support/saved_contacts.h"

int main(int argc, char** argv) {
  using namespace phoneflow::testing;
  ::testing::InitGoogleTest(&argc, argv);
  enter_source_dir();
  if (argc > 1 && std::string_view(argv[1]) == "--update") {
    if (std::getenv("CI") != nullptr) {
      std::fputs("expectations are not rewritten in CI\n", stderr);
      return 2;
    }
    std::printf("%d changed\n", update_cases() + update_saved_contacts());
    return 0;
  }
  register_cases();
  register_properties();
  register_saved_contacts();
  return RUN_ALL_TESTS();
}
