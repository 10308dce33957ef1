package org.igouverte.print.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.PixelBudget;
import org.igouverte.ogc.TestCatalog;
import org.igouverte.ogc.TestLayer;
import org.igouverte.ogc.internal.TestExchange;
import org.igouverte.outgoing.OutgoingException;
import org.igouverte.print.internal.PrintOptions.GridKind;
import org.igouverte.render.internal.RendererComponent;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyle.Pass;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.CompiledStyles;
import org.igouverte.style.Symbolizer.Fill;
import org.igouverte.style.Symbolizer.PolygonSymbolizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintTest {

    private static final int GREEN = 0xFF1F6B3A;
    /** Where the four stands meet. */
    private static final String CENTRE = centre();

    private static final String STANDS = "layers=foret:peuplement&crs=EPSG:32198&scale=20000&dpi=100&center=";

    private final List<Integer> pieces = new ArrayList<>();
    private final TestOutgoing outgoing = new TestOutgoing();
    private TestCatalog catalog = new TestCatalog(List.of(stands(1)));

    /** @param classes that the legend tells, beside the one that the stands are of */
    private static TestLayer stands(int classes) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            rules.add(new Rule(
                    "r" + i,
                    new LocalizedText("Érablière à bouleau n° " + i, "Maple with birch no. " + i),
                    new Predicate.Comparison("hauteur", Operator.GREATER, (long) -i, true),
                    false,
                    ScaleRange.ALL,
                    List.of(new PolygonSymbolizer(Optional.of(Fill.of(GREEN)), Optional.empty()))));
        }
        rules.add(new Rule(
                "absent",
                new LocalizedText("Nulle part", "Nowhere"),
                new Predicate.Comparison("hauteur", Operator.GREATER, 1_000_000L, true),
                false,
                ScaleRange.ALL,
                List.of(new PolygonSymbolizer(Optional.of(Fill.of(0xFFFF00FF)), Optional.empty()))));
        CompiledStyle style = new CompiledStyle("defaut", LocalizedText.EMPTY, List.of(new Pass(rules)));
        return TestLayer.stands().with(CompiledStyles.class, new CompiledStyles(List.of(style)));
    }

    private PrintService service() {
        PixelBudget budget = TestExchange.pixels(Map.of("maxPixels", 4_194_304));
        PixelBudget counting = new PixelBudget() {
            @Override
            public int maxPixels() {
                return budget.maxPixels();
            }

            @Override
            public Held take(int width, int height, org.igouverte.layer.Deadline deadline)
                    throws org.igouverte.ogc.OgcException {
                pieces.add(width * height);
                return budget.take(width, height, deadline);
            }
        };
        return new PrintService(
                catalog,
                new RendererComponent(),
                counting,
                TestExchange.slots(Map.of()),
                outgoing,
                TestExchange.identity(Map.of()));
    }

    private TestExchange send(TestExchange exchange) {
        exchange.send(catalog, Map.of("print", service()));
        assertEquals(0, catalog.openLeases());
        return exchange;
    }

    private PDDocument print(String query) throws IOException {
        TestExchange exchange = send(TestExchange.of("/print?" + query));
        assertEquals(200, exchange.status(), exchange.text());
        assertEquals("application/pdf", exchange.answered("Content-Type"));
        return Loader.loadPDF(exchange.bytes());
    }

    private PDDocument post(String query, String map) throws IOException {
        TestExchange exchange = send(TestExchange.of("/print?" + query).post("application/json", map));
        assertEquals(200, exchange.status(), exchange.text());
        return Loader.loadPDF(exchange.bytes());
    }

    private static String text(PDDocument document) throws IOException {
        return new PDFTextStripper().getText(document);
    }

    private static BufferedImage picture(PDDocument document, int dpi) throws IOException {
        return new PDFRenderer(document).renderImageWithDPI(0, dpi, ImageType.RGB);
    }

    private static String centre() {
        double[] middle = degrees(-335_000, 453_000);
        return middle[0] + "," + middle[1];
    }

    private static double[] lambert(double longitude, double latitude) {
        double[] place = {longitude, latitude};
        CoordinateTransform.between(CoordinateSystems.crs84(), CoordinateSystems.epsg(32198))
                .transform(place, 0, place, 0, 1);
        return place;
    }

    private static double[] degrees(double x, double y) {
        double[] place = {x, y};
        CoordinateTransform.between(CoordinateSystems.epsg(32198), CoordinateSystems.crs84())
                .transform(place, 0, place, 0, 1);
        return place;
    }

    private static PrintOptions options(double longitude, double latitude) {
        return new PrintOptions(
                Paper.A4,
                false,
                100,
                CoordinateSystems.epsg(32198),
                longitude,
                latitude,
                20_000,
                "",
                "",
                org.igouverte.layer.Language.FR,
                false,
                GridKind.NONE,
                Optional.empty(),
                0);
    }

    /** The edges of the stands are where the scale and the projection put them, within a pixel. */
    @Test
    void drawsToScaleWhereThingsAre() throws Exception {
        double[] middle = degrees(-335_500, 453_200);
        SheetPlan plan = SheetPlan.of(options(middle[0], middle[1]));
        MapFrame frame = plan.series().frames().get(0);
        Area map = plan.layout().map();
        try (PDDocument document = print(STANDS + middle[0] + "," + middle[1] + "&legend=false")) {
            int dpi = 300;
            BufferedImage picture = picture(document, dpi);
            double pixel = dpi / 25.4;
            int left = (int) Math.round((map.x() + frame.across(-336_000)) * pixel);
            int top = (int) Math.round((map.y() + frame.down(454_000)) * pixel);
            // A dot of the print is three pixels of the picture.
            int dot = 4;
            assertEquals(0xFFFFFFFF, picture.getRGB(left - dot, top + 40));
            assertEquals(GREEN, picture.getRGB(left + dot, top + 40));
            assertEquals(0xFFFFFFFF, picture.getRGB(left + 40, top - dot));
            assertEquals(GREEN, picture.getRGB(left + 40, top + dot));
            // The projection is true to scale within a thousandth here, so 500 m are 25 mm on paper.
            assertEquals(25, frame.across(-335_500) - frame.across(-336_000), 0.1);
        }
    }

    @Test
    void barIsAsLongAsItSays() throws Exception {
        try (PDDocument document = print(STANDS + CENTRE + "&legend=false")) {
            int dpi = 300;
            BufferedImage picture = picture(document, dpi);
            Layout layout = Layout.of(options(0, 0));
            Area strip = layout.colophon();
            int from = (int) (strip.x() / 25.4 * dpi) - 3;
            int longest = 0;
            for (int y = (int) ((strip.y() + 1) / 25.4 * dpi); y < strip.bottom() / 25.4 * dpi; y++) {
                int run = 0;
                for (int x = from; x < from + 60 / 25.4 * dpi; x++) {
                    boolean ink = (picture.getRGB(x, y) & 255) < 0xA0;
                    run = ink ? run + 1 : 0;
                    longest = Math.max(longest, run);
                }
            }
            // 52 mm have room for four times 200 m at 1:20 000, which are 40 mm.
            assertEquals(40, longest * 25.4 / dpi, 0.5);
            assertTrue(text(document).contains("800"), "the bar's last number");
        }
    }

    @Test
    void registersTheMapOnTheEarth() throws Exception {
        double[] middle = degrees(-335_000, 453_000);
        MapFrame frame = SheetPlan.of(options(middle[0], middle[1])).series().frames().get(0);
        try (PDDocument document = print(STANDS + middle[0] + "," + middle[1] + "&legend=false")) {
            COSArray viewports = document.getPage(0).getCOSObject().getCOSArray(COSName.getPDFName("VP"));
            COSDictionary measure =
                    ((COSDictionary) viewports.getObject(0)).getCOSDictionary(COSName.getPDFName("Measure"));
            COSDictionary system = measure.getCOSDictionary(COSName.getPDFName("GCS"));
            assertEquals(32198, system.getInt(COSName.getPDFName("EPSG")));
            assertTrue(system.getString("WKT").startsWith("PROJCS["), system.getString("WKT"));
            float[] places = measure.getCOSArray(COSName.getPDFName("GPTS")).toFloatArray();
            double[] southWest = lambert(places[1], places[0]);
            assertEquals(frame.bounds().minX(), southWest[0], 1, "within the digits of a float");
            assertEquals(frame.bounds().minY(), southWest[1], 1);
            double[] northEast = lambert(places[5], places[4]);
            assertEquals(frame.bounds().maxX(), northEast[0], 1);
            assertEquals(frame.bounds().maxY(), northEast[1], 1);
        }
    }

    @Test
    void writesFrenchAsTextAndSaysWhatItIs() throws Exception {
        String title = "Forêt d’été à l’Œuvre — « ᓄᓇᕕᒃ » officiel";
        try (PDDocument document = print(STANDS + CENTRE + "&grid=graticule&title=" + encoded(title)
                + "&text=" + encoded("Où naît la forêt ?"))) {
            String text = text(document);
            for (String words : List.of(
                    title, "Où naît la forêt ?", "Légende", "Peuplements <essai> & co", "1 : 20 000",
                    "Érablière à bouleau n° 0", "Projection : NAD83 / Quebec Lambert (EPSG:32198)",
                    "© Gouvernement (CC-BY-4.0)", "Méridiens et parallèles")) {
                assertTrue(text.replace('\u00A0', ' ').contains(words), () -> words + " in\n" + text);
            }
            assertFalse(text.contains("Nulle part"), "a class of which nothing is in sight");
            assertEquals(title, document.getDocumentInformation().getTitle());
            assertEquals("fr-CA", document.getDocumentCatalog().getLanguage());
            assertTrue(document.getDocumentCatalog().getMarkInfo().isMarked());
            assertTrue(document.getDocumentCatalog().getViewerPreferences().displayDocTitle());
            assertEquals(
                    List.of("H1", "P", "Figure", "H2", "P"),
                    document.getDocumentCatalog().getStructureTreeRoot().getKids().stream()
                            .map(PDStructureElement.class::cast)
                            .flatMap(whole -> whole.getKids().stream())
                            .map(part -> ((PDStructureElement) part).getStructureType())
                            .limit(5)
                            .toList());
            PDFMarkedContentExtractor marked = new PDFMarkedContentExtractor();
            marked.processPage(document.getPage(0));
            assertEquals(
                    title,
                    marked.getMarkedContents().stream()
                            .filter(part -> "H1".equals(part.getTag()) && part.getMCID() == 0)
                            .flatMap(part -> part.getContents().stream())
                            .map(letter -> ((TextPosition) letter).getUnicode())
                            .collect(Collectors.joining()));
            for (COSName name : document.getPage(0).getResources().getFontNames()) {
                PDFont font = document.getPage(0).getResources().getFont(name);
                assertTrue(font.isEmbedded(), font.getName());
                assertTrue(font.getName().matches("[A-Z]{6}\\+.*"), "a part of the font only: " + font.getName());
            }
        }
        try (PDDocument document = print(STANDS + CENTRE + "&lang=en")) {
            assertTrue(text(document).contains("Maple with birch no. 0"));
            assertTrue(text(document).contains("1:20,000"));
        }
    }

    @Test
    void legendGoesOnOnFurtherPages() throws Exception {
        catalog = new TestCatalog(List.of(stands(150)));
        try (PDDocument document = print(STANDS + CENTRE)) {
            assertTrue(document.getNumberOfPages() > 1);
            String text = text(document);
            for (int i = 0; i < 150; i++) {
                String label = "n° " + i + "\n";
                assertTrue(text.replace("\r", "").contains(label), label);
            }
            assertTrue(text.contains("La légende continue"));
            assertTrue(text.contains("Légende (suite)"));
        }
    }

    @Test
    void drawsLargeSheetsInPieces() throws Exception {
        try (PDDocument document = print(STANDS.replace("dpi=100", "dpi=150") + CENTRE + "&paper=A1&legend=false")) {
            assertEquals(594, document.getPage(0).getMediaBox().getWidth() * 25.4 / 72, 0.1);
            assertTrue(pieces.size() > 10, pieces.size() + " pieces");
            assertTrue(pieces.stream().allMatch(pixels -> pixels <= 2048 * 512), pieces.toString());
        }
        // The pieces of a map equal the map that is drawn in one.
        double[] middle = degrees(-335_000, 453_000);
        String where = middle[0] + "," + middle[1];
        try (PDDocument document = print(STANDS.replace("dpi=100", "dpi=330") + where + "&legend=false");
                PDDocument whole = print(STANDS.replace("dpi=100", "dpi=150") + where + "&legend=false")) {
            BufferedImage joined = picture(document, 72);
            BufferedImage alone = picture(whole, 72);
            int different = 0;
            for (int y = 0; y < joined.getHeight(); y++) {
                for (int x = 0; x < joined.getWidth(); x++) {
                    int a = joined.getRGB(x, y);
                    int b = alone.getRGB(x, y);
                    different += Math.abs((a & 255) - (b & 255)) > 60 ? 1 : 0;
                }
            }
            assertTrue(different < 500, different + " pixels differ: only edges may");
        }
    }

    @Test
    void coversAnExtentWithSheets() throws Exception {
        String query = STANDS.replace("dpi=100", "dpi=72") + CENTRE + "&extent=-73.0,48.05,-72.9,48.09&legend=false";
        try (PDDocument document = print(query)) {
            String text = text(document);
            assertTrue(text.contains("Tableau d’assemblage"));
            assertTrue(text.contains("Feuille A1") && text.contains("Feuille B3"), text);
            // 7.4 by 4.5 km, turned by the convergence, are 385 by 245 mm; a sheet adds 182 by 219 mm to the first.
            assertEquals(3 * 2 + 1, document.getNumberOfPages());
        }
        assertEquals(400, send(TestExchange.of("/print?" + query.replace("72.9,", "60,"))).status());
    }

    @Test
    void printsWithoutThoseWhoDoNotAnswer() throws Exception {
        ServedLayer broken = new FailingLayer(
                TestLayer.places().with(CompiledStyles.class, stands(1).facet(CompiledStyles.class)),
                () -> {
                    throw new SourceException("no route to the host");
                });
        ServedLayer hung = new FailingLayer(
                TestLayer.places().with(CompiledStyles.class, stands(1).facet(CompiledStyles.class)),
                () -> {
                    throw new DeadlineExceededException(false);
                });
        for (ServedLayer away : List.of(broken, hung)) {
            catalog = new TestCatalog(List.of(stands(1), away));
            try (PDDocument document = print(STANDS.replace("peuplement", "peuplement,territoire:lieu,foret:disparu")
                    + CENTRE)) {
                String text = text(document).replaceAll("\\s+", " ");
                assertTrue(text.contains("faute de réponse : Lieux"), text);
                assertTrue(text.contains("introuvable : foret:disparu"), text);
                assertTrue(text.contains("Érablière"), "the other layer is there");
            }
        }
    }

    @Test
    void printsMapDocuments() throws Exception {
        double[] middle = degrees(-335_000, 453_000);
        String map =
                """
                {"igoMap": 1, "title": "Ma carte", "description": "Dessinée", "language": "fr",
                 "view": {"center": [%s, %s], "scaleDenominator": 20000, "rotation": 30, "crs": "EPSG:32198"},
                 "layers": [
                  {"title": "Mes repères", "features": {"type": "FeatureCollection", "features": [
                    {"type": "Feature", "properties": {"fill": "#ff0000", "fill-opacity": 1, "stroke-width": 0},
                     "geometry": {"type": "Polygon", "coordinates": [[[%s,%s],[%s,%s],[%s,%s],[%s,%s]]]}},
                    {"type": "Feature", "properties": {"text": "Été indien"},
                     "geometry": {"type": "Point", "coordinates": [%s, %s]}}]}},
                  {"remote": {"type": "wms", "url": "https://wms.example/ows", "name": "fond"}, "title": "Fond d’ailleurs"},
                  {"layer": "foret:stands", "visible": false},
                  {"layer": "foret:peuplement", "filter": {"op": "=", "args": [{"property": "gr_ess"}, "SB"]}}]}
                """;
        double[] a = degrees(-334_900, 453_100);
        double[] b = degrees(-334_700, 453_300);
        map = map.formatted(
                middle[0], middle[1], a[0], a[1], b[0], a[1], b[0], b[1], a[0], a[1], middle[0], middle[1]);
        try (PDDocument document = post("legend=false&dpi=100", map)) {
            String text = text(document).replaceAll("\\s+", " ");
            assertTrue(text.contains("Été indien") && text.contains("Ma carte") && text.contains("Dessinée"), text);
            assertTrue(text.contains("faute de réponse : Fond d’ailleurs"), text);
            assertTrue(text.contains("le nord en haut"), text);
            Area where = Layout.of(new PrintOptions(
                            Paper.A4, false, 100, CoordinateSystems.epsg(32198), 0, 0, 20_000, "", "Dessinée",
                            org.igouverte.layer.Language.FR, false, GridKind.NONE, Optional.empty(), 0))
                    .map();
            BufferedImage picture = picture(document, 254);
            // Ten pixels a millimetre, twenty metres a millimetre.
            int x = (int) (10 * (where.x() + where.width() / 2));
            int y = (int) (10 * (where.y() + where.height() / 2));
            assertEquals(0xFFFF0000, picture.getRGB(x + 125, y - 75), "the drawing lies on top");
            assertEquals(GREEN, picture.getRGB(x - 200, y - 200), "north-west is SB");
            assertEquals(0xFFFFFFFF, picture.getRGB(x + 200, y - 200), "north-east is not");
        }
        BufferedImage blue = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 16; i++) {
            blue.setRGB(i % 4, i / 4, 0x0000FF);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(blue, "png", png);
        outgoing.answer(png.toByteArray());
        try (PDDocument document = post("legend=false&dpi=100", map)) {
            assertFalse(text(document).contains("faute de réponse"));
            BufferedImage picture = picture(document, 100);
            assertEquals(0xFF0000FF, picture.getRGB(picture.getWidth() / 2 + 200, picture.getHeight() / 2 - 100));
            URI asked = outgoing.asked().get(outgoing.asked().size() - 1);
            assertTrue(asked.getQuery().contains("CRS=EPSG:32198") && asked.getQuery().contains("LAYERS=fond"), asked.toString());
        }
        TestExchange wrong = send(TestExchange.of("/print").post("application/json", "{\"igoMap\": 1, \"layers\": 3}"));
        assertEquals(400, wrong.status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scale=20000&center=-73,48 | 400 | layers
            layers=foret:peuplement&center=-73,48 | 400 | scale
            layers=foret:peuplement&scale=20000 | 400 | center
            layers=foret:peuplement&scale=5&center=-73,48 | 400 | scale
            layers=foret:peuplement&scale=20000&center=-73 | 400 | center
            layers=foret:peuplement&scale=20000&center=-73,148 | 400 | center
            layers=foret:peuplement&scale=20000&center=-73,48&crs=EPSG:4326 | 400 | crs
            layers=foret:peuplement&scale=20000&center=-73,48&crs=EPSG:1 | 400 | crs
            layers=foret:peuplement&scale=20000&center=-73,48&paper=A7 | 400 | paper
            layers=foret:peuplement&scale=20000&center=-73,48&dpi=4000 | 400 | dpi
            layers=foret:peuplement&scale=20000&center=-73,48&grid=utm | 400 | grid
            layers=foret:peuplement&scale=20000&center=-73,48&style=x | 400 | style
            layers=foret:peuplement&scale=20000&center=-73,48&opacity=1,1 | 400 | opacity
            layers=foret:peuplement&scale=20000&center=-73,48&filter=rien%3D1 | 400 | filter
            layers=foret:peuplement&scale=20000&center=-73,48&extent=1,2,3 | 400 | extent
            layers=foret:peuplement&scale=20000&center=0,90&crs=EPSG:3857 | 400 | center
            layers=foret:absent&scale=20000&center=-73,48 | 404 | layers
            layers=foret:peuplement&scale=20000&center=-73,48&paper=A0&dpi=300 | 413 | dpi
            """)
    void refusesWhatIsWrong(String query, int status, String parameter) {
        TestExchange exchange = send(TestExchange.of("/print?" + query));
        assertEquals(status, exchange.status(), exchange.text());
        assertEquals("application/problem+json", exchange.answered("Content-Type"));
        assertTrue(exchange.text().contains("\"parameter\":\"" + parameter + "\""), exchange.text());
        assertEquals(List.of(), pieces, "nothing is drawn for a mistake");
    }

    /** Far beyond where the projection is meant for, in part beyond where it has places at all. */
    @Test
    void printsTheWholeWorldWithoutHarm() throws Exception {
        for (String crs : List.of("EPSG:32198", "EPSG:3857", "EPSG:26918")) {
            for (String grid : List.of("graticule", "metric")) {
                try (PDDocument document = print("layers=foret:peuplement&scale=50000000&center=-70,50&paper=A2&dpi=72&crs="
                        + crs + "&grid=" + grid)) {
                    assertTrue(text(document).replace('\u00A0', ' ').contains("1 : 50 000 000"));
                }
            }
        }
    }

    @Test
    void tellsWhatTheSheetsWouldShow() {
        TestExchange frame = send(TestExchange.of("/print/frame?" + STANDS + CENTRE));
        assertEquals(200, frame.status());
        assertTrue(frame.text().contains("\"direct\":true") && frame.text().contains("\"ring\":[["), frame.text());
        assertEquals(404, send(TestExchange.of("/print/rien")).status());
        assertTrue(send(TestExchange.of("/print/api")).text().contains("\"/print/frame\""));
        TestExchange first = send(TestExchange.of("/print?" + STANDS + CENTRE));
        TestExchange again = send(TestExchange.of("/print?" + STANDS + CENTRE)
                .header("If-None-Match", first.answered("ETag")));
        assertEquals(304, again.status());
    }

    @Test
    void measuresProjections() {
        GroundMeasure mercator = GroundMeasure.at(CoordinateSystems.epsg(3857), -71, 60);
        // On the sphere it were 1 / cos 60° = 2; the ellipsoid's radii are about a third of a percent greater here.
        assertEquals(2, mercator.unitsPerMetre(), 0.01);
        assertEquals(0, mercator.convergence(), 1e-6);
        GroundMeasure lambert = GroundMeasure.at(CoordinateSystems.epsg(32198), -75, 48);
        assertEquals(1, lambert.unitsPerMetre(), 0.005);
        // 6.5 degrees west of the central meridian, times the constant of the cone between 46 and 60 degrees north.
        assertEquals(6.5 * 0.8004, lambert.convergence(), 0.005);
        assertArrayEquals(
                new String[] {"71°30′", "30′", "1°", "20″", "0°"},
                new String[] {
                    GridLines.angle(71.5), GridLines.angle(0.5), GridLines.angle(1), GridLines.angle(20 / 3600.0),
                    GridLines.angle(0)
                });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The gateway's answer where nobody set one. */
    static OutgoingException unreachable() {
        return new OutgoingException(OutgoingException.Reason.UNREACHABLE, "wms.example: no such host");
    }
}
