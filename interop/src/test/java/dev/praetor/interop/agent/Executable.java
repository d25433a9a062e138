package dev.praetor.interop.agent;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the program under test is: the launcher at the root of the checkout, or what {@code -Dpraetor.executable} names. */
public final class Executable {

    private Executable() {}

    public static String path() {
        String named = System.getProperty("praetor.executable");
        return named == null ? root().resolve("praetor").toString() : named;
    }

    /** The root of the checkout: the nearest folder at or above the working directory that holds the launcher. */
    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(here.resolve("praetor"))) {
            here = here.getParent();
            if (here == null) {
                throw new IllegalStateException(
                        "no launcher at or above " + Path.of("").toAbsolutePath());
            }
        }
        return here;
    }
}
