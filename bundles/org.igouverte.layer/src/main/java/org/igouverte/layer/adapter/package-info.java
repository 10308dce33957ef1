/**
 * Parts for those who write a source: well-known binary as flat shapes and geometries, tuples, windows of bounds,
 * cells that settle what lies within an area.
 */
@Export
@Version("1.0.0")
package org.igouverte.layer.adapter;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
