package org.igouverte.print.internal;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;

/**
 * What the parts of the pages are, for those who have a document read to them (ISO 32000-1, 14.7 and 14.8). Elements come in
 * the order in which they are begun.
 */
final class Tags {

    private final PDStructureTreeRoot root = new PDStructureTreeRoot();
    private final PDStructureElement whole;
    private final List<COSArray> elementsOfPages = new ArrayList<>();

    Tags(PDDocument document) {
        document.getDocumentCatalog().setStructureTreeRoot(root);
        PDMarkInfo marks = new PDMarkInfo();
        marks.setMarked(true);
        document.getDocumentCatalog().setMarkInfo(marks);
        whole = new PDStructureElement("Document", root);
        root.appendKid(whole);
    }

    /** Makes a page known; its parts can be told from then on. */
    void begin(PDPage page) {
        page.setStructParents(elementsOfPages.size());
        elementsOfPages.add(new COSArray());
    }

    /**
     * A new part of a page.
     *
     * @param type standard structure type, as {@code H1}, {@code P}, {@code Figure}
     * @param description in place of what cannot be read; empty for none
     * @return number to mark its content with (MCID)
     */
    int element(PDPage page, String type, String description) {
        PDStructureElement element = new PDStructureElement(type, whole);
        element.setPage(page);
        if (!description.isEmpty()) {
            element.setAlternateDescription(description);
        }
        COSArray ofPage = elementsOfPages.get(page.getStructParents());
        COSInteger id = COSInteger.get(ofPage.size());
        ofPage.add(element.getCOSObject());
        element.getCOSObject().setItem(COSName.K, id);
        whole.appendKid(element);
        return id.intValue();
    }

    /** Writes what leads from the pages' content back to the elements. */
    void finish() {
        COSArray numbers = new COSArray();
        for (int i = 0; i < elementsOfPages.size(); i++) {
            numbers.add(COSInteger.get(i));
            numbers.add(elementsOfPages.get(i));
        }
        COSDictionary tree = new COSDictionary();
        tree.setItem(COSName.NUMS, numbers);
        root.getCOSObject().setItem(COSName.PARENT_TREE, tree);
        root.setParentTreeNextKey(elementsOfPages.size());
    }
}
