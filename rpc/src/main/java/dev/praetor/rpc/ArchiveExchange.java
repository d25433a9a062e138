package dev.praetor.rpc;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * One connection of first byte 5, seen from either end: messages, then bytes until a side says that it has no more (wire-rpc.md section 8). Its streams block
 * and belong on virtual threads, one reader and one writer at most; no more than {@link #BUFFER} bytes are held in either direction, so that whoever does
 * not read slows the other end down. After {@link #close} and when the connection breaks they throw {@link java.io.IOException}.
 */
public interface ArchiveExchange extends Closeable {

    /** How many bytes wait between the connection and a stream before the other side is held up. */
    int BUFFER = 256 * 1024;

    /** The other end. */
    CallOrigin origin();

    /**
     * What the other end sends. {@code read} answers -1 when it half-closed (over TLS: close_notify); a connection that just breaks is an exception, so that a
     * cut archive never passes for a whole one. Reading waits at most as long as the connection's silence is allowed, see the maker.
     */
    InputStream input();

    /**
     * What goes to the other end. A write that fails may mean that the other end has answered already, without waiting for the rest: the answer is to be looked
     * for in {@link #input}. {@code flush} hands over what is buffered; {@code close} flushes and half-closes, the other direction stays open.
     */
    OutputStream output();

    /**
     * The next msgpack value of {@link #input}, as bytes: the request on the server's side, the reply on the client's. What follows it is read from the stream.
     *
     * @param limit the most bytes it may have
     * @throws java.io.IOException when the connection ends before the value does, or it is larger or damaged
     */
    byte[] readValue(int limit) throws java.io.IOException;

    /** Closes the connection at once, or, where {@link #output} was closed, as soon as the rest is sent. Idempotent, any thread. */
    @Override
    void close();
}
