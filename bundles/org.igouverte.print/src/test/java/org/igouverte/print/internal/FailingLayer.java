package org.igouverte.print.internal;

import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.Partner;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.ogc.TestLayer;

/** A layer whose data cannot be read. */
record FailingLayer(TestLayer layer, Failure failure) implements ServedLayer {

    @FunctionalInterface
    interface Failure {
        void fail() throws SourceException;
    }

    @Override
    public FeatureSource source() {
        return (FeatureSource) Proxy.newProxyInstance(
                FailingLayer.class.getClassLoader(), new Class<?>[] {FeatureSource.class}, (proxy, method, arguments) -> {
                    failure.fail();
                    throw new IllegalStateException(method.getName());
                });
    }

    @Override
    public LayerDefinition definition() {
        return layer.definition();
    }

    @Override
    public Partner partner() {
        return layer.partner();
    }

    @Override
    public ProviderId provider() {
        return layer.provider();
    }

    @Override
    public FeatureSchema schema() {
        return layer.schema();
    }

    @Override
    public Optional<Bounds> extent() {
        return layer.extent();
    }

    @Override
    public OptionalLong featureCount() {
        return layer.featureCount();
    }

    @Override
    public DataRevision dataRevision() {
        return layer.dataRevision();
    }

    @Override
    public String revision() {
        return layer.revision();
    }

    @Override
    public boolean sample() {
        return false;
    }

    @Override
    public <T> T facet(Class<T> type) {
        return layer.facet(type);
    }
}
