package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;

/**
 * What goes before the body of an answer on the server port (wire-rpc.md section 3).
 *
 * @param serviceMethod the method's name as it was asked for
 * @param seq the number of the call
 * @param error why the call failed, empty when it did not; then the body is an empty map
 */
@GoStruct("Response")
public record ResponseHeader(String serviceMethod, @Unsigned long seq, String error) {}
