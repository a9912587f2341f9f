// Which scripts the paths of a command line mean.
#include <gtest/gtest.h>

#include <filesystem>

#include "workspace/check_files.h"
#include "support.h"

namespace phoneflow::cli {
namespace {

namespace fs = std::filesystem;
using test::Folder;

std::vector<std::string> names(const Folder& folder, const FoundFiles& found) {
  std::vector<std::string> result;
  for (const std::string& file : found.files) result.push_back(folder.clean(file));
  return result;
}

TEST(CheckFiles, AFolderMeansItsScriptsByName) {
  const Folder folder;
  for (const char* name : {"b", "a/deep", ".git", "dir.flow"}) fs::create_directories(folder.at(name));
  for (const char* name :
       {"z.flow", "b/2.flow", "b/10.flow", "a/deep/x.flow", ".git/no.flow", ".hidden.flow", "a/readme.md", "dir.flow/in.flow", "c.part"}) {
    folder.write(name, "");
  }
  EXPECT_EQ(names(folder, find_files({folder.at("")})),
            (std::vector<std::string>{"a/deep/x.flow", "b/10.flow", "b/2.flow", "dir.flow/in.flow", "z.flow"}));
}

TEST(CheckFiles, LinksToFoldersAreNotFollowed) {
  const Folder folder;
  fs::create_directories(folder.at("a"));
  folder.write("a/x.flow", "");
  fs::create_directory_symlink(folder.at("a"), folder.at("a/loop"));
  fs::create_directory_symlink(folder.at("a"), folder.at("link.flow"));
  EXPECT_EQ(names(folder, find_files({folder.at("")})), (std::vector<std::string>{"a/x.flow"}));
  EXPECT_EQ(find_files({folder.at("link.flow")}).files.size(), 1U) << "one that is named is meant";
}

TEST(CheckFiles, AFileIsMeantOnce) {
  const Folder folder;
  fs::create_directories(folder.at("sub"));
  const std::string path = folder.write("a.flow", "");
  fs::create_symlink(path, folder.at("b.flow"));
  EXPECT_EQ(find_files({path, folder.at("sub/../a.flow"), folder.at("b.flow"), folder.at(""), "-", "-"}).files,
            (std::vector<std::string>{path, "-"}));
}

TEST(CheckFiles, AnEmptyNameIsNoFile) {
  const auto result = test::run({"check", ""});
  EXPECT_EQ(result.exit_code, kEnvironment);
  EXPECT_EQ(result.err, "phoneflow: \"\": an empty name; give the name of a script or a folder\n");
}

TEST(CheckFiles, AFolderWithoutScriptsIsSaid) {
  const Folder folder;
  fs::create_directories(folder.at("empty"));
  const FoundFiles found = find_files({folder.at("empty"), folder.at("none.flow")});
  ASSERT_EQ(found.problems.size(), 1U);
  EXPECT_EQ(found.problems[0].second, "a folder without scripts; the names of scripts end in `.flow`");
  EXPECT_EQ(found.files, (std::vector<std::string>{folder.at("none.flow")})) << "whether it is there is seen when it is read";
  const auto result = test::run({"check", folder.at("empty")});
  EXPECT_EQ(result.exit_code, kEnvironment);
  EXPECT_EQ(folder.clean(result.err), "phoneflow: empty: a folder without scripts; the names of scripts end in `.flow`\n");
}

}  // namespace
}  // namespace phoneflow::cli
