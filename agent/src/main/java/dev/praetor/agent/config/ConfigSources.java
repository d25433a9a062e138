package dev.praetor.agent.config;

import java.util.List;
import java.util.Map;

/**
 * Where a configuration comes from.
 *
 * @param devMode {@code -dev}
 * @param listFlags flags that make lists, as a tree of keys: they come before files
 * @param scalarFlags the other flags that equal keys, likewise: they come after files
 * @param paths files and directories in the order of the command line
 * @param format {@code hcl} or {@code json} for all files; empty to go by their names
 * @param fragments of {@code -hcl}
 * @param warnings of the command line
 * @param hostName of this machine
 */
public record ConfigSources(
        boolean devMode,
        Map<String, Object> listFlags,
        Map<String, Object> scalarFlags,
        List<String> paths,
        String format,
        List<String> fragments,
        List<String> warnings,
        String hostName) {}
