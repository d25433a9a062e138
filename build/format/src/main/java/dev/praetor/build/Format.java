package dev.praetor.build;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The formatter's command: {@code Format check|write CACHE}, run in the root of the tree.
 *
 * <p>{@code check} names every Java file that is not formatted and exits 1 when there is one; {@code write} formats them in place. Javadoc
 * stays as its author wrote it. The cache file holds the digests of contents that are known to be formatted, so that a second run looks
 * only at what changed; it may be deleted at any time.
 */
public final class Format {

    private static final Set<String> SKIPPED_FOLDERS = Set.of("node_modules", ".git", ".q");

    /** More passes than any file has needed. */
    private static final int PASSES = 5;

    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    private Format() {}

    /** Runs the command; see the class. */
    public static void main(String[] arguments) throws IOException {
        System.exit(new Format().run(arguments[0].equals("write"), Path.of(arguments[1])));
    }

    private int run(boolean write, Path cache) throws IOException {
        Set<String> known = Files.exists(cache) ? Set.copyOf(Files.readAllLines(cache)) : Set.of();
        Set<String> formatted = new TreeSet<>();
        List<Path> unformatted = new ArrayList<>();
        for (Path file : javaFiles()) {
            String source = Files.readString(file);
            if (known.contains(digest(source))) {
                formatted.add(digest(source));
                continue;
            }
            String wanted = format(file, source);
            if (!wanted.equals(source)) {
                unformatted.add(file);
                if (write) {
                    Files.writeString(file, wanted);
                }
            }
            if (write || wanted.equals(source)) {
                formatted.add(digest(wanted));
            }
        }
        Files.createDirectories(cache.toAbsolutePath().getParent());
        Files.write(cache, formatted);
        unformatted.forEach(file -> System.out.println((write ? "formatted " : "not formatted: ") + file));
        if (write || unformatted.isEmpty()) {
            return 0;
        }
        System.out.println(
                unformatted.size() + " files are not formatted; CONTRIBUTING.md has the command that formats them");
        return 1;
    }

    private String format(Path file, String source) {
        try {
            // One pass can leave what the next one would change (text blocks among arguments): until it is stable.
            String before = source;
            String after = formatter.formatSourceAndFixImports(before);
            for (int pass = 1; pass < PASSES && !after.equals(before); pass++) {
                before = after;
                after = formatter.formatSourceAndFixImports(before);
            }
            return after;
        } catch (FormatterException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> javaFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(""))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(Format::isSource)
                    .sorted()
                    .toList();
        }
    }

    /** Not what the build makes: a {@code target} that is not below {@code src}, where it may be a package. */
    private static boolean isSource(Path file) {
        List<String> folders = new ArrayList<>();
        file.forEach(part -> folders.add(part.toString()));
        int target = folders.indexOf("target");
        int sources = folders.indexOf("src");
        return folders.stream().noneMatch(SKIPPED_FOLDERS::contains)
                && (target < 0 || sources >= 0 && sources < target);
    }

    private static String digest(String source) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(source.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
