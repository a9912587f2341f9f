// Secrets of the centre file: nothing that a command writes has one, whatever it is and wherever it comes from.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <sstream>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "cli/hiding_command.h"
#include "runtime/outside.h"
#include "support.h"
#include "support/json.h"
#include "tests/support/files.h"

namespace phoneflow::cli {
namespace {

using test::Folder;
using test::run;

constexpr const char* kVariable = "PHONEFLOW_TEST_TOKEN";

std::string random_secret(std::mt19937& random, std::string_view signs) {
  std::string secret;
  for (std::size_t size = 8 + random() % 24; secret.size() < size;) secret += signs[random() % signs.size()];
  return secret;
}

/// `text` written in pieces of random sizes.
std::string redacted(const std::string& text, const std::vector<std::string>& secrets, std::mt19937& random) {
  std::ostringstream out;
  {
    const std::vector<std::string> written = written_secrets(secrets);
    RedactedStream stream(out, written);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t size = 1 + random() % 7;
      stream << text.substr(at, size) << std::flush;
      at += size;
    }
  }
  return out.str();
}

TEST(Redaction, AMaskStandsForASecretHoweverItIsWritten) {
  std::mt19937 random(1);
  EXPECT_EQ(redacted("a token-123 b token-12", {"token-123"}, random), "a ••• b token-12");
  EXPECT_EQ(redacted("{\"a\":\"x\\\"y\\\\z!\"}", {"x\"y\\z!"}, random), "{\"a\":\"•••\"}");
  EXPECT_EQ(redacted(json_line(json_line("x\"y-1234")), {"x\"y-1234"}, random), "\"\\\"•••\\\"\"") << "JSON in a text of JSON";
  EXPECT_EQ(redacted("<a b=\"x&quot;y&lt;z\">x\"y&lt;z</a>", {"x\"y<z"}, random), "<a b=\"•••\">•••</a>");
  EXPECT_EQ(redacted("/a%2Fb%3Dc/", {"a/b=c"}, random), "/•••/");
  EXPECT_EQ(redacted("abcabcd abcd", {"abcabcd", "abcd"}, random), "••• •••");
  EXPECT_EQ(redacted("abcd", {"abcdefgh", "abcd"}, random), "•••") << "the end of the output";
  EXPECT_EQ(redacted("aaaaab", {"aaab"}, random), "aa•••");
  EXPECT_EQ(redacted("a token-123-key b", {"token-123", "123-key"}, random), "a ••• b") << "the end of one is the beginning of the other";
  EXPECT_EQ(redacted("xabcdabcdaby", {"abcdab"}, random), "x•••y") << "of one with itself";
  EXPECT_EQ(redacted("abcdefghabcd", {"abcdefgh", "cdef", "abcd"}, random), "••••••") << "one inside another";
  EXPECT_EQ(redacted("abcdef", {"abcd", "cdefgh"}, random), "•••ef") << "no more than its beginning";
  EXPECT_EQ(redacted("abc abc", {"abc"}, random), "abc abc") << "too short to be hidden";
  EXPECT_EQ(redacted("dG9rZW4tMTIz", {"token-123"}, random), "•••") << "in Base64";
}

TEST(Redaction, LongerTextsInBase64AndHexadecimalAreHidden) {
  std::mt19937 random(6);
  for (int i = 0; i < 100; ++i) {
    const std::string secret = random_secret(random, "abcdefghijkmnpqrstuvwxyz23456789-+?~");
    for (const std::string before : {"", "a", "ab", "abc", "user:"}) {
      for (const std::string after : {"", ":", ":zz", "!!!"}) {
        const std::string clean = redacted("x " + in_base64(before + secret + after) + " y", {secret}, random);
        EXPECT_NE(clean.find("•••"), std::string::npos) << clean;
        EXPECT_LE(clean.size(), std::string("x  y").size() + std::string("•••").size() + 4 * (before.size() + after.size() + 6) / 3)
            << clean;
      }
    }
    std::string lower, upper;
    for (const char c : secret) {
      lower += fmt::format("{:02x}", static_cast<unsigned char>(c));
      upper += fmt::format("{:02X}", static_cast<unsigned char>(c));
    }
    EXPECT_EQ(redacted("x" + lower + "y" + upper, {secret}, random), "x•••y•••");
  }
}

TEST(Redaction, NoPieceOfARandomTextHasASecret) {
  std::mt19937 random(2);
  for (int i = 0; i < 500; ++i) {
    const std::string secret = random_secret(random, "ab\"\\/=% ");
    std::string text;
    for (int part = 0; part < 6; ++part) text += random() % 2 == 0 ? secret.substr(0, random() % secret.size()) : secret;
    const std::string clean = redacted(text + json_line(secret), {secret}, random);
    EXPECT_EQ(clean.find(secret), std::string::npos) << secret << "\n" << clean;
  }
}

TEST(Redaction, NothingOfSecretsThatOverlapIsWritten) {
  std::mt19937 random(7);
  for (int i = 0; i < 500; ++i) {
    // Few signs, so that they overlap in many ways, and in their other forms.
    const std::string one = random_secret(random, "ab"), middle = one.substr(one.size() - 1 - random() % 6);
    const std::string other = middle + random_secret(random, "cd");
    const std::string both = one + other.substr(middle.size());
    for (const std::string& text : {both, json_line(both), in_base64(both), both + both}) {
      const std::string clean = redacted("x" + text + "y", {one, other}, random);
      EXPECT_EQ(clean.find(one.substr(0, 4)), std::string::npos) << text << "\n" << clean;
      EXPECT_EQ(clean.find(other.substr(other.size() - 4)), std::string::npos) << text << "\n" << clean;
      EXPECT_TRUE(clean.starts_with("x") && clean.ends_with("y")) << clean;
    }
  }
}

/// Everything that the commands write, files included, for a script that sends the secret and a centre that names it.
std::string all_outputs(const Folder& folder, const std::string& secret) {
  folder.write("secret.txt", secret + "\n");
  ::setenv(kVariable, secret.c_str(), 1);
  const std::string centre = folder.write("centre.toml", fmt::format(R"([env]
crm = "https://crm.example.com"
[secrets]
token = {{ from = "{}" }}
key = {{ file = "secret.txt" }}
[run]
start = "Mon 08:00"
length = "10m"
replications = 2
[skills.Support]
handle_time = "1m"
[[agents]]
count = 2
skills = ["Support"]
[[entry]]
number = "+18005550199"
script = "send.flow"
arrivals = "2/min"
[[replies]]
url = "https://crm.example.com/login"
reply = {{ name = "Ann" }}
)",
                                                                     kVariable));
  const std::string script =
      folder.write("send.flow", R"(let answer = Http "{env.crm}/login", Method: "POST", Body: "token={secret.token}&key={secret.key}" {
  on Error, Timeout -> End
}
Log "{answer.name}"
Reqagent "Support" { on Error -> End }
Music "hold.wav"
End:
Hangup
)");
  folder.write("echo.test.flow",
               fmt::format("test \"echoes\" for \"send.flow\"\nreply \"https://crm.example.com/login\" with {{name: \"{}\"}}\n"
                           "expect log \"Bob\"\n",
                           secret));
  folder.write("send.test.flow", R"(test "sends" for "send.flow"
reply "https://crm.example.com/login" with {name: "Ann"}
expect log "Bob"
test "fails" for "send.flow"
reply "https://crm.example.com/login" with {status: 500}
expect phase Released
)");
  folder.write("wrong.flow", "Log \"{secret.token} {secret.tokn}\"\nlet x = secret.key\nHangup\n");
  const std::string steps =
      fmt::format("reply \"https://crm.example.com/login\" with {{name: \"{}\"}}; expect log \"{}x\"", secret, secret);
  std::string all;
  const auto take = [&](const std::vector<std::string>& arguments) {
    const test::CommandResult result = run(arguments);
    all += result.out + result.err;
  };
  for (const std::string format : {"text", "json"}) {
    take({"run", script, "--centre", centre, "--format", format, "--do", steps});
    take({"run", "--to", "+18005550199", "--centre", centre, "--format", format, "--ani", "+13125550123", "--do",
          "caller hangs up after 30s"});
    take({"test", folder.at("send.test.flow"), "--centre", centre, "--mutate", "--format", format});
    take({"simulate", centre, "--trace", "5", "--format", format, "--report", folder.at("page.html")});
  }
  for (const std::string format : {"text", "json", "sarif", "github", "junit", "checkstyle"}) {
    take({"check", folder.at("send.flow"), folder.at("wrong.flow"), "--centre", centre, "--format", format});
  }
  for (const std::string format : {"text", "json", "junit", "tap"}) {
    take({"test", folder.at("echo.test.flow"), "--centre", centre, "--format", format});
    take({"test", folder.at("send.test.flow"), "--centre", centre, "--coverage", "--html", folder.at("coverage.html"), "--format", format});
  }
  take({"test", script, "--centre", centre, "--suggest"});
  take({"test", folder.at("send.test.flow"), "--centre", centre, "--lcov", folder.at("lcov.info"), "--cobertura",
        folder.at("cobertura.xml")});
  take({"simulate", centre, "--set", "skills.Support.handle_time=" + secret, "--report", folder.at("page.html")});
  take({"simulate", centre, "--set", "skills.Support.handle_time=2m", "--report", folder.at("both.html")});
  take({"simulate", centre, "--format", "csv"});
  take({"simulate", centre, "--staff", "answer 20s"});
  take({"check", folder.at("wrong.flow"), "--centre", centre, "--write-baseline", folder.at("baseline.json")});
  take({"check", folder.at("wrong.flow"), "--centre", centre, "--diff", "--unsafe"});
  for (const std::string file : {"page.html", "both.html", "coverage.html", "lcov.info", "cobertura.xml", "baseline.json"}) {
    if (std::filesystem::exists(folder.at(file))) all += testing::read_file(folder.at(file));
  }
  ::unsetenv(kVariable);
  return all;
}

/// What derive.flow makes of the secret, besides itself.
std::vector<std::string> derived_from(const std::string& secret) {
  const auto each = [&](int (*change)(int)) {
    std::string text = secret;
    std::ranges::transform(text, text.begin(), [&](char c) { return static_cast<char>(change(c)); });
    return text;
  };
  std::string replaced;
  for (const char c : secret) replaced += c == 'a' ? std::string("zz") : std::string(1, c);
  return {in_base64(secret),
          in_base64("key:" + secret),
          each(std::toupper),
          secret.substr(0, 6),
          secret.substr(secret.size() - 6),
          secret.substr(2, 6),
          replaced,
          percent_encoded(each(std::toupper)),
          in_base64(each(std::toupper))};
}

constexpr std::string_view kDerive = R"(script "Derive" { Skill: "Support"  Contact: {kept: "", given: "", part: ""} }
sub Twice(t) { return "{t}{t}" }
let answer = Http "{env.crm}/who?name={ANI}" { Timeout: 1s  on Error, Timeout { Log base64(ERR) } }
for t in [get(answer, "name", ""), contact.given, ERR, get(parse(get(answer, "inner", ""), {name: ""}), "name", "")] {
  Log "{base64(t)} {base64("key:{t}")} {upper(t)} {left(t, 6)} {right(t, 6)}"
  Log "{mid(t, 2, 6)} {replace(t, "a", "zz")} {urlencode(upper(t))} {base64(upper(t))}"
  Mark base64(t)
  Play "You are {upper(t)}.", left(t, 6)
  contact.kept = base64(t)
  contact["named_{left(t, 6)}"] = [upper(t), {part: mid(t, 2, 6)}]
  for part in split(t, "a") { contact.part = part }
  let twice = Twice(upper(t))
  Log "{json(answer)} {twice} {split(t, "b")}"
  Http "{env.crm}/{left(t, 6)}?b={base64(t)}", Body: upper(t) { on Error, Timeout { Log upper(ERR) } }
}
Reqagent { Whisper: base64(get(answer, "name", ""))  on Error { Log upper(ERR) } }
Music "hold.wav"
)";

/// Everything that the commands write, files included, for a script that computes with what holds the secret.
std::string outputs_of_derived(const Folder& folder, const std::string& secret) {
  folder.write("secret.txt", secret + "\n");
  const std::string inner = json_line(std::string("{\"name\":\"") + secret + "\"}");
  const std::string echo = fmt::format("{{name: \"{}\", inner: {}}}", secret, inner);
  const std::string centre = folder.write("centre.toml", fmt::format(R"([env]
crm = "https://crm.example.com"
[secrets]
key = {{ file = "secret.txt" }}
[run]
start = "Mon 08:00"
length = "10m"
replications = 2
[skills.Support]
handle_time = "1m"
[[agents]]
count = 2
skills = ["Support"]
[contact]
given = "{0}"
[[entry]]
number = "+18005550199"
script = "derive.flow"
arrivals = "2/min"
[[replies]]
url = "https://crm.example.com/who"
reply = {{ name = "{0}" }}
)",
                                                                     secret));
  const std::string script = folder.write("derive.flow", std::string(kDerive));
  const std::string steps = fmt::format(
      "contact.given is \"{0}\"; reply \"https://crm.example.com/who\" with {1}; queueing is refused saying "
      "\"not {0}\"; expect contact.kept == \"x\"; expect log \"{0}x\"",
      secret, echo);
  folder.write("derive.test.flow", fmt::format(R"(test "log" for "derive.flow"
contact.given is "{0}"
reply "https://crm.example.com/who" with {1}
system restarts after 1s
expect log "Bob"
test "kept" for "derive.flow"
contact.given is "{0}"
queueing is refused saying "not {0}"
reply "https://crm.example.com/who" with {1}
wait 10s
expect contact.kept == "x"
test "part" for "derive.flow"
reply "https://crm.example.com/who" with {1}
hears "nobody"
)",
                                               secret, echo));
  std::string all;
  const auto take = [&](const std::vector<std::string>& arguments) {
    const test::CommandResult result = run(arguments);
    all += result.out + result.err;
  };
  for (const std::string format : {"text", "json"}) {
    take({"run", script, "--centre", centre, "--format", format, "--do", steps});
    take({"simulate", centre, "--trace", "5", "--where", "contact.kept = x", "--format", format});
    take({"simulate", centre, "--trace", "5", "--format", format, "--report", folder.at("page.html")});
  }
  for (const std::string format : {"text", "json", "junit", "tap"})
    take({"test", folder.at("derive.test.flow"), "--centre", centre, "--format", format, "--coverage", "--html",
          folder.at("coverage.html")});
  for (const std::string file : {"page.html", "coverage.html"}) {
    if (std::filesystem::exists(folder.at(file))) all += testing::read_file(folder.at(file));
  }
  return all;
}

TEST(Redaction, NothingThatIsComputedFromASecretIsWritten) {
  std::mt19937 random(4);
  const Folder folder;
  std::filesystem::copy_file(std::string(PHONEFLOW_SOURCE_DIR) + "/scripts/hold.wav", folder.at("hold.wav"));
  for (int i = 0; i < 4; ++i) {
    const std::string secret = random_secret(random, i == 3 ? "0123456789" : "abcdefgh01234567-_.+/=&");
    const std::string all = outputs_of_derived(folder, secret);
    EXPECT_EQ(all.find(secret), std::string::npos) << secret;
    for (const std::string& derived : derived_from(secret)) {
      const std::size_t at = all.find(derived);
      EXPECT_EQ(at, std::string::npos) << secret << " as " << derived << "\n" << all.substr(at < 200 ? 0 : at - 200, 400);
    }
    EXPECT_NE(all.find("You are •"), std::string::npos) << "the script ran" << all;
    EXPECT_NE(all.find("contact"), std::string::npos);
  }
}

/// Five signs in a row of the secret that stand in the text; empty: none.
std::string piece_in(const std::string& text, const std::string& secret) {
  for (std::size_t at = 0; at + 5 <= secret.size(); ++at) {
    if (text.find(secret.substr(at, 5)) != std::string::npos) return secret.substr(at, 5);
  }
  return "";
}

constexpr std::string_view kPieces = R"(let r = Http "https://crm.example.com/who" { on Error, Timeout -> End }
let h = left(get(r, "t", ""), 6)
let e = right(get(r, "t", ""), 6)
Mark "{h}"
Log "{h} and {e}"
Play "Hello."
End:
Hangup
)";

TEST(Redaction, WhoKnowsAPieceOfASecretDoesNotSeeTheRest) {
  std::mt19937 random(5);
  const Folder folder;
  const std::string centre = folder.write("centre.toml", fmt::format("[secrets]\ntoken = {{ from = \"{}\" }}\n", kVariable));
  const std::string script = folder.write("pieces.flow", std::string(kPieces));
  for (int i = 0; i < 3; ++i) {
    const std::string secret = random_secret(random, "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789-+");
    ::setenv(kVariable, secret.c_str(), 1);
    const std::string answer = fmt::format("reply \"https://crm.example.com/who\" with {{t: \"{}\"}}", secret);
    std::string all;
    const auto take = [&](const std::vector<std::string>& arguments) {
      const test::CommandResult result = run(arguments);
      all += result.out + result.err;
    };
    for (const std::string_view failing :
         {"expect log \"got {0}\"", "expect mark \"got {0}\"", "hears \"got {0}\"", "expect sent \"{0}\" to \"https://x.example/\"",
          "expect fault \"{0}\"", "expect offered \"{0}\"", "dials \"{0}\"", "agent hears \"{0}\"", "foo {0}", "expect log {0}", "wait {0}",
          "hears {0}", "reply {0} with {{a: 1}}", "expect contact.x == {0}", "expect log \"{0}\" {0}"}) {
      const std::string step = fmt::format(fmt::runtime(failing), secret);
      for (const std::string format : {"text", "json"})
        take({"run", script, "--centre", centre, "--format", format, "--do", fmt::format("{}; {}", answer, step)});
      folder.write("pieces.test.flow", fmt::format("test \"pieces\" for \"pieces.flow\"\n{}\n{}\n", answer, step));
      for (const std::string format : {"text", "json", "junit", "tap"})
        take({"test", folder.at("pieces.test.flow"), "--centre", centre, "--format", format});
      for (const std::string format : {"text", "json", "sarif", "github", "junit", "checkstyle"})
        take({"check", folder.at("pieces.test.flow"), "--centre", centre, "--format", format});
      EXPECT_EQ(piece_in(all, secret), "") << step << "\n" << all;
      EXPECT_NE(all.find("•••"), std::string::npos) << step;
      all.clear();
    }
    take({"run", "--to", secret, "--centre", centre});
    take({"run", script, "--centre", centre, "--at", secret});
    for (const std::string_view broken : {"[env]\n\"{0}\" = 1\n", "[env]\nkey = {0}\n", "[env]\nkey = \"{0}\nother = 1\n", "{0} = 1\n"}) {
      const std::string wrong = folder.write(
          "wrong.toml", fmt::format("[secrets]\ntoken = {{ from = \"{}\" }}\n{}", kVariable, fmt::format(fmt::runtime(broken), secret)));
      take({"run", script, "--centre", wrong});
      take({"check", script, "--centre", wrong});
      take({"simulate", wrong});
    }
    EXPECT_EQ(piece_in(all, secret), "") << all;
  }
  ::unsetenv(kVariable);
}

TEST(Redaction, WhatIsWrongWithAScriptOfACentreQuotesNoPieceOfASecret) {
  std::mt19937 random(8);
  const Folder folder;
  for (int i = 0; i < 3; ++i) {
    const std::string secret = random_secret(random, "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789-+");
    ::setenv(kVariable, secret.c_str(), 1);
    const std::string centre = folder.write("centre.toml", fmt::format(R"([secrets]
token = {{ from = "{}" }}
[run]
length = "10m"
[skills.Support]
handle_time = "1m"
[[agents]]
skills = ["Support"]
[[entry]]
number = "+18005550199"
script = "wrong.flow"
arrivals = "2/min"
)",
                                                                       kVariable));
    for (const std::string_view wrong :
         {"Log {0}\nHangup\n", "Log \"{{{0}}}\"\nHangup\n", "{0}\n", "Reqagent \"{0}\" {{ on Error {{ }} }}\nHangup\n",
          "let x = \"{0}\nHangup\n", "Play \"a\", {0}x\nHangup\n", "goto {0}\n", "include \"{0}.flow\"\nHangup\n"}) {
      folder.write("wrong.flow", fmt::format(fmt::runtime(wrong), secret));
      std::string all;
      for (const std::vector<std::string>& arguments :
           {std::vector<std::string>{"simulate", centre}, {"test", folder.at("wrong.flow"), "--centre", centre, "--suggest"}}) {
        const test::CommandResult result = run(arguments);
        all += result.out + result.err;
      }
      EXPECT_EQ(piece_in(all, secret), "") << wrong << "\n" << all;
    }
  }
  ::unsetenv(kVariable);
}

TEST(Redaction, TheSettingsSayWhoseSecretsStandInAnOption) {
  std::mt19937 random(9);
  const Folder folder;
  folder.write("phoneflow.toml", "centre = \"c.toml\"\n");
  const std::string centre = folder.write("c.toml", fmt::format("[secrets]\ntoken = {{ from = \"{}\" }}\n", kVariable));
  const std::string script = folder.write("a.flow", "Hangup\n");
  const std::string secret = random_secret(random, "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789");
  ::setenv(kVariable, secret.c_str(), 1);
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"run", script, "--at", secret},
                                                    {"run", script, "--at=" + secret},
                                                    {"run", script, "--format", secret},
                                                    {"run", script, secret},
                                                    {"test", folder.at("."), "--at", secret},
                                                    {"test", script, "--filter", secret},
                                                    {"test", folder.at(secret)},
                                                    {"check", folder.at(secret)},
                                                    {"check", script, folder.at(secret)},
                                                    {"check", script, "--select", secret},
                                                    {"simulate", centre, "--trace", secret},
                                                    {"simulate", centre, "--set", secret},
                                                    {"simulate", centre, "--set", secret + "=1"},
                                                    {"simulate", centre, "--compare", folder.at(secret)}}) {
    const test::CommandResult result = run(arguments);
    EXPECT_EQ(piece_in(result.out + result.err, secret), "") << fmt::format("{}", fmt::join(arguments, " ")) << "\n" << result.err;
  }
  ::unsetenv(kVariable);
}

TEST(Redaction, NothingThatIsWrittenHasASecret) {
  std::mt19937 random(3);
  const Folder folder;
  std::filesystem::copy_file(std::string(PHONEFLOW_SOURCE_DIR) + "/scripts/hold.wav", folder.at("hold.wav"));
  for (int i = 0; i < 4; ++i) {
    const std::string secret = random_secret(random, "abcdefgh01234567-_.+/=&<");
    const std::string all = all_outputs(folder, secret);
    EXPECT_EQ(all.find(secret), std::string::npos) << secret << "\n" << all;
    EXPECT_NE(all.find("•••"), std::string::npos) << "the secret is seen as what it is";
    EXPECT_NE(all.find("Ann"), std::string::npos) << "the scripts ran";
  }
}

}  // namespace
}  // namespace phoneflow::cli
