/** Maps on paper: sheets as PDF at a true scale, by address, by document or as a job. */
package org.igouverte.print;
