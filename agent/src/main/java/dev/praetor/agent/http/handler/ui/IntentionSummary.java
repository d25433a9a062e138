package dev.praetor.agent.http.handler.ui;

import dev.praetor.model.wire.GoStruct;

/** Whether one service may connect to another, and why. */
@GoStruct("IntentionDecisionSummary")
record IntentionSummary(
        boolean allowed, boolean hasPermissions, String externalSource, boolean hasExact, boolean defaultAllow) {

    /** Everybody may connect to everybody, as long as there are no intentions. */
    static final IntentionSummary ALLOWED = new IntentionSummary(true, false, "", false, true);
}
