package dev.praetor.state.catalog;

import java.util.SortedMap;

/**
 * What all instances of a service name, in one spelling, have together. Kept so that listing names need not visit
 * instances.
 *
 * @param instances how many there are, at least 1
 * @param tags how many of them carry each tag; never changed once the record is made
 */
public record ServiceSummary(String name, int instances, SortedMap<String, Integer> tags) {}
