package dev.praetor.server.route;

/**
 * The reply to a call.
 *
 * @param value the reply as a record, with its query meta where the method has one
 * @param encodings the encoded forms of the reply's data (not of its meta), shared by all who got the same data
 */
public record Answer<R>(R value, Encodings encodings) {}
