package dev.praetor.state.session;

/** A session depends on a check of its node. */
public record SessionCheck(String node, String checkId, String session) {}
