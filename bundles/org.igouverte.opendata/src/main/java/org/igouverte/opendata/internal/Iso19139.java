package org.igouverte.opendata.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.OpenData.Category;
import org.igouverte.layer.Partner;
import org.igouverte.ogc.XmlWriter;

/**
 * A data set in ISO 19115:2003 as XML (ISO/TS 19139:2007), in French with the English beside it (PT_FreeText). Elements
 * stand in the order of the schemas.
 */
final class Iso19139 {

    private static final String CODES =
            "http://standards.iso.org/ittf/PubliclyAvailableStandards/ISO_19139_Schemas/resources/codelist/gmxCodelists.xml#";
    private static final String ENGLISH = "locale-eng";

    private final XmlWriter xml;
    private final Dataset dataset;
    private final List<Resource> resources;
    private final String address;

    private Iso19139(XmlWriter xml, Dataset dataset, List<Resource> resources, String address) {
        this.xml = xml;
        this.dataset = dataset;
        this.resources = resources;
        this.address = address;
    }

    static byte[] of(Dataset dataset, Resources resources, String base) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XmlWriter xml = new XmlWriter(bytes).declaration();
        new Iso19139(xml, dataset, resources.of(dataset, base), Dcat.address(dataset, base)).metadata();
        xml.finish();
        return bytes.toByteArray();
    }

    private void metadata() throws IOException {
        xml.start("gmd:MD_Metadata")
                .attribute("xmlns:gmd", "http://www.isotc211.org/2005/gmd")
                .attribute("xmlns:gco", "http://www.isotc211.org/2005/gco")
                .attribute("xmlns:gml", "http://www.opengis.net/gml/3.2")
                .attribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
        text("gmd:fileIdentifier", dataset.id());
        code("gmd:language", "gmd:LanguageCode", "fra");
        code("gmd:characterSet", "gmd:MD_CharacterSetCode", "utf8");
        code("gmd:hierarchyLevel", "gmd:MD_ScopeCode", "dataset");
        party("gmd:contact", "pointOfContact");
        xml.start("gmd:dateStamp").element("gco:DateTime", seconds(dataset.current().since().toString())).end();
        text("gmd:metadataStandardName", "ISO 19115:2003");
        text("gmd:metadataStandardVersion", "ISO/TS 19139:2007");
        text("gmd:dataSetURI", address);
        xml.start("gmd:locale").start("gmd:PT_Locale").attribute("id", ENGLISH);
        code("gmd:languageCode", "gmd:LanguageCode", "eng");
        code("gmd:characterEncoding", "gmd:MD_CharacterSetCode", "utf8");
        xml.end().end();
        referenceSystem();
        identification();
        distribution();
        quality();
        xml.end();
    }

    private static String seconds(String instant) {
        return instant.endsWith("Z") ? instant.substring(0, instant.length() - 1) : instant;
    }

    private void text(String name, String value) throws IOException {
        xml.start(name).element("gco:CharacterString", value).end();
    }

    /** French, with the English where it differs. */
    private void text(String name, LocalizedText value) throws IOException {
        xml.start(name).attribute("xsi:type", "gmd:PT_FreeText_PropertyType");
        xml.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        xml.element("gco:CharacterString", value.in(Language.FR));
        xml.start("gmd:PT_FreeText").start("gmd:textGroup").start("gmd:LocalisedCharacterString");
        xml.attribute("locale", "#" + ENGLISH).text(value.in(Language.EN)).end().end().end().end();
    }

    private void code(String name, String list, String value) throws IOException {
        xml.start(name).start(list).attribute("codeList", CODES + list.substring(list.indexOf(':') + 1));
        xml.attribute("codeListValue", value).text(value).end().end();
    }

    private void url(String name, String url) throws IOException {
        xml.start(name).element("gmd:URL", url).end();
    }

    private void party(String name, String role) throws IOException {
        Partner.Contact contact = dataset.partner().contact();
        xml.start(name).start("gmd:CI_ResponsibleParty");
        if (!contact.name().isEmpty()) {
            text("gmd:individualName", contact.name());
        }
        text("gmd:organisationName", dataset.partner().title());
        xml.start("gmd:contactInfo").start("gmd:CI_Contact");
        if (!contact.phone().isEmpty()) {
            xml.start("gmd:phone").start("gmd:CI_Telephone");
            text("gmd:voice", contact.phone());
            xml.end().end();
        }
        if (!contact.email().isEmpty()) {
            xml.start("gmd:address").start("gmd:CI_Address");
            text("gmd:electronicMailAddress", contact.email());
            xml.end().end();
        }
        if (!contact.url().isEmpty()) {
            xml.start("gmd:onlineResource").start("gmd:CI_OnlineResource");
            url("gmd:linkage", contact.url());
            xml.end().end();
        }
        xml.end().end();
        code("gmd:role", "gmd:CI_RoleCode", role);
        xml.end().end();
    }

    private void referenceSystem() throws IOException {
        xml.start("gmd:referenceSystemInfo").start("gmd:MD_ReferenceSystem").start("gmd:referenceSystemIdentifier");
        xml.start("gmd:RS_Identifier");
        text("gmd:code", dataset.layer().schema().crs().uri());
        xml.end().end().end().end();
    }

    private void identification() throws IOException {
        xml.start("gmd:identificationInfo").start("gmd:MD_DataIdentification");
        xml.start("gmd:citation").start("gmd:CI_Citation");
        text("gmd:title", dataset.title());
        date(dataset.issued().toString(), "publication");
        date(dataset.modified().toString(), "revision");
        text("gmd:edition", dataset.current().id());
        xml.start("gmd:identifier").start("gmd:MD_Identifier");
        text("gmd:code", address);
        xml.end().end();
        xml.end().end();
        text("gmd:abstract", dataset.description());
        party("gmd:pointOfContact", "owner");
        xml.start("gmd:resourceMaintenance").start("gmd:MD_MaintenanceInformation");
        code(
                "gmd:maintenanceAndUpdateFrequency",
                "gmd:MD_MaintenanceFrequencyCode",
                Terms.iso(dataset.open().frequency()));
        xml.end().end();
        if (!dataset.keywords().isEmpty()) {
            xml.start("gmd:descriptiveKeywords").start("gmd:MD_Keywords");
            for (LocalizedText keyword : dataset.keywords()) {
                text("gmd:keyword", keyword);
            }
            xml.end().end();
        }
        constraints();
        code(
                "gmd:spatialRepresentationType",
                "gmd:MD_SpatialRepresentationTypeCode",
                dataset.layer().kind() == LayerKind.FEATURES ? "vector" : "grid");
        code("gmd:language", "gmd:LanguageCode", "fra");
        for (String topic : topics()) {
            xml.start("gmd:topicCategory").element("gmd:MD_TopicCategoryCode", topic).end();
        }
        extent();
        xml.end().end();
    }

    private List<String> topics() {
        List<String> topics = new ArrayList<>();
        for (Category category : dataset.open().categories()) {
            if (!topics.contains(Terms.isoTopic(category))) {
                topics.add(Terms.isoTopic(category));
            }
        }
        return topics;
    }

    private void date(String instant, String type) throws IOException {
        xml.start("gmd:date").start("gmd:CI_Date").start("gmd:date");
        xml.element("gco:DateTime", seconds(instant)).end();
        code("gmd:dateType", "gmd:CI_DateTypeCode", type);
        xml.end().end();
    }

    private void constraints() throws IOException {
        Partner.Licence licence = dataset.partner().licence();
        xml.start("gmd:resourceConstraints").start("gmd:MD_LegalConstraints");
        code("gmd:useConstraints", "gmd:MD_RestrictionCode", "license");
        text("gmd:otherConstraints", licence.title());
        if (!licence.url().isEmpty()) {
            text("gmd:otherConstraints", licence.url());
        }
        text("gmd:otherConstraints", dataset.attribution());
        xml.end().end();
    }

    private void extent() throws IOException {
        Bounds b = dataset.extent();
        xml.start("gmd:extent").start("gmd:EX_Extent").start("gmd:geographicElement");
        xml.start("gmd:EX_GeographicBoundingBox");
        decimal("gmd:westBoundLongitude", b.minX());
        decimal("gmd:eastBoundLongitude", b.maxX());
        decimal("gmd:southBoundLatitude", b.minY());
        decimal("gmd:northBoundLatitude", b.maxY());
        xml.end().end();
        if (dataset.open().from().isPresent()) {
            xml.start("gmd:temporalElement").start("gmd:EX_TemporalExtent").start("gmd:extent");
            xml.start("gml:TimePeriod").attribute("gml:id", "period");
            xml.element("gml:beginPosition", dataset.open().from().get().toString());
            if (dataset.open().to().isPresent()) {
                xml.element("gml:endPosition", dataset.open().to().get().toString());
            } else {
                xml.start("gml:endPosition").attribute("indeterminatePosition", "now").end();
            }
            xml.end().end().end().end();
        }
        xml.end().end();
    }

    private void decimal(String name, double value) throws IOException {
        xml.start(name).element("gco:Decimal", value).end();
    }

    private void distribution() throws IOException {
        xml.start("gmd:distributionInfo").start("gmd:MD_Distribution");
        for (Resource resource : resources) {
            if (resource.kind() == Resource.Kind.FILE) {
                xml.start("gmd:distributionFormat").start("gmd:MD_Format");
                text("gmd:name", resource.format());
                xml.start("gmd:version").attribute("gco:nilReason", "inapplicable").end();
                xml.end().end();
            }
        }
        xml.start("gmd:transferOptions").start("gmd:MD_DigitalTransferOptions");
        for (Resource resource : resources) {
            xml.start("gmd:onLine").start("gmd:CI_OnlineResource");
            url("gmd:linkage", resource.url());
            text("gmd:protocol", protocol(resource));
            text("gmd:name", resource.title());
            code(
                    "gmd:function",
                    "gmd:CI_OnLineFunctionCode",
                    resource.kind() == Resource.Kind.FILE ? "download" : "information");
            xml.end().end();
        }
        xml.end().end().end().end();
    }

    private static String protocol(Resource resource) {
        return resource.kind() == Resource.Kind.SERVICE ? "OGC:" + resource.format() : "WWW:LINK";
    }

    private void quality() throws IOException {
        LocalizedText method = dataset.open().method();
        if (method.isEmpty()) {
            return;
        }
        xml.start("gmd:dataQualityInfo").start("gmd:DQ_DataQuality").start("gmd:scope").start("gmd:DQ_Scope");
        code("gmd:level", "gmd:MD_ScopeCode", "dataset");
        xml.end().end().start("gmd:lineage").start("gmd:LI_Lineage");
        text("gmd:statement", method);
        xml.end().end().end().end();
    }
}
