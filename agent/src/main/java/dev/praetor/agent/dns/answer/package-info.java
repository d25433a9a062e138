/** What a DNS question is answered with. Pure: catalog data, settings, time and random numbers are arguments. */
@NullMarked
package dev.praetor.agent.dns.answer;

import org.jspecify.annotations.NullMarked;
