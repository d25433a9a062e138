package dev.praetor.base.hcl;

import org.jspecify.annotations.Nullable;

/** Cuts a text into tokens. Used by one thread. */
interface Scanner {

    /** The next token; {@link TokenKind#EOF} again and again at the end. What is wrong with it is kept as {@link #fault}. */
    Token next();

    /** The last thing that was wrong with the characters themselves, {@code null} when nothing was. */
    Input.@Nullable Fault fault();
}
