package dev.praetor.model.request;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.Unsigned;

/**
 * What goes before the body of a request on the server port (wire-rpc.md section 3).
 *
 * @param serviceMethod the method's name, for example {@code KVS.Get}
 * @param seq the client's number for the call, echoed in the answer and not looked at
 */
@GoStruct("Request")
public record RequestHeader(String serviceMethod, @Unsigned long seq) {}
