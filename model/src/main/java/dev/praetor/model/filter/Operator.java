package dev.praetor.model.filter;

/** What is asked of a selected value. */
enum Operator {
    EQUAL("Equal", false),
    NOT_EQUAL("Not Equal", true),
    IN("In", false),
    NOT_IN("Not In", true),
    IS_EMPTY("Is Empty", true),
    IS_NOT_EMPTY("Is Not Empty", false),
    /** Of a key that is missing this is true, as in Consul. */
    MATCHES("Matches", true),
    NOT_MATCHES("Not Matches", true);

    private final String title;
    private final boolean ofMissingKey;

    Operator(String title, boolean ofMissingKey) {
        this.title = title;
        this.ofMissingKey = ofMissingKey;
    }

    /** The name in errors. */
    String title() {
        return title;
    }

    /** The outcome when the selector leads through a key that a map does not have (semantics.md 15.6). */
    boolean ofMissingKey() {
        return ofMissingKey;
    }
}
