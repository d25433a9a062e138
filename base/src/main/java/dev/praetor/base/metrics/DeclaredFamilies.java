package dev.praetor.base.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The families that the Prometheus form shows from the start on, at zero (metrics.md section 3). Read at each look, for looks are rare. */
final class DeclaredFamilies {

    private static final String RESOURCE = "declared-families.txt";

    private DeclaredFamilies() {}

    /**
     * A family.
     *
     * @param type {@code gauge}, {@code counter} or {@code summary}
     * @param name without the prefix
     * @param help what it measures; may be empty
     */
    record Declared(String type, String name, String help) {

        private static Declared of(String line) {
            String[] parts = line.split(" ", 3);
            return new Declared(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
        }
    }

    static List<Declared> all() {
        try (InputStream in = DeclaredFamilies.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Declared::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
