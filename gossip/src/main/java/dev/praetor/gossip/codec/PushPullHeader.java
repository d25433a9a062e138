package dev.praetor.gossip.codec;

import dev.praetor.model.wire.GoStruct;

/**
 * What a {@link PushPull} begins with.
 *
 * @param nodes how many nodes follow
 * @param userStateLen how many bytes of the delegate follow those
 */
@GoStruct("memberlist.pushPullHeader")
record PushPullHeader(int nodes, int userStateLen, boolean join) {}
