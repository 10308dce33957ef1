/**
 * What pages are served with: files that a bundle ships for browsers, read once, compressed once, answered with an entity
 * tag; and streams of events that tell open pages of changes.
 */
@Export
@Version("1.0.0")
package org.igouverte.web;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
