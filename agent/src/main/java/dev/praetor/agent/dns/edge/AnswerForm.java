package dev.praetor.agent.dns.edge;

import dev.praetor.agent.dns.message.DnsName;

/**
 * Names an encoded answer among the forms of what was read: the settings it was made by, the name in lower case, and the type.
 *
 * @param generation a number for each reload of the settings
 * @param type one of those that are told apart, else 0: all others have the same answer
 */
record AnswerForm(int generation, DnsName name, int type) {}
