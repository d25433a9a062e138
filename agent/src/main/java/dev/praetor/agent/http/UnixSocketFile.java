package dev.praetor.agent.http;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;

/**
 * Whose a Unix socket is ({@code unix_sockets}). The file of an agent that is gone is replaced. Stateless.
 *
 * @param user name or number of the owner; empty to leave it
 * @param group number of the group; empty to leave it
 * @param mode octal; empty to leave it
 */
public record UnixSocketFile(String user, String group, String mode) {

    private static final String FAILED = "Failed setting up socket: ";

    /** Nothing but the process' own user, group and mask. */
    public static final UnixSocketFile PLAIN = new UnixSocketFile("", "", "");

    /** Removes what stands in the way of a new socket. */
    static void clear(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new IOException("error removing socket file: remove " + file + ": " + e.getMessage(), e);
            }
        }
    }

    /** Sets owner, group and mode. */
    void apply(Path file) throws IOException {
        if (!user.isEmpty()) {
            owner(file);
        }
        if (!group.isEmpty()) {
            set(file, "unix:gid", number(group, 10, "invalid group specified: " + group));
        }
        if (!mode.isEmpty()) {
            set(file, "unix:mode", number(mode, 8, "invalid mode specified: " + mode));
        }
    }

    private void owner(Path file) throws IOException {
        if (user.chars().allMatch(Character::isDigit)) {
            set(file, "unix:uid", Integer.parseInt(user));
            return;
        }
        try {
            Files.setOwner(
                    file,
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(user));
        } catch (UserPrincipalNotFoundException e) {
            throw new IOException(FAILED + "failed to look up user " + user + ": user: unknown user " + user, e);
        } catch (IOException e) {
            throw new IOException(FAILED + "error setting ownership to " + user + ": " + e.getMessage(), e);
        }
    }

    private static int number(String text, int radix, String problem) throws IOException {
        try {
            return Integer.parseInt(text, radix);
        } catch (NumberFormatException e) {
            throw new IOException(FAILED + problem, e);
        }
    }

    private static void set(Path file, String attribute, int value) throws IOException {
        try {
            Files.setAttribute(file, attribute, value);
        } catch (IOException e) {
            throw new IOException(FAILED + "error setting " + attribute.substring(5) + ": " + e.getMessage(), e);
        }
    }
}
