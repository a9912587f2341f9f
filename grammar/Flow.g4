// The grammar of a `.flow` file. It knows no action: `Verb arg, Name: value { properties and branches }`
// is one rule for all of them.
//
// The parser reads what layout.cpp has prepared: every statement ends with a Newline, also the last one
// before a brace; a newline that does not end a statement is gone; BlockOpen … BlockClose hold
// statements or entries, LBrace … RBrace a record or a `{Name}`; a Name before a colon is a Property, one
// before a parenthesis a Callee, one after `=` that is followed by its argument a Verb, and `contact` where a field
// of it is set a Contact. So one token decides everywhere, except in the operators of an expression.
//
// Some rules take more than the language has (`else` without `if`, `if a = b`): lower.cpp refuses it
// with a message that says what to write instead.
parser grammar Flow;

options { tokenVocab = FlowLexer; }

// ---- a file ----

file: line* EOF;

line: label | statement Newline;
label: Property Colon Newline?;

statement
  : Name named                                                          # namedStatement
  | call                                                                # callStatement
  | Let Name Assign value                                               # letStatement
  | Contact part+ Assign value                                          # contactStatement
  | If condition block (Else (If condition)? block)*                    # ifStatement
  | Else (If condition)? block                                          # elseStatement
  | Case condition braces                                               # caseStatement
  | Repeat condition block                                              # repeatStatement
  | While condition block                                               # whileStatement
  | Loop block                                                          # loopStatement
  | For Name In condition block                                         # forStatement
  | Goto Name                                                           # gotoStatement
  | Break                                                               # breakStatement
  | Continue                                                            # continueStatement
  | Return expr?                                                        # returnStatement
  | On keys Duration? target                                            # onStatement
  | Sub Callee LParen (Name (Comma Name)*)? RParen block                # subStatement
  | Include text                                                        # includeStatement
  | Script text braces?                                                 # scriptStatement
  ;

named
  : Assign value
  | arguments? braces?
  ;

part: Dot Name | LBracket expr RBracket;

value: Verb (arguments braces? | braces) | condition;

block: BlockOpen line* BlockClose;

// ---- actions ----

arguments: argument (Comma argument)*;
argument: (Property Colon)? expr;

braces: BlockOpen entry* BlockClose;
entry: Property Colon expr | On keys target | Comma | Newline;

keys: key (Comma key)*;
key: Name | Number | Duration | text | True | False | Star;
target: Arrow (Name | block) | block;

// ---- expressions ----

condition: expr (Assign expr)*;

expr
  : primary                                                                       # plain
  | expr Dot Name                                                                 # member
  | expr LBracket expr RBracket                                                   # element
  | Minus expr                                                                    # prefix
  | expr (Star | Slash | Percent) expr                                            # binary
  | expr (Plus | Minus) expr                                                      # binary
  | expr (Equal | NotEqual | Less | LessEqual | Greater | GreaterEqual) expr      # binary
  | Not expr                                                                      # prefix
  | expr And expr                                                                 # binary
  | expr Or expr                                                                  # binary
  ;

primary
  : text
  | Number
  | Duration
  | True
  | False
  | LBracket operands? RBracket
  | LBrace (Name | field (Comma field)*)? RBrace
  | Name
  | call
  | LParen expr RParen
  ;

call: Callee LParen operands? RParen;
operands: expr (Comma expr)*;
field: Property Colon expr;

text: Quote (Chars | Escape | hole)* QuoteEnd | ForeignText;
hole: HoleOpen expr (Colon Name)? HoleClose;

// ---- the steps of a played call ----

step: word+ Newline;

word
  : plainText | Name | Number | Duration | Star
  | Script | Include | Sub | On | Let | If | Else | Case | Repeat | While | Loop | For | In | Goto
  | Break | Continue | Return | True | False | And | Or | Not | Test
  | Equal | NotEqual | LessEqual | GreaterEqual | Less | Greater | Plus | Minus | Slash | Percent
  | Assign | Arrow | Dot | Comma | Colon | LParen | RParen | LBracket | RBracket | LBrace | RBrace
  ;

plainText: Quote (Chars | Escape)* QuoteEnd | ForeignText;
