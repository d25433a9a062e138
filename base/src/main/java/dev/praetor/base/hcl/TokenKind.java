package dev.praetor.base.hcl;

/** The kinds of tokens, under the names that errors give them. */
enum TokenKind {
    ILLEGAL,
    EOF,
    COMMENT,
    IDENT,
    NUMBER,
    FLOAT,
    BOOL,
    NULL,
    STRING,
    HEREDOC,
    LBRACK,
    LBRACE,
    COMMA,
    PERIOD,
    COLON,
    RBRACK,
    RBRACE,
    ASSIGN,
    ADD,
    SUB
}
