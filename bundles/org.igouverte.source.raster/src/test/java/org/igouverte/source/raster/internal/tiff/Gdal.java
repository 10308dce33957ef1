package org.igouverte.source.raster.internal.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** GDAL's programs, which make the files of the tests and say what is in them. */
public final class Gdal {

    private Gdal() {}

    /** Runs a program and returns what it printed. */
    public static String run(Object... command) throws IOException {
        List<String> words = new ArrayList<>();
        for (Object word : command) {
            words.add(word.toString());
        }
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(words + " failed: " + output);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return output;
    }

    /** Samples as GDAL's virtual raster over raw bytes, which any of its programs reads. */
    public static Path raw(Path folder, String type, int width, int height, double[][] bands, String extra) throws IOException {
        int size =
                switch (type) {
                    case "Byte" -> 1;
                    case "Int16", "UInt16" -> 2;
                    case "Float64" -> 8;
                    default -> 4;
                };
        StringBuilder vrt = new StringBuilder("<VRTDataset rasterXSize=\"" + width + "\" rasterYSize=\"" + height
                + "\"><SRS>EPSG:32198</SRS><GeoTransform>1000,10,0,5000,0,-10</GeoTransform>");
        for (int b = 0; b < bands.length; b++) {
            ByteBuffer buffer = ByteBuffer.allocate(width * height * size).order(ByteOrder.LITTLE_ENDIAN);
            for (double value : bands[b]) {
                switch (type) {
                    case "Byte" -> buffer.put((byte) (int) value);
                    case "Int16", "UInt16" -> buffer.putShort((short) (int) value);
                    case "Int32", "UInt32" -> buffer.putInt((int) (long) value);
                    case "Float32" -> buffer.putFloat((float) value);
                    default -> buffer.putDouble(value);
                }
            }
            Files.write(folder.resolve("band" + b + ".raw"), buffer.array());
            vrt.append("<VRTRasterBand dataType=\"" + type + "\" band=\"" + (b + 1)
                    + "\" subClass=\"VRTRawRasterBand\"><SourceFilename relativetoVRT=\"1\">band" + b
                    + ".raw</SourceFilename><ByteOrder>LSB</ByteOrder>" + extra + "</VRTRasterBand>");
        }
        return Files.writeString(folder.resolve("in.vrt"), vrt + "</VRTDataset>");
    }

    public static Path translate(Path from, Path to, String... options) throws IOException {
        List<Object> command = new ArrayList<>(List.of("gdal_translate", "-q", "-of", "GTiff"));
        command.addAll(List.of(options));
        command.add(from);
        command.add(to);
        run(command.toArray());
        return to;
    }

    /** All samples of one band of a file, as GDAL reads them. */
    public static double[] samples(Path folder, Path file, int band, String... options) throws IOException {
        Path out = folder.resolve("dump.raw");
        List<Object> command = new ArrayList<>(
                List.of("gdal_translate", "-q", "-of", "ENVI", "-ot", "Float64", "-b", String.valueOf(band + 1)));
        command.addAll(List.of(options));
        command.add(file);
        command.add(out);
        run(command.toArray());
        ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(out)).order(ByteOrder.LITTLE_ENDIAN);
        double[] samples = new double[buffer.capacity() / 8];
        buffer.asDoubleBuffer().get(samples);
        return samples;
    }
}
