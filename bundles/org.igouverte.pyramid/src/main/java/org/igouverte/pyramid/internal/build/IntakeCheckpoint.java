package org.igouverte.pyramid.internal.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.igouverte.durable.DurableFiles;
import org.igouverte.layer.FieldType;
import org.igouverte.pyramid.internal.file.ByteSink;
import org.igouverte.pyramid.internal.file.ByteSource;
import org.igouverte.pyramid.internal.file.Bytes;
import org.igouverte.pyramid.internal.file.LevelGrid;
import org.igouverte.pyramid.internal.file.PyramidFiles;
import org.igouverte.pyramid.internal.file.ValueCodec;

/** How far spooling has come, on disk, so that it goes on from there after the process was killed. */
final class IntakeCheckpoint {

    static final String FILE = "intake.bin";

    private final Path file;
    private final byte[] head;
    private final ShapeIntake intake;
    private final List<ColumnCodes> columns;
    private final Spool spool;

    IntakeCheckpoint(
            Path folder,
            LevelGrid grid,
            ShapeIntake intake,
            List<ColumnCodes> columns,
            Spool spool) {
        file = folder.resolve(FILE);
        this.intake = intake;
        this.columns = columns;
        this.spool = spool;
        ByteSink out = new ByteSink(256);
        out.putInt(PyramidFiles.FORMAT);
        out.putLong(Double.doubleToRawLongBits(grid.quantum()));
        out.putInt(grid.levels());
        out.putInt(spool.bits());
        for (ColumnCodes column : columns) {
            ValueCodec.write(FieldType.STRING, column.field().name(), out);
            out.putByte(column.field().type().ordinal());
        }
        head = out.toArray();
    }

    /** @param complete whether the source has no more shapes */
    void save(boolean complete) throws IOException {
        ByteSink out = new ByteSink(1 << 16);
        out.put(head, 0, head.length);
        out.putByte(complete ? 1 : 0);
        intake.save(out);
        columns.forEach(column -> column.save(out));
        spool.save(out);
        out.putInt(PyramidFiles.checksum(out.bytes(), 0, out.size()));
        new DurableFiles().replace(file, out.toArray());
    }

    /**
     * Goes on from what was saved last, if it was saved of the same work and is whole.
     *
     * @return whether all shapes are spooled
     */
    boolean restore() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length - 4;
        ByteSource in = new ByteSource(bytes);
        for (byte expected : head) {
            if (in.position() >= end || in.readByte() != (expected & 255)) {
                return false;
            }
        }
        if (PyramidFiles.checksum(bytes, 0, end) != Bytes.intAt(bytes, end)) {
            return false;
        }
        boolean complete = in.readByte() == 1;
        intake.restore(in);
        columns.forEach(column -> column.restore(in));
        spool.restore(in);
        return complete;
    }
}
