package org.igouverte.download.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/** Settings of downloads, from {@code org.igouverte.download.cfg}. A change takes effect for the next download. */
@Component(service = Settings.class, configurationPid = "org.igouverte.download")
public final class Settings {

    private static final long MEGABYTE = 1L << 20;

    /** What the file may say. */
    @interface Config {
        /** Megabytes that finished files may have together. */
        long storeMegabytes() default 10_240;

        /** Megabytes of the disk that are left free. */
        long freeMegabytes() default 1024;

        /** Files that are made at the same time. */
        int makings() default 2;

        /** Features of one download; 0 for any number. */
        long maxFeatures() default 0;

        /** Features up to which a file is given while it is made, rather than as a job. */
        long directFeatures() default 50_000;

        int personAtOnce() default 8;

        /** 0 for any number. */
        long personMegabytesPerDay() default 51_200;

        int partnerAtOnce() default 64;

        /** 0 for any number. */
        long partnerMegabytesPerDay() default 0;
    }

    private volatile Config config;

    @Activate
    public Settings(Config config) {
        this.config = config;
    }

    @Modified
    void modified(Config changed) {
        config = changed;
    }

    long storeBytes() {
        return Math.max(1, config.storeMegabytes()) * MEGABYTE;
    }

    long freeBytes() {
        return Math.max(0, config.freeMegabytes()) * MEGABYTE;
    }

    int makings() {
        return Math.max(1, config.makings());
    }

    long maxFeatures() {
        return config.maxFeatures() <= 0 ? Long.MAX_VALUE : config.maxFeatures();
    }

    long directFeatures() {
        return config.directFeatures();
    }

    int personAtOnce() {
        return Math.max(1, config.personAtOnce());
    }

    long personBytesPerDay() {
        return Math.max(0, config.personMegabytesPerDay()) * MEGABYTE;
    }

    int partnerAtOnce() {
        return Math.max(1, config.partnerAtOnce());
    }

    long partnerBytesPerDay() {
        return Math.max(0, config.partnerMegabytesPerDay()) * MEGABYTE;
    }
}
