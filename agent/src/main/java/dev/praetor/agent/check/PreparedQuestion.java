package dev.praetor.agent.check;

import java.io.IOException;

/**
 * A request that is ready to be sent, as often as one likes: a check asks the same for years.
 *
 * @param bytes what to send, for reading only
 */
record PreparedQuestion(HttpQuestion question, HttpTarget target, byte[] bytes) {

    /** @throws IOException with Go's words when the URL names nothing that can be asked */
    static PreparedQuestion of(HttpQuestion question) throws IOException {
        HttpTarget target = HttpTarget.of(question.url());
        return new PreparedQuestion(question, target, question.encoded(target));
    }
}
