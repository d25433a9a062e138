/** The Catalog service: nodes and services. */
@NullMarked
package dev.praetor.server.endpoint.catalog;

import org.jspecify.annotations.NullMarked;
