# FlowLexer.tokens (lines such as `Name=30`) as the C++ enum Tk.
file(STRINGS ${FROM} lines REGEX "^[A-Za-z]+=[0-9]+$")
set(text "// Made by token_types.cmake from FlowLexer.g4.\n#pragma once\n\n#include <cstdint>\n\nnamespace phoneflow {\n\nenum class Tk : std::uint8_t {\n  End = 0,\n")
foreach(line IN LISTS lines)
  string(REPLACE "=" " = " line ${line})
  string(APPEND text "  ${line},\n")
endforeach()
file(WRITE ${TO} "${text}};\n\n}  // namespace phoneflow\n")
