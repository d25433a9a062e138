package dev.praetor.interop.fault.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The library of {@code faults.c}, compiled for this machine: it makes disks slow, full or lying and clocks wrong, and needs no privileges. */
public record FaultLibrary(Path file) {

    private static final List<String> COMPILERS = List.of("cc", "gcc", "clang");

    /** Compiles it; nothing on a machine without a C compiler, which is said loudly. */
    public static Optional<FaultLibrary> compile(Path directory) throws IOException {
        Path source = directory.resolve("faults.c");
        Path library = directory.resolve("libfaults.so");
        try (InputStream in =
                Objects.requireNonNull(FaultLibrary.class.getResourceAsStream("/fault/faults.c"), "faults.c")) {
            Files.write(source, in.readAllBytes());
        }
        for (String compiler : COMPILERS) {
            if (Programs.isInstalled(compiler)) {
                Programs.run(List.of(
                        compiler, "-shared", "-fPIC", "-O2", "-o", library.toString(), source.toString(), "-ldl"));
                return Optional.of(new FaultLibrary(library));
            }
        }
        System.err.println("SKIPPED, faults of disks and clocks: this machine has no C compiler (cc)");
        return Optional.empty();
    }
}
