package dev.praetor.cli.command.kv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** An argument that may stand for other data: {@code @file}, or {@code -} for the input stream. */
final class DataArgument {

    private DataArgument() {}

    /**
     * The data.
     *
     * @throws IOException with a message for the user
     */
    static byte[] read(String argument, InputStream in) throws IOException {
        if (argument.equals("-")) {
            try {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new IOException("Failed to read stdin: " + e.getMessage(), e);
            }
        }
        if (argument.startsWith("@")) {
            return file(argument.substring(1));
        }
        return argument.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] file(String name) throws IOException {
        if (name.isEmpty()) {
            throw new IOException("Failed to read file: open : no such file or directory");
        }
        if (Files.isDirectory(Path.of(name))) {
            throw new IOException("Failed to read file: read " + name + ": is a directory");
        }
        try {
            return Files.readAllBytes(Path.of(name));
        } catch (NoSuchFileException e) {
            throw new IOException("Failed to read file: open " + name + ": no such file or directory", e);
        } catch (AccessDeniedException e) {
            throw new IOException("Failed to read file: open " + name + ": permission denied", e);
        }
    }
}
