package org.igouverte.pyramid.internal.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in byte arrays, little-endian. */
public final class Bytes {

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle CHAR =
            MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN);

    private Bytes() {}

    public static int intAt(byte[] bytes, int index) {
        return (int) INT.get(bytes, index);
    }

    public static long longAt(byte[] bytes, int index) {
        return (long) LONG.get(bytes, index);
    }

    public static char charAt(byte[] bytes, int index) {
        return (char) CHAR.get(bytes, index);
    }

    static void setInt(byte[] bytes, int index, int value) {
        INT.set(bytes, index, value);
    }

    static void setLong(byte[] bytes, int index, long value) {
        LONG.set(bytes, index, value);
    }

    static void setChar(byte[] bytes, int index, char value) {
        CHAR.set(bytes, index, value);
    }
}
