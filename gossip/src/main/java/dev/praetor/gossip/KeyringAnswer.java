package dev.praetor.gossip;

import java.util.Map;

/**
 * What the members said to an operation on their keyrings (wire-gossip.md section 9).
 *
 * @param members how many were alive when they were asked
 * @param responses how many answered
 * @param errors how many answered with an error
 * @param messages texts by member name
 * @param keys how many members have a key, by key in Base64
 * @param primaryKeys how many members encrypt with a key, by key in Base64
 * @param error what went wrong altogether, {@code 1/3 nodes reported failure}; empty when nothing did
 */
public record KeyringAnswer(
        int members,
        int responses,
        int errors,
        Map<String, String> messages,
        Map<String, Integer> keys,
        Map<String, Integer> primaryKeys,
        String error) {}
