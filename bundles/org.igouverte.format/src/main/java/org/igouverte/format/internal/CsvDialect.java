package org.igouverte.format.internal;

/**
 * How a table of text is written.
 *
 * @param separator between cells
 * @param decimalComma whether numbers have a comma, as French spreadsheets read and write them
 * @param byteOrderMark whether the file begins with U+FEFF, by which spreadsheets tell UTF-8
 * @param guarded whether a text that a spreadsheet would take for a formula gets an apostrophe before it
 */
record CsvDialect(char separator, boolean decimalComma, boolean byteOrderMark, boolean guarded) {

    /** RFC 4180: for programs, which must get every value as it is. */
    static final CsvDialect STANDARD = new CsvDialect(',', false, false, false);

    /** For people who open the file in a spreadsheet set to French. */
    static final CsvDialect SPREADSHEET = new CsvDialect(';', true, true, true);
}
