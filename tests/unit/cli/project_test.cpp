// What scripts, tests and centres name stays inside the project; messages show lines of scripts only.
#include <gtest/gtest.h>

#include <filesystem>

#include "workspace/project.h"
#include "support.h"

namespace phoneflow::cli {
namespace {

namespace fs = std::filesystem;
using test::Folder;
using test::run;

constexpr const char* kSub = "sub Greet() {\n  Play \"Hello.\"\n}\n";

/// Goes back when it is over.
class WorkingFolder {
 public:
  explicit WorkingFolder(const std::string& path) { fs::current_path(path); }
  ~WorkingFolder() { fs::current_path(before_); }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;

 private:
  fs::path before_ = fs::current_path();
};

std::string real(const std::string& path) { return fs::canonical(path).string(); }

TEST(Projects, AreFoundUpward) {
  const Folder folder;
  fs::create_directories(folder.at("repo/.git"));
  fs::create_directories(folder.at("repo/team/deep"));
  fs::create_directories(folder.at("bare/deep"));
  const auto root_of = [](const std::string& path) { return Projects().root_of(path); };
  EXPECT_EQ(root_of(folder.at("repo/team/deep/a.flow")), real(folder.at("repo")));
  folder.write("repo/team/phoneflow.toml", "");
  EXPECT_EQ(root_of(folder.at("repo/team/deep/a.flow")), real(folder.at("repo/team")));
  folder.write("repo/team/phoneflow.toml", "root = \"../..\"\n");
  EXPECT_EQ(root_of(folder.at("repo/team/deep/a.flow")), real(folder.at("")).substr(0, real(folder.at("")).size()));
  EXPECT_EQ(root_of(folder.at("bare/deep/a.flow")), real(folder.at("bare/deep")));
  {
    const WorkingFolder here(folder.at("bare"));
    EXPECT_EQ(root_of("deep/a.flow"), real("."));
    EXPECT_EQ(root_of("-"), real("."));
    EXPECT_EQ(root_of(folder.at("bare/deep/a.flow")), real("."));
  }
  // Settings above a repository make the project larger only when they say so.
  folder.write("phoneflow.toml", "");
  fs::remove(folder.at("repo/team/phoneflow.toml"));
  EXPECT_EQ(root_of(folder.at("repo/team/deep/a.flow")), real(folder.at("repo")));
  folder.write("phoneflow.toml", "root = \".\"\n");
  EXPECT_EQ(root_of(folder.at("repo/team/deep/a.flow")), fs::canonical(folder.at("repo")).parent_path().string());
}

TEST(Projects, RootsAreFoldersAbove) {
  for (const char* wrong : {"root = \"lib\"", "root = \"/\"", "root = \"\"", "root = 2", "root = \"../lib\""}) {
    const Folder folder;
    folder.write("phoneflow.toml", wrong);
    const std::string script = folder.write("a.flow", "Hangup\n");
    for (const std::vector<std::string>& command : {std::vector<std::string>{"check", script}, {"run", script}}) {
      const auto result = run(command);
      EXPECT_EQ(result.exit_code, kUsage) << wrong;
      EXPECT_NE(result.err.find("`root` must be the folder of this file or one above it"), std::string::npos) << result.err;
    }
  }
}

/// A project in a folder, beside things that do not belong to it.
class Fence : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder.at("project"));
    folder.write("project/phoneflow.toml", "");
    folder.write("outside.flow", kSub);
    folder.write("outside.csv", "08:00:12\n");
    fs::create_symlink("../outside.flow", folder.at("project/link.flow"));
    fs::create_symlink("..", folder.at("project/up"));
  }
  std::string write(const std::string& name, const std::string& text) const { return folder.write("project/" + name, text); }

  Folder folder;
};

TEST_F(Fence, IncludesStayInside) {
  for (const std::string& name : {std::string("../outside.flow"), std::string("link.flow"), std::string("up/outside.flow"),
                                  folder.at("outside.flow"), std::string("../none.flow")}) {
    const std::string script = write("a.flow", "include \"" + name + "\"\nHangup\n");
    for (const char* command : {"check", "run"}) {
      const auto result = run({command, script});
      EXPECT_EQ(result.exit_code, kProblems) << name;
      EXPECT_NE((result.out + result.err).find("it lies outside the project, which is the folder `"), std::string::npos)
          << name << result.out << result.err;
    }
  }
  write("phoneflow.toml", "root = \"..\"\n");
  EXPECT_EQ(run({"run", write("a.flow", "include \"link.flow\"\nGreet()\nHangup\n"), "--do", "hears \"hello\""}).exit_code, kFine);
}

TEST_F(Fence, TestedScriptsStayInside) {
  const std::string tests = write("a.test.flow", "test \"x\" for \"../outside.flow\"\nexpect released\n");
  for (const char* command : {"check", "test"}) {
    const auto result = run({command, tests});
    EXPECT_EQ(result.exit_code, kProblems) << command;
    EXPECT_NE((result.out + result.err).find("cannot test `../outside.flow`: it lies outside the project"), std::string::npos)
        << result.out << result.err;
  }
}

TEST_F(Fence, CentresStayInside) {
  const auto centre = [&](const std::string& script, const std::string& arrivals) {
    return write(
        "c.toml",
        "[skills.Support]\nhandle_time = \"3m\"\n[[agents]]\nname = \"A\"\ncount = 1\nskills = [\"Support\"]\n[[entry]]\nname = \"E\"\nnumber = \"+18005550199\"\nscript = \"" +
            script + "\"\narrivals = " + arrivals + "\n");
  };
  write("a.flow", "Hangup\n");
  const auto script = run({"simulate", centre("../outside.flow", "\"1/min\"")});
  EXPECT_NE(script.err.find("it lies outside the project"), std::string::npos) << script.err;
  const auto data = run({"simulate", centre("a.flow", "{ file = \"../outside.csv\" }")});
  EXPECT_NE(data.err.find("it lies outside the project"), std::string::npos) << data.err;
}

TEST_F(Fence, AudioStaysInside) {
  const std::string script = write("a.flow", "Play audio(\"up/x.wav\")\nHangup\n");
  EXPECT_NE(run({"check", script}).out.find("PF103"), std::string::npos);
}

TEST_F(Fence, MessagesShowNoLinesOfOtherFiles) {
  write("keys.env", "PASSWORD = tell-nobody more\n");
  fs::create_symlink("keys.env", folder.at("project/keys.flow"));
  for (const char* name : {"keys.env", "keys.flow"}) {
    const std::string script = write("a.flow", std::string("include \"") + name + "\"\nHangup\n");
    for (const char* format : {"text", "json", "sarif", "junit", "github", "checkstyle"}) {
      const auto result = run({"check", script, "--format", format});
      EXPECT_EQ((result.out + result.err).find("tell-nobody more"), std::string::npos) << result.out << result.err;
    }
    const auto tested = run({"test", write("a.test.flow", std::string("test \"x\" for \"") + name + "\"\nexpect released\n")});
    EXPECT_EQ((tested.out + tested.err).find("tell-nobody more"), std::string::npos) << tested.out << tested.err;
  }
  const std::string own = write("b.flow", "include \"c.flow\"\nHangup\n");
  write("c.flow", "sub X() {\n  Plya \"Hello.\"\n}\n");
  EXPECT_NE(run({"check", own}).out.find("2 |   Plya \"Hello.\""), std::string::npos) << "a script that is included is shown";
}

TEST_F(Fence, MessagesQuoteNoWordsOfOtherFiles) {
  const std::string secret = "hunter2:x:0\nPASSWORD = hunter2\nlet hunter2 hunter2\n[hunter2]\nhunter2 = hunter2\n\"hunter2\n";
  write("keys.env", secret);
  write("a.flow", "Hangup\n");
  const auto centre = [&](const std::string& script, const std::string& arrivals) {
    return write(
        "c.toml",
        "[skills.Support]\nhandle_time = \"3m\"\n[[agents]]\nskills = [\"Support\"]\n[[entry]]\nname = \"E\"\nnumber = \"+18005550199\"\nscript = \"" +
            script + "\"\narrivals = " + arrivals + "\n");
  };
  const std::string keys = folder.at("project/keys.env"), script = folder.at("project/a.flow");
  const std::string includes = write("i.flow", "include \"keys.env\"\nHangup\n");
  const std::string tests = write("a.test.flow", "test \"x\" for \"keys.env\"\nexpect released\n");
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"check", includes},
                                             {"check", includes, "--diff"},
                                             {"check", includes, "--format", "json"},
                                             {"check", includes, "--format", "sarif"},
                                             {"run", includes},
                                             {"test", tests},
                                             {"run", script, "--scenario", keys},
                                             {"check", script, "--config", keys},
                                             {"check", script, "--baseline", keys},
                                             {"simulate", keys},
                                             {"simulate", centre("keys.env", "\"1/min\"")},
                                             {"simulate", centre("a.flow", "{ file = \"keys.env\" }")},
                                             {"simulate", centre("a.flow", "{ file = \"keys.env\", column = \"x\" }")}}) {
    const auto result = run(command);
    EXPECT_TRUE(result.exit_code != kFine || command.back() == "--diff") << command[1];
    EXPECT_EQ((result.out + result.err).find("hunter2"), std::string::npos) << result.out << result.err;
    EXPECT_EQ((result.out + result.err).find("PASSWORD"), std::string::npos) << result.out << result.err;
  }
  const auto told = run({"run", script, "--scenario", keys});
  EXPECT_EQ(
      folder.clean(told.err.substr(0, told.err.find("\n\n"))),
      "error[PF080]: this is a case of `unknown-step`; only its place is told, because the name of this file does not end in `.scenario`\n --> project/keys.env:1:1");
  write("own.scenario", "hunter2\n");
  EXPECT_NE(run({"run", script, "--scenario", folder.at("project/own.scenario")}).err.find("no step begins with `hunter2`"),
            std::string::npos);
}

TEST_F(Fence, LinksLeadToFilesOfTheirKind) {
  write("keys.env", "hunter2 = 1\n");
  for (const std::vector<std::string>& command : std::vector<std::vector<std::string>>{{"check", "alias.flow"},
                                                                                       {"run", "alias.flow"},
                                                                                       {"test", "alias.test.flow"},
                                                                                       {"simulate", "link.toml"},
                                                                                       {"run", "a.flow", "--scenario", "link.steps"},
                                                                                       {"check", "a.flow", "--baseline", "link.json"}}) {
    write("a.flow", "Hangup\n");
    const std::string link = folder.at("project/" + command.back());
    fs::create_symlink("keys.env", link);
    std::vector<std::string> whole = command;
    whole.back() = link;
    if (whole.size() > 2) whole[1] = folder.at("project/" + command[1]);
    const auto result = run(whole);
    EXPECT_EQ(result.exit_code, kEnvironment) << command.back();
    EXPECT_NE((result.out + result.err).find("a link to a file of another kind; name that file itself"), std::string::npos)
        << result.out << result.err;
    EXPECT_EQ((result.out + result.err).find("hunter2"), std::string::npos) << result.out << result.err;
    fs::remove(link);
  }
}

TEST(Projects, NoLineOfWhatALinkLeadsToIsShown) {
  const Folder folder;
  const std::string secret = folder.write("passwords", "root:secret\n");
  fs::create_directories(folder.at("in"));
  fs::create_symlink(secret, folder.at("in/x.flow"));
  const auto script = run({"check", folder.at("in")});
  EXPECT_NE(script.exit_code, kFine);
  EXPECT_EQ(script.out.find("secret\n"), std::string::npos) << script.out;
  fs::remove(folder.at("in/x.flow"));
  folder.write("in/y.flow", "Hangup\n");
  fs::create_symlink(secret, folder.at("in/phoneflow.toml"));
  const auto settings = run({"check", folder.at("in")});
  EXPECT_NE(settings.err.find("a link to a file of another kind"), std::string::npos) << settings.err;
  EXPECT_EQ(settings.err.find("secret"), std::string::npos) << settings.err;
}

}  // namespace
}  // namespace phoneflow::cli
