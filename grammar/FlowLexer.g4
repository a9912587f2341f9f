// The words and signs of a `.flow` file. Which newline counts and which brace opens a block is decided
// after this, in layout.cpp; the tokens it puts in place of these are declared first.
lexer grammar FlowLexer;

tokens { BlockOpen, BlockClose, HoleClose, Property, Callee, Verb, Contact }

Script: 'script';
Include: 'include';
Sub: 'sub';
On: 'on';
Let: 'let';
If: 'if';
Else: 'else';
Case: 'case';
Repeat: 'repeat';
While: 'while';
Loop: 'loop';
For: 'for';
In: 'in';
Goto: 'goto';
Break: 'break';
Continue: 'continue';
Return: 'return';
True: 'true';
False: 'false';
And: 'and';
Or: 'or';
Not: 'not';
Test: 'test';

Name: [A-Za-z_] [A-Za-z0-9_]*;
Duration: Decimal ('ms' | 's' | 'm' | 'h');
Number: Decimal;

Equal: '==';
NotEqual: '!=';
LessEqual: '<=';
GreaterEqual: '>=';
Less: '<';
Greater: '>';
Plus: '+';
Minus: '-';
Star: '*';
Slash: '/';
Percent: '%';
Assign: '=';
Arrow: '->';
Dot: '.';
Comma: ',';
Colon: ':';
LParen: '(';
RParen: ')';
LBracket: '[';
RBracket: ']';
LBrace: '{' -> pushMode(DEFAULT_MODE);
RBrace: '}' -> popMode;
Quote: '"' -> pushMode(TEXT);

Newline: '\r'? '\n' | '\r';
Blank: [ \t\f]+ -> skip;
Comment: '#' ~[\r\n]*;

// What authors bring along from other languages: read as one token, so that it gets one message.
GluedNumber: Decimal [A-Za-z_] [A-Za-z0-9_]*;
ForeignName: [A-Za-z_\u00C0-\u024F\u0370-\u1FFF\u3040-\uD7FF] [A-Za-z0-9_\u00C0-\u024F\u0370-\u1FFF\u3040-\uD7FF]*;
ForeignSign: '&&' | '||' | '!' | ';' | '=>' | '<>' | '===' | '!==' | ':=' | '+=' | '-=' | '*=' | '/=';
// An apostrophe before a letter does not end a text in single quotes.
ForeignText
  : '\'' (~['\r\n] | '\'' [A-Za-z])* '\''
  | '`' ~[`\r\n]* '`'
  | [\u201C\u201D\u201E] ~[\u201C\u201D"\r\n]* [\u201C\u201D]
  | [\u2018\u201A] ~[\u2018\u2019"\r\n]* [\u2018\u2019]
  | '\u00AB' ~[\u00AB\u00BB\r\n]* '\u00BB'
  | '\uFF02' ~[\uFF02\r\n]* '\uFF02'
  | '\u2033' ~[\u2033\r\n]* '\u2033'
  | '\u300C' ~[\u300C\u300D\r\n]* '\u300D';
ForeignComment: '//' ~[\r\n]* | '/*' (~'*' | '*'+ ~[*/])* ('*'+ '/')?;
Unknown: .;

fragment Decimal: [0-9]+ ('.' [0-9]+)?;
fragment EscapeSign: '\\' ('u{' [0-9A-Fa-f]+ '}' | ~[\r\n]?);

mode TEXT;

QuoteEnd: '"' -> popMode;
HoleOpen: '{' -> pushMode(DEFAULT_MODE);
Escape: EscapeSign;
Chars: ~["\\{\r\n]+;
TextNewline: ('\r'? '\n' | '\r') -> type(Newline);

// The texts in the steps of a played call have no holes.
mode PLAIN_TEXT;

PlainQuoteEnd: '"' -> type(QuoteEnd), popMode;
PlainEscape: EscapeSign -> type(Escape);
PlainChars: ~["\\\r\n]+ -> type(Chars);
PlainNewline: ('\r'? '\n' | '\r') -> type(Newline);
