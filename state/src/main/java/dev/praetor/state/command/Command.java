package dev.praetor.state.command;

/**
 * One change of the state, as it stands in the log. It carries every time, identifier and random number that applying
 * it needs, and never a token.
 *
 * @param type says which record the request is
 * @param request the typed request, of {@link MessageType#requestType()}
 */
public record Command(MessageType type, Record request) {}
