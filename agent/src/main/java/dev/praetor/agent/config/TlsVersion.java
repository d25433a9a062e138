package dev.praetor.agent.config;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version of TLS as configurations name it. */
public enum TlsVersion {
    /** The lowest that the platform thinks safe. */
    TLS_AUTO("TLS_AUTO", "TLSv1.2", ""),
    TLS_1_0("TLSv1_0", "TLSv1", "tls10"),
    TLS_1_1("TLSv1_1", "TLSv1.1", "tls11"),
    TLS_1_2("TLSv1_2", "TLSv1.2", "tls12"),
    TLS_1_3("TLSv1_3", "TLSv1.3", "tls13");

    private final String word;
    private final String protocol;
    private final String old;

    TlsVersion(String word, String protocol, String old) {
        this.word = word;
        this.protocol = protocol;
        this.old = old;
    }

    /** The name in configurations: {@code TLSv1_2}. */
    public String word() {
        return word;
    }

    /** The names of the JDK for this version and all above it: {@code TLSv1.2}, {@code TLSv1.3}. */
    public List<String> protocolsFromHere() {
        return Arrays.stream(values())
                .filter(each -> each != TLS_AUTO && each.protocol.compareTo(protocol) >= 0)
                .map(each -> each.protocol)
                .toList();
    }

    /** The version of a name; {@code null} when there is none. */
    static @Nullable TlsVersion of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElse(null);
    }

    /** The version of a name that was in use before, {@code tls12}; {@code null} when there is none. */
    static @Nullable TlsVersion ofOldName(String word) {
        return Arrays.stream(values())
                .filter(each -> !each.old.isEmpty() && each.old.equals(word))
                .findFirst()
                .orElse(null);
    }

    /** All names, as errors list them. */
    static String words() {
        return "["
                + String.join(
                        ", ", Arrays.stream(values()).map(TlsVersion::word).toList()) + "]";
    }
}
