package dev.praetor.base.go;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Why something could not be done with a file, in the words of the operating system as Go prints them. Pure. */
public final class FileErrors {

    private FileErrors() {}

    /** The reason alone, without the name of the file. */
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException none -> "no such file or directory";
            case AccessDeniedException denied -> "permission denied";
            case FileAlreadyExistsException exists -> "file exists";
            case NotDirectoryException file -> "not a directory";
            case FileSystemException other when other.getReason() != null -> lower(other.getReason());
            default -> lower(String.valueOf(e.getMessage()));
        };
    }

    private static String lower(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
