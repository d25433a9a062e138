package dev.praetor.interop.fault.workload;

import dev.praetor.interop.fault.cluster.HttpAnswer;
import dev.praetor.interop.fault.cluster.NotSentException;
import java.io.IOException;

/** What became of one request. */
sealed interface Outcome {

    /** The server answered, with a status that tells what took place. */
    record Answered(HttpAnswer answer) implements Outcome {}

    /** It surely did not take place. */
    record NotDone() implements Outcome {}

    /** It may have taken place, or may later. */
    record Unknown(String why) implements Outcome {}

    /** A request to be made. */
    @FunctionalInterface
    interface Request {
        HttpAnswer send() throws IOException;
    }

    /** Makes a request; whatever is not surely one or the other is unknown. */
    static Outcome of(Request request) {
        try {
            HttpAnswer answer = request.send();
            // 409 is a transaction that was rolled back, 404 an absent key.
            if (answer.status() == 200 || answer.status() == 404 || answer.status() == 409) {
                return new Answered(answer);
            }
            if (answer.status() / 100 == 4) {
                throw new IllegalStateException("status " + answer.status() + ": " + answer.body());
            }
            return new Unknown(answer.status() + " " + answer.body().strip());
        } catch (NotSentException refused) {
            return new NotDone();
        } catch (IOException lost) {
            return new Unknown("no answer");
        }
    }
}
