package dev.praetor.cli.command.tls;

import dev.praetor.base.tls.TlsException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** For how long certificates are valid. Pure. */
final class Validity {

    private Validity() {}

    /** The end of a number of days, which may be negative. */
    static Instant end(Instant begin, long days) throws TlsException {
        try {
            return begin.plus(days, ChronoUnit.DAYS);
        } catch (DateTimeException | ArithmeticException beyond) {
            throw new TlsException("asn1: structure error: cannot represent time as GeneralizedTime", beyond);
        }
    }
}
