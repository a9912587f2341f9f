// Codes of languages and regions, and common mistakes. Data only, for language_tags.cpp.
//
// From ISO 639-1, 639-2 and 3166-1, UN M.49, the language subtag registry, and the languages of ICU 72.
#pragma once

#include <algorithm>
#include <string_view>

namespace phoneflow {

/// Two-letter codes.
inline constexpr std::string_view kLanguages[] = {
    "aa", "ab", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be", "bg", "bi", "bm", "bn", "bo", "br", "bs",
    "ca", "ce", "ch", "co", "cr", "cs", "cu", "cv", "cy", "da", "de", "dv", "dz", "ee", "el", "en", "eo", "es", "et", "eu", "fa",
    "ff", "fi", "fj", "fo", "fr", "fy", "ga", "gd", "gl", "gn", "gu", "gv", "ha", "he", "hi", "ho", "hr", "ht", "hu", "hy", "hz",
    "ia", "id", "ie", "ig", "ii", "ik", "io", "is", "it", "iu", "ja", "jv", "ka", "kg", "ki", "kj", "kk", "kl", "km", "kn", "ko",
    "kr", "ks", "ku", "kv", "kw", "ky", "la", "lb", "lg", "li", "ln", "lo", "lt", "lu", "lv", "mg", "mh", "mi", "mk", "ml", "mn",
    "mr", "ms", "mt", "my", "na", "nb", "nd", "ne", "ng", "nl", "nn", "no", "nr", "nv", "ny", "oc", "oj", "om", "or", "os", "pa",
    "pi", "pl", "ps", "pt", "qu", "rm", "rn", "ro", "ru", "rw", "sa", "sc", "sd", "se", "sg", "sh", "si", "sk", "sl", "sm", "sn",
    "so", "sq", "sr", "ss", "st", "su", "sv", "sw", "ta", "te", "tg", "th", "ti", "tk", "tl", "tn", "to", "tr", "ts", "tt", "tw",
    "ty", "ug", "uk", "ur", "uz", "ve", "vi", "vo", "wa", "wo", "xh", "yi", "yo", "za", "zh", "zu",
};
static_assert(std::ranges::is_sorted(kLanguages));

/// Three-letter codes of languages without a two-letter one.
inline constexpr std::string_view kLongLanguages[] = {
    "ace", "ach", "ada", "ady", "aeb", "afa", "afh", "agq", "ain", "akk", "akz", "ale", "alg", "aln", "alt", "ang", "anp", "apa", "arc",
    "arn", "aro", "arp", "arq", "ars", "art", "arw", "ary", "arz", "asa", "ase", "ast", "ath", "aus", "avk", "awa", "bad", "bai", "bal",
    "ban", "bar", "bas", "bat", "bax", "bbc", "bbj", "bej", "bem", "ber", "bew", "bez", "bfd", "bfq", "bgc", "bgn", "bho", "bik", "bin",
    "bjn", "bkm", "bla", "bnt", "bpy", "bqi", "bra", "brh", "brx", "bss", "btk", "bua", "bug", "bum", "byn", "byv", "cad", "cai", "car",
    "cau", "cay", "cch", "ccp", "ceb", "cel", "cgg", "chb", "chg", "chk", "chm", "chn", "cho", "chp", "chr", "chy", "ckb", "cmc", "cnr",
    "cop", "cpe", "cpf", "cpp", "cps", "crh", "crp", "csb", "cus", "dak", "dar", "dav", "day", "del", "den", "dgr", "din", "dje", "doi",
    "dra", "dsb", "dtp", "dua", "dum", "dyo", "dyu", "dzg", "ebu", "efi", "egl", "egy", "eka", "elx", "enm", "esu", "ewo", "ext", "fan",
    "fat", "fil", "fit", "fiu", "fon", "frc", "frm", "fro", "frp", "frr", "frs", "fur", "gaa", "gag", "gan", "gay", "gba", "gbz", "gem",
    "gez", "gil", "glk", "gmh", "goh", "gom", "gon", "gor", "got", "grb", "grc", "gsw", "guc", "gur", "guz", "gwi", "hai", "hak", "haw",
    "hif", "hil", "him", "hit", "hmn", "hsb", "hsn", "hup", "iba", "ibb", "ijo", "ilo", "inc", "ine", "inh", "ira", "iro", "izh", "jam",
    "jbo", "jgo", "jmc", "jpr", "jrb", "jut", "kaa", "kab", "kac", "kaj", "kam", "kar", "kaw", "kbd", "kbl", "kcg", "kde", "kea", "ken",
    "kfo", "kgp", "kha", "khi", "kho", "khq", "khw", "kiu", "kkj", "kln", "kmb", "koi", "kok", "kos", "kpe", "krc", "kri", "krj", "krl",
    "kro", "kru", "ksb", "ksf", "ksh", "kum", "kut", "lad", "lag", "lah", "lam", "lez", "lfn", "lij", "liv", "lkt", "lmo", "lol", "loz",
    "lrc", "ltg", "lua", "lui", "lun", "luo", "lus", "luy", "lzh", "lzz", "mad", "maf", "mag", "mai", "mak", "man", "map", "mas", "mde",
    "mdf", "mdh", "mdr", "men", "mer", "mfe", "mga", "mgh", "mgo", "mic", "min", "mkh", "mnc", "mni", "mno", "moh", "mos", "mrj", "mua",
    "mun", "mus", "mwl", "mwr", "mwv", "mye", "myn", "myv", "mzn", "nah", "nai", "nan", "nap", "naq", "nds", "new", "nia", "nic", "niu",
    "njo", "nmg", "nnh", "nog", "non", "nov", "nqo", "nso", "nub", "nus", "nwc", "nym", "nyn", "nyo", "nzi", "osa", "ota", "oto", "paa",
    "pag", "pal", "pam", "pap", "pau", "pcd", "pcm", "pdc", "pdt", "peo", "pfl", "phi", "phn", "pms", "pnt", "pon", "pra", "prg", "pro",
    "quc", "qug", "raj", "rap", "rar", "rgn", "rif", "roa", "rof", "rom", "rtm", "rue", "rug", "rup", "rwk", "sad", "sah", "sai", "sal",
    "sam", "saq", "sas", "sat", "saz", "sba", "sbp", "scn", "sco", "sdc", "sdh", "see", "seh", "sei", "sel", "sem", "ses", "sga", "sgn",
    "sgs", "shi", "shn", "shu", "sid", "sio", "sit", "sla", "sli", "sly", "sma", "smi", "smj", "smn", "sms", "snk", "sog", "son", "srn",
    "srr", "ssa", "ssy", "stq", "suk", "sus", "sux", "swb", "syc", "syr", "szl", "tai", "tcy", "tem", "teo", "ter", "tet", "tig", "tiv",
    "tkl", "tkr", "tlh", "tli", "tly", "tmh", "tog", "tpi", "tru", "trv", "tsd", "tsi", "ttt", "tum", "tup", "tut", "tvl", "twq", "tyv",
    "tzm", "udm", "uga", "umb", "vai", "vec", "vep", "vls", "vmf", "vot", "vro", "vun", "wae", "wak", "wal", "war", "was", "wbp", "wen",
    "wuu", "xal", "xmf", "xog", "yao", "yap", "yav", "ybb", "ypk", "yrl", "yue", "zap", "zbl", "zea", "zen", "zgh", "znd", "zun", "zza",
};
static_assert(std::ranges::is_sorted(kLongLanguages));

/// Extended language subtags, which may follow `zh` and `ar`: `zh-yue`.
inline constexpr std::string_view kExtendedLanguages[] = {
    "aao", "abh", "abv", "acm", "acq", "acw", "acx", "acy", "adf", "aeb", "aec", "afb", "ajp", "apc", "apd",
    "arb", "arq", "ars", "ary", "arz", "auz", "avl", "ayh", "ayl", "ayn", "ayp", "cdo", "cjy", "cmn", "cpx",
    "czh", "czo", "gan", "hak", "hsn", "lzh", "mnp", "nan", "pga", "shu", "ssh", "wuu", "yue",
};
static_assert(std::ranges::is_sorted(kExtendedLanguages));

inline constexpr std::string_view kRegions[] = {
    "001", "002", "003", "005", "009", "011", "013", "014", "015", "017", "018", "019", "021", "029", "030", "034", "035", "039", "053",
    "054", "057", "061", "142", "143", "145", "150", "151", "154", "155", "202", "419", "AD",  "AE",  "AF",  "AG",  "AI",  "AL",  "AM",
    "AO",  "AQ",  "AR",  "AS",  "AT",  "AU",  "AW",  "AX",  "AZ",  "BA",  "BB",  "BD",  "BE",  "BF",  "BG",  "BH",  "BI",  "BJ",  "BL",
    "BM",  "BN",  "BO",  "BQ",  "BR",  "BS",  "BT",  "BV",  "BW",  "BY",  "BZ",  "CA",  "CC",  "CD",  "CF",  "CG",  "CH",  "CI",  "CK",
    "CL",  "CM",  "CN",  "CO",  "CR",  "CU",  "CV",  "CW",  "CX",  "CY",  "CZ",  "DE",  "DJ",  "DK",  "DM",  "DO",  "DZ",  "EC",  "EE",
    "EG",  "EH",  "ER",  "ES",  "ET",  "FI",  "FJ",  "FK",  "FM",  "FO",  "FR",  "GA",  "GB",  "GD",  "GE",  "GF",  "GG",  "GH",  "GI",
    "GL",  "GM",  "GN",  "GP",  "GQ",  "GR",  "GS",  "GT",  "GU",  "GW",  "GY",  "HK",  "HM",  "HN",  "HR",  "HT",  "HU",  "ID",  "IE",
    "IL",  "IM",  "IN",  "IO",  "IQ",  "IR",  "IS",  "IT",  "JE",  "JM",  "JO",  "JP",  "KE",  "KG",  "KH",  "KI",  "KM",  "KN",  "KP",
    "KR",  "KW",  "KY",  "KZ",  "LA",  "LB",  "LC",  "LI",  "LK",  "LR",  "LS",  "LT",  "LU",  "LV",  "LY",  "MA",  "MC",  "MD",  "ME",
    "MF",  "MG",  "MH",  "MK",  "ML",  "MM",  "MN",  "MO",  "MP",  "MQ",  "MR",  "MS",  "MT",  "MU",  "MV",  "MW",  "MX",  "MY",  "MZ",
    "NA",  "NC",  "NE",  "NF",  "NG",  "NI",  "NL",  "NO",  "NP",  "NR",  "NU",  "NZ",  "OM",  "PA",  "PE",  "PF",  "PG",  "PH",  "PK",
    "PL",  "PM",  "PN",  "PR",  "PS",  "PT",  "PW",  "PY",  "QA",  "RE",  "RO",  "RS",  "RU",  "RW",  "SA",  "SB",  "SC",  "SD",  "SE",
    "SG",  "SH",  "SI",  "SJ",  "SK",  "SL",  "SM",  "SN",  "SO",  "SR",  "SS",  "ST",  "SV",  "SX",  "SY",  "SZ",  "TC",  "TD",  "TF",
    "TG",  "TH",  "TJ",  "TK",  "TL",  "TM",  "TN",  "TO",  "TR",  "TT",  "TV",  "TW",  "TZ",  "UA",  "UG",  "UM",  "US",  "UY",  "UZ",
    "VA",  "VC",  "VE",  "VG",  "VI",  "VN",  "VU",  "WF",  "WS",  "XK",  "YE",  "YT",  "ZA",  "ZM",  "ZW",
};
static_assert(std::ranges::is_sorted(kRegions));

struct CodeFor {
  std::string_view typed;
  std::string_view code;
};

/// Three-letter codes of languages with a two-letter code, which is the valid one.
inline constexpr CodeFor kLongFormsOfLanguages[] = {
    {"aar", "aa"}, {"abk", "ab"}, {"afr", "af"}, {"aka", "ak"}, {"alb", "sq"}, {"amh", "am"}, {"ara", "ar"}, {"arg", "an"}, {"arm", "hy"},
    {"asm", "as"}, {"ava", "av"}, {"ave", "ae"}, {"aym", "ay"}, {"aze", "az"}, {"bak", "ba"}, {"bam", "bm"}, {"baq", "eu"}, {"bel", "be"},
    {"ben", "bn"}, {"bis", "bi"}, {"bod", "bo"}, {"bos", "bs"}, {"bre", "br"}, {"bul", "bg"}, {"bur", "my"}, {"cat", "ca"}, {"ces", "cs"},
    {"cha", "ch"}, {"che", "ce"}, {"chi", "zh"}, {"chu", "cu"}, {"chv", "cv"}, {"cor", "kw"}, {"cos", "co"}, {"cre", "cr"}, {"cym", "cy"},
    {"cze", "cs"}, {"dan", "da"}, {"deu", "de"}, {"div", "dv"}, {"dut", "nl"}, {"dzo", "dz"}, {"ell", "el"}, {"eng", "en"}, {"epo", "eo"},
    {"est", "et"}, {"eus", "eu"}, {"ewe", "ee"}, {"fao", "fo"}, {"fas", "fa"}, {"fij", "fj"}, {"fin", "fi"}, {"fra", "fr"}, {"fre", "fr"},
    {"fry", "fy"}, {"ful", "ff"}, {"geo", "ka"}, {"ger", "de"}, {"gla", "gd"}, {"gle", "ga"}, {"glg", "gl"}, {"glv", "gv"}, {"gre", "el"},
    {"grn", "gn"}, {"guj", "gu"}, {"hat", "ht"}, {"hau", "ha"}, {"heb", "he"}, {"her", "hz"}, {"hin", "hi"}, {"hmo", "ho"}, {"hrv", "hr"},
    {"hun", "hu"}, {"hye", "hy"}, {"ibo", "ig"}, {"ice", "is"}, {"ido", "io"}, {"iii", "ii"}, {"iku", "iu"}, {"ile", "ie"}, {"ina", "ia"},
    {"ind", "id"}, {"ipk", "ik"}, {"isl", "is"}, {"ita", "it"}, {"jav", "jv"}, {"jpn", "ja"}, {"kal", "kl"}, {"kan", "kn"}, {"kas", "ks"},
    {"kat", "ka"}, {"kau", "kr"}, {"kaz", "kk"}, {"khm", "km"}, {"kik", "ki"}, {"kin", "rw"}, {"kir", "ky"}, {"kom", "kv"}, {"kon", "kg"},
    {"kor", "ko"}, {"kua", "kj"}, {"kur", "ku"}, {"lao", "lo"}, {"lat", "la"}, {"lav", "lv"}, {"lim", "li"}, {"lin", "ln"}, {"lit", "lt"},
    {"ltz", "lb"}, {"lub", "lu"}, {"lug", "lg"}, {"mac", "mk"}, {"mah", "mh"}, {"mal", "ml"}, {"mao", "mi"}, {"mar", "mr"}, {"may", "ms"},
    {"mkd", "mk"}, {"mlg", "mg"}, {"mlt", "mt"}, {"mon", "mn"}, {"mri", "mi"}, {"msa", "ms"}, {"mya", "my"}, {"nau", "na"}, {"nav", "nv"},
    {"nbl", "nr"}, {"nde", "nd"}, {"ndo", "ng"}, {"nep", "ne"}, {"nld", "nl"}, {"nno", "nn"}, {"nob", "nb"}, {"nor", "no"}, {"nya", "ny"},
    {"oci", "oc"}, {"oji", "oj"}, {"ori", "or"}, {"orm", "om"}, {"oss", "os"}, {"pan", "pa"}, {"per", "fa"}, {"pli", "pi"}, {"pol", "pl"},
    {"por", "pt"}, {"pus", "ps"}, {"que", "qu"}, {"roh", "rm"}, {"ron", "ro"}, {"rum", "ro"}, {"run", "rn"}, {"rus", "ru"}, {"sag", "sg"},
    {"san", "sa"}, {"sin", "si"}, {"slk", "sk"}, {"slo", "sk"}, {"slv", "sl"}, {"sme", "se"}, {"smo", "sm"}, {"sna", "sn"}, {"snd", "sd"},
    {"som", "so"}, {"sot", "st"}, {"spa", "es"}, {"sqi", "sq"}, {"srd", "sc"}, {"srp", "sr"}, {"ssw", "ss"}, {"sun", "su"}, {"swa", "sw"},
    {"swe", "sv"}, {"tah", "ty"}, {"tam", "ta"}, {"tat", "tt"}, {"tel", "te"}, {"tgk", "tg"}, {"tgl", "tl"}, {"tha", "th"}, {"tib", "bo"},
    {"tir", "ti"}, {"ton", "to"}, {"tsn", "tn"}, {"tso", "ts"}, {"tuk", "tk"}, {"tur", "tr"}, {"twi", "tw"}, {"uig", "ug"}, {"ukr", "uk"},
    {"urd", "ur"}, {"uzb", "uz"}, {"ven", "ve"}, {"vie", "vi"}, {"vol", "vo"}, {"wel", "cy"}, {"wln", "wa"}, {"wol", "wo"}, {"xho", "xh"},
    {"yid", "yi"}, {"yor", "yo"}, {"zha", "za"}, {"zho", "zh"}, {"zul", "zu"},
};
static_assert(std::ranges::is_sorted(kLongFormsOfLanguages, {}, &CodeFor::typed));

/// The same for regions.
inline constexpr CodeFor kLongFormsOfRegions[] = {
    {"ABW", "AW"}, {"AFG", "AF"}, {"AGO", "AO"}, {"AIA", "AI"}, {"ALA", "AX"}, {"ALB", "AL"}, {"AND", "AD"}, {"ARE", "AE"}, {"ARG", "AR"},
    {"ARM", "AM"}, {"ASM", "AS"}, {"ATA", "AQ"}, {"ATF", "TF"}, {"ATG", "AG"}, {"AUS", "AU"}, {"AUT", "AT"}, {"AZE", "AZ"}, {"BDI", "BI"},
    {"BEL", "BE"}, {"BEN", "BJ"}, {"BES", "BQ"}, {"BFA", "BF"}, {"BGD", "BD"}, {"BGR", "BG"}, {"BHR", "BH"}, {"BHS", "BS"}, {"BIH", "BA"},
    {"BLM", "BL"}, {"BLR", "BY"}, {"BLZ", "BZ"}, {"BMU", "BM"}, {"BOL", "BO"}, {"BRA", "BR"}, {"BRB", "BB"}, {"BRN", "BN"}, {"BTN", "BT"},
    {"BVT", "BV"}, {"BWA", "BW"}, {"CAF", "CF"}, {"CAN", "CA"}, {"CCK", "CC"}, {"CHE", "CH"}, {"CHL", "CL"}, {"CHN", "CN"}, {"CIV", "CI"},
    {"CMR", "CM"}, {"COD", "CD"}, {"COG", "CG"}, {"COK", "CK"}, {"COL", "CO"}, {"COM", "KM"}, {"CPV", "CV"}, {"CRI", "CR"}, {"CUB", "CU"},
    {"CUW", "CW"}, {"CXR", "CX"}, {"CYM", "KY"}, {"CYP", "CY"}, {"CZE", "CZ"}, {"DEU", "DE"}, {"DJI", "DJ"}, {"DMA", "DM"}, {"DNK", "DK"},
    {"DOM", "DO"}, {"DZA", "DZ"}, {"ECU", "EC"}, {"EGY", "EG"}, {"ERI", "ER"}, {"ESH", "EH"}, {"ESP", "ES"}, {"EST", "EE"}, {"ETH", "ET"},
    {"FIN", "FI"}, {"FJI", "FJ"}, {"FLK", "FK"}, {"FRA", "FR"}, {"FRO", "FO"}, {"FSM", "FM"}, {"GAB", "GA"}, {"GBR", "GB"}, {"GEO", "GE"},
    {"GGY", "GG"}, {"GHA", "GH"}, {"GIB", "GI"}, {"GIN", "GN"}, {"GLP", "GP"}, {"GMB", "GM"}, {"GNB", "GW"}, {"GNQ", "GQ"}, {"GRC", "GR"},
    {"GRD", "GD"}, {"GRL", "GL"}, {"GTM", "GT"}, {"GUF", "GF"}, {"GUM", "GU"}, {"GUY", "GY"}, {"HKG", "HK"}, {"HMD", "HM"}, {"HND", "HN"},
    {"HRV", "HR"}, {"HTI", "HT"}, {"HUN", "HU"}, {"IDN", "ID"}, {"IMN", "IM"}, {"IND", "IN"}, {"IOT", "IO"}, {"IRL", "IE"}, {"IRN", "IR"},
    {"IRQ", "IQ"}, {"ISL", "IS"}, {"ISR", "IL"}, {"ITA", "IT"}, {"JAM", "JM"}, {"JEY", "JE"}, {"JOR", "JO"}, {"JPN", "JP"}, {"KAZ", "KZ"},
    {"KEN", "KE"}, {"KGZ", "KG"}, {"KHM", "KH"}, {"KIR", "KI"}, {"KNA", "KN"}, {"KOR", "KR"}, {"KWT", "KW"}, {"LAO", "LA"}, {"LBN", "LB"},
    {"LBR", "LR"}, {"LBY", "LY"}, {"LCA", "LC"}, {"LIE", "LI"}, {"LKA", "LK"}, {"LSO", "LS"}, {"LTU", "LT"}, {"LUX", "LU"}, {"LVA", "LV"},
    {"MAC", "MO"}, {"MAF", "MF"}, {"MAR", "MA"}, {"MCO", "MC"}, {"MDA", "MD"}, {"MDG", "MG"}, {"MDV", "MV"}, {"MEX", "MX"}, {"MHL", "MH"},
    {"MKD", "MK"}, {"MLI", "ML"}, {"MLT", "MT"}, {"MMR", "MM"}, {"MNE", "ME"}, {"MNG", "MN"}, {"MNP", "MP"}, {"MOZ", "MZ"}, {"MRT", "MR"},
    {"MSR", "MS"}, {"MTQ", "MQ"}, {"MUS", "MU"}, {"MWI", "MW"}, {"MYS", "MY"}, {"MYT", "YT"}, {"NAM", "NA"}, {"NCL", "NC"}, {"NER", "NE"},
    {"NFK", "NF"}, {"NGA", "NG"}, {"NIC", "NI"}, {"NIU", "NU"}, {"NLD", "NL"}, {"NOR", "NO"}, {"NPL", "NP"}, {"NRU", "NR"}, {"NZL", "NZ"},
    {"OMN", "OM"}, {"PAK", "PK"}, {"PAN", "PA"}, {"PCN", "PN"}, {"PER", "PE"}, {"PHL", "PH"}, {"PLW", "PW"}, {"PNG", "PG"}, {"POL", "PL"},
    {"PRI", "PR"}, {"PRK", "KP"}, {"PRT", "PT"}, {"PRY", "PY"}, {"PSE", "PS"}, {"PYF", "PF"}, {"QAT", "QA"}, {"REU", "RE"}, {"ROU", "RO"},
    {"RUS", "RU"}, {"RWA", "RW"}, {"SAU", "SA"}, {"SDN", "SD"}, {"SEN", "SN"}, {"SGP", "SG"}, {"SGS", "GS"}, {"SHN", "SH"}, {"SJM", "SJ"},
    {"SLB", "SB"}, {"SLE", "SL"}, {"SLV", "SV"}, {"SMR", "SM"}, {"SOM", "SO"}, {"SPM", "PM"}, {"SRB", "RS"}, {"SSD", "SS"}, {"STP", "ST"},
    {"SUR", "SR"}, {"SVK", "SK"}, {"SVN", "SI"}, {"SWE", "SE"}, {"SWZ", "SZ"}, {"SXM", "SX"}, {"SYC", "SC"}, {"SYR", "SY"}, {"TCA", "TC"},
    {"TCD", "TD"}, {"TGO", "TG"}, {"THA", "TH"}, {"TJK", "TJ"}, {"TKL", "TK"}, {"TKM", "TM"}, {"TLS", "TL"}, {"TON", "TO"}, {"TTO", "TT"},
    {"TUN", "TN"}, {"TUR", "TR"}, {"TUV", "TV"}, {"TWN", "TW"}, {"TZA", "TZ"}, {"UGA", "UG"}, {"UKR", "UA"}, {"UMI", "UM"}, {"URY", "UY"},
    {"USA", "US"}, {"UZB", "UZ"}, {"VAT", "VA"}, {"VCT", "VC"}, {"VEN", "VE"}, {"VGB", "VG"}, {"VIR", "VI"}, {"VNM", "VN"}, {"VUT", "VU"},
    {"WLF", "WF"}, {"WSM", "WS"}, {"XKX", "XK"}, {"YEM", "YE"}, {"ZAF", "ZA"}, {"ZMB", "ZM"}, {"ZWE", "ZW"},
};
static_assert(std::ranges::is_sorted(kLongFormsOfRegions, {}, &CodeFor::typed));

}  // namespace phoneflow
