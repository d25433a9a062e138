package dev.praetor.agent.config;

import dev.praetor.base.go.FileErrors;
import dev.praetor.base.hcl.Hcl;
import dev.praetor.base.hcl.HclException;
import dev.praetor.base.json.JsonSyntaxException;
import dev.praetor.base.json.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads configuration files and fragments (config.md section 1, first table). Used by one thread. */
final class SourceFiles {

    private final KeyTable table;
    private final String format;
    private final List<String> warnings;

    SourceFiles(KeyTable table, String format, List<String> warnings) {
        this.table = table;
        this.format = format;
        this.warnings = warnings;
    }

    /** The sources of a file or a directory, in order. */
    List<Map<String, Object>> read(String path) throws ConfigException {
        Path given = Path.of(path);
        if (path.isEmpty()) {
            throw new ConfigException("config: Open failed on . open : no such file or directory");
        }
        try {
            if (Files.isDirectory(given)) {
                return readDirectory(given);
            }
            Files.newInputStream(given).close();
        } catch (IOException e) {
            throw new ConfigException(
                    "config: Open failed on " + path + ". open " + path + ": " + FileErrors.reason(e));
        }
        if (!recognized(path)) {
            throw new ConfigException(
                    "file " + path + " has unknown extension; must be .hcl or .json, or config format must be set");
        }
        return List.of(readFile(given, path));
    }

    private List<Map<String, Object>> readDirectory(Path directory) throws ConfigException, IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(directory)) {
            files = listed.sorted(Comparator.comparing(file -> String.valueOf(file.getFileName())))
                    .map(Path::normalize)
                    .toList();
        }
        List<Map<String, Object>> sources = new ArrayList<>();
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                continue;
            }
            if (!recognized(file.toString())) {
                warnings.add(
                        "skipping file " + file + ", extension must be .hcl or .json, or config format must be set");
                continue;
            }
            sources.add(readFile(file, file.toString()));
        }
        return sources;
    }

    private boolean recognized(String name) {
        return !format.isEmpty() || name.endsWith(".json") || name.endsWith(".hcl");
    }

    private Map<String, Object> readFile(Path file, String name) throws ConfigException {
        boolean json = format.isEmpty() ? name.endsWith(".json") : format.equals("json");
        byte[] text;
        try {
            text = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ConfigException(
                    "config: failed to read " + name + ": open " + name + ": " + FileErrors.reason(e));
        }
        return parse(name, text, json);
    }

    /** A source from its text. */
    Map<String, Object> parse(String name, byte[] text, boolean json) throws ConfigException {
        Object tree;
        try {
            tree = json ? text.length == 0 ? null : JsonTree.parse(text) : Hcl.parse(text);
        } catch (JsonSyntaxException e) {
            throw new ConfigException("failed to parse " + name + ": " + e.getMessage());
        } catch (HclException e) {
            throw new ConfigException("failed to parse " + name + ": " + e.text());
        }
        return Merge.withSingles(SourceDecoder.decode(table, name, tree));
    }
}
