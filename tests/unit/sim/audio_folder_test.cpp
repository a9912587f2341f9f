#include "runtime/sim/audio_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

namespace phoneflow::sim {
namespace {

/// One second of silence for a telephone, with notes of `notes` bytes before it.
std::string wav(std::uint32_t notes) {
  const auto number = [](std::uint32_t n, int size) {
    std::string bytes;
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(n >> (8 * i) & 0xff);
    return bytes;
  };
  return "RIFF" + number(notes + 16044, 4) + "WAVELIST" + number(notes, 4) + std::string(notes, 'n') + "fmt " + number(16, 4) +
         number(1, 2) + number(1, 2) + number(8000, 4) + number(16000, 4) + number(2, 2) + number(16, 2) + "data" + number(16000, 4) +
         std::string(16000, '\0');
}

class AudioFolderTest : public ::testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_ / "more"); }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& name, const std::string& bytes) { std::ofstream(folder_ / name, std::ios::binary) << bytes; }

  std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / ("phoneflow_audio_" + std::to_string(::getpid()));
  AudioFolder audio{folder_.string()};
};

TEST_F(AudioFolderTest, FindsFiles) {
  write("beep.wav", wav(4));
  write("more/tune.wav", wav(4));
  EXPECT_EQ(audio.find("beep.wav")->length, seconds(1));
  EXPECT_EQ(audio.find("more/tune.wav")->length, seconds(1));
  EXPECT_EQ(audio.find("more/../beep.wav")->length, seconds(1));
  EXPECT_EQ(audio.find((folder_ / "beep.wav").string())->length, seconds(1));
}

TEST_F(AudioFolderTest, ReadsAsFarAsTheDataOnly) {
  write("notes.wav", wav(100'000));
  write("novel.wav", wav(3'000'000));
  EXPECT_TRUE(audio.find("notes.wav"));
  EXPECT_FALSE(audio.find("novel.wav"));
}

TEST_F(AudioFolderTest, RefusesWhatIsNoAudioFile) {
  write("text.wav", "just a text");
  write("empty.wav", "");
  ASSERT_EQ(::mkfifo((folder_ / "fifo.wav").c_str(), 0600), 0);
  for (const char* name : {"text.wav", "empty.wav", "fifo.wav", "more", "absent.wav", "", "/dev/zero", "/dev/null"}) {
    EXPECT_FALSE(audio.find(name)) << name;
  }
  EXPECT_FALSE(audio.find(std::string_view("beep.wav\0x", 10)));
}

TEST_F(AudioFolderTest, RemembersWhatItFound) {
  write("beep.wav", wav(4));
  EXPECT_TRUE(audio.find("beep.wav"));
  EXPECT_FALSE(audio.find("late.wav"));
  std::filesystem::remove(folder_ / "beep.wav");
  write("late.wav", wav(4));
  EXPECT_TRUE(audio.find("beep.wav"));
  EXPECT_FALSE(audio.find("late.wav"));
}

TEST(LiesInside, AFolderHoldsItselfAndWhatIsBelowIt) {
  EXPECT_TRUE(lies_inside("/a/b", "/a/b"));
  EXPECT_TRUE(lies_inside("/a/b/c", "/a/b"));
  EXPECT_TRUE(lies_inside("/a/b", "/a/"));
  EXPECT_TRUE(lies_inside("/a", "/"));
  EXPECT_FALSE(lies_inside("/a/bc", "/a/b"));
  EXPECT_FALSE(lies_inside("/a", "/a/b"));
  EXPECT_FALSE(lies_inside("/x/b", "/a/b"));
}

}  // namespace
}  // namespace phoneflow::sim
