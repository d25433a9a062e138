package dev.praetor.agent.config;

/** The kinds of values that a configuration key may have. */
enum Kind {
    BOOL,
    STRING,
    INT,
    UINT,
    FLOAT,

    /** A text in the form of Go's durations. */
    DURATION,

    /** A list of texts. */
    STRINGS,

    /** Text to text. */
    MAP,

    /** Text to list of texts. */
    LISTS,

    /** Anything. */
    ANY,

    /** A list of anything. */
    ANYTHINGS,

    /** An object with keys of its own. */
    OBJECT,

    /** A list of such objects. */
    OBJECTS,

    /** Text to such objects. */
    OBJECT_MAP
}
