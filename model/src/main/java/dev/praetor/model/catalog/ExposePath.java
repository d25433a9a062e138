package dev.praetor.model.catalog;

import dev.praetor.model.wire.GoStruct;
import dev.praetor.model.wire.OmitEmpty;

/**
 * One path that a proxy exposes without mTLS.
 */
@GoStruct("ExposePath")
public record ExposePath(
        @OmitEmpty int listenerPort,
        @OmitEmpty String path,
        @OmitEmpty int localPathPort,
        @OmitEmpty String protocol,
        @OmitEmpty boolean parsedFromCheck) {}
