package dev.praetor.agent.http;

/** What a request head leads to. */
sealed interface Verdict {
    /** The answer is known without the body. */
    record Answered(Answer answer) implements Verdict {}

    /** An endpoint answers, once the body is there. */
    record Served(Route route, QueryString parameters) implements Verdict {}
}
