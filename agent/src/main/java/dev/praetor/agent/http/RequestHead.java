package dev.praetor.agent.http;

/**
 * A request up to its body.
 *
 * @param headers all headers
 * @param contentLength bytes of the body; 0 when there is none, -1 when it comes in chunks
 * @param http10 whether the client speaks HTTP/1.0
 * @param keepAlive whether the connection may serve another request
 * @param expectContinue whether the client waits for leave to send the body
 */
record RequestHead(
        String method,
        RequestTarget target,
        Headers headers,
        long contentLength,
        boolean http10,
        boolean keepAlive,
        boolean expectContinue) {

    boolean hasBody() {
        return contentLength != 0;
    }
}
