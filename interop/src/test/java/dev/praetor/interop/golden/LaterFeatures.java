package dev.praetor.interop.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The steps that need a feature of a later issue: lines of {@code scenario[step] = feature} in {@code golden-later.txt}. The list only
 * shrinks: a listed step that passes fails the test until its line is removed.
 */
final class LaterFeatures {

    private final Map<String, String> features;

    private LaterFeatures(Map<String, String> features) {
        this.features = features;
    }

    static LaterFeatures read() {
        try (InputStream in = Objects.requireNonNull(LaterFeatures.class.getResourceAsStream("/golden-later.txt"))) {
            return new LaterFeatures(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf('=')).strip(),
                            line -> line.substring(line.indexOf('=') + 1).strip())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean contains(String key) {
        return features.containsKey(key);
    }

    String feature(String key) {
        return Objects.requireNonNull(features.get(key));
    }
}
