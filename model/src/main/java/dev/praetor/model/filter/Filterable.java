package dev.praetor.model.filter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record whose fields filter expressions may name: the build generates {@code <Name>Selectors} with one selector for
 * each component that is neither embedded nor marked {@link NotFilterable}, by its Go name.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Filterable {}
