package dev.praetor.agent.http;

/** The body of an answer that comes piece by piece for as long as the client listens, or until its source ends it. */
public interface Streaming {

    /**
     * Begins. Called once, on an event loop, when the head of the answer is on its way; must not block. Pieces may be offered before this returns.
     *
     * @return stops the source; called once when the client is gone or the output was ended, on the event loop
     */
    Runnable begin(Output output);

    /** Where pieces go. Any thread. */
    interface Output {

        /**
         * Sends a piece. Never waits.
         *
         * @param piece not to be changed afterwards
         * @return false when the piece was dropped, because the client takes them too slowly or is gone
         */
        boolean offer(byte[] piece);

        /**
         * Sends a piece, and waits until the client has taken enough of those before it; for answers of which nothing may be missing.
         *
         * @param piece not to be changed afterwards
         * @return false when the client is gone
         */
        boolean put(byte[] piece) throws InterruptedException;

        /** Ends the answer after what was offered. */
        void end();

        /** Breaks the connection off, so that the client does not take what it got for the whole. */
        void breakOff();
    }
}
