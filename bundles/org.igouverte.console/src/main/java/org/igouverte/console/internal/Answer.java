package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import org.igouverte.layer.LocalizedText;

/** What the API answers: JSON for programs, and the same in words for people. */
record Answer(int status, JsonNode json, LocalizedText text) {}
