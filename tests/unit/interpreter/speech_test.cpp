// What is heard says whose it is: the language, the folder and the version of the script, one object for all its contacts.
#include <variant>

#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

constexpr const char* kEnglish = R"(script "A" { Language: "en-GB" }
Menu "Press a key, {ANI}." { MaxDigits: 1 }
Music "hold.wav"
)";

std::unique_ptr<Script> script_at(std::string path, std::string text) {
  NoFiles files;
  Diagnostics diagnostics;
  return load(std::move(path), std::move(text), files, diagnostics);
}

const Speech* heard(const Request& asked) {
  if (const auto* play = std::get_if<request::Play>(&asked)) return play->prompt.speech;
  if (const auto* music = std::get_if<request::Music>(&asked)) return music->speech;
  return nullptr;
}

TEST(Speech, PromptsAndMusicCarryThatOfTheirScript) {
  const auto script = script_at("/a/b/english.flow", kEnglish);
  Machine machine(script->program, kCall);
  const Speech* const said = heard(machine.resume(event(EventKind::Start)));
  ASSERT_NE(said, nullptr);
  EXPECT_EQ(said->language, "en-GB");
  EXPECT_EQ(said->voice, "");
  EXPECT_EQ(said->folder, "/a/b");
  EXPECT_EQ(said->script, script->program.hash);
  (void)machine.resume(event(EventKind::Finished));
  EXPECT_EQ(heard(machine.resume(key('1', 1000))), said);
  Machine other(script->program, kCall);
  EXPECT_EQ(heard(other.resume(event(EventKind::Start))), said);
}

TEST(Speech, OtherTextsAreAnotherVersion) {
  const auto before = script_at("a.flow", kEnglish);
  const auto after = script_at("a.flow", std::string(kEnglish) + "Wait 1s\n");
  EXPECT_NE(before->program.speech.script, after->program.speech.script);
  EXPECT_EQ(before->program.speech.folder, ".");
  EXPECT_EQ(script_at("/a.flow", kEnglish)->program.speech.folder, "/");
}

}  // namespace
}  // namespace phoneflow::testing
