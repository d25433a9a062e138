package dev.praetor.server.route;

import java.util.function.Supplier;

/**
 * The encoded forms of one result, made once for all its readers. A form is named by the edge that knows how to make
 * it: format and whatever else changes the bytes (filter, translated addresses). Any thread.
 */
public interface Encodings {

    /** The bytes of a form; calls the encoder when they are not kept. The array is shared and must not be changed. */
    byte[] get(Object form, Supplier<byte[]> encoder);

    /** Keeps nothing: for results that nobody shares. */
    Encodings NONE = (form, encoder) -> encoder.get();
}
