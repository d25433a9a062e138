package dev.praetor.base.metrics;

/** A name and a value that tell metrics of one name apart. */
public record Label(String name, String value) {}
