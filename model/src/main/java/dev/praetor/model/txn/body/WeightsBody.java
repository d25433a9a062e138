package dev.praetor.model.txn.body;

import dev.praetor.model.wire.GoStruct;

/**
 * DNS weights as they are sent.
 */
@GoStruct("api.AgentWeights")
record WeightsBody(int passing, int warning) {}
