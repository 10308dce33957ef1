package org.igouverte.ogc.api.tiles.internal;

/** What has tilesets, and under which addresses. */
enum TileResource {
    DATASET_VECTOR("", "dataset.vector", true, false, false),
    DATASET_MAP("/map", "dataset.map", false, false, false),
    COLLECTION_VECTOR("/collections/{collectionId}", "collection.vector", true, true, false),
    COLLECTION_MAP("/collections/{collectionId}/map", "collection.map", false, true, false),
    COLLECTION_STYLE_MAP(
            "/collections/{collectionId}/styles/{styleId}/map", "collection.style.map", false, true, true);

    private final String base;
    private final String id;
    private final boolean vector;
    private final boolean ofCollection;
    private final boolean styled;

    TileResource(String base, String id, boolean vector, boolean ofCollection, boolean styled) {
        this.base = base;
        this.id = id;
        this.vector = vector;
        this.ofCollection = ofCollection;
        this.styled = styled;
    }

    /** Path of the list of its tilesets. */
    String list() {
        return base + "/tiles";
    }

    String set() {
        return list() + "/{tileMatrixSetId}";
    }

    String tile() {
        return set() + "/{tileMatrix}/{tileRow}/{tileCol}";
    }

    /** Begins operationIds and messages. */
    String id() {
        return id;
    }

    boolean isVector() {
        return vector;
    }

    /** Whether it is one collection's; else that of several. */
    boolean isOfCollection() {
        return ofCollection;
    }

    boolean isStyled() {
        return styled;
    }
}
