package org.igouverte.console.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.tile.TileArea;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileJob;
import org.igouverte.tile.TileJobs;

/** Jobs that do nothing but remember what was asked of them. */
final class FakeTileJobs implements TileJobs {

    private final List<TileJob> jobs = new ArrayList<>();
    FakeJob started;

    @Override
    public TileJob seed(TileArea area, TileContent content) {
        return start(TileJob.Kind.SEED, area, Optional.of(content));
    }

    @Override
    public TileJob truncate(TileArea area) {
        return start(TileJob.Kind.TRUNCATE, area, Optional.empty());
    }

    private FakeJob start(TileJob.Kind kind, TileArea area, Optional<TileContent> content) {
        FakeJob job = new FakeJob(String.valueOf(jobs.size() + 1), kind, area, content);
        jobs.add(job);
        if (kind == TileJob.Kind.SEED) {
            started = job;
        }
        return job;
    }

    @Override
    public List<TileJob> jobs() {
        return List.copyOf(jobs);
    }

    @Override
    public Optional<TileJob> find(String id) {
        return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    }

    static final class FakeJob implements TileJob {

        private final String id;
        private final Kind kind;
        private final TileArea area;
        private final Optional<TileContent> content;
        private State state = State.RUNNING;

        FakeJob(String id, Kind kind, TileArea area, Optional<TileContent> content) {
            this.id = id;
            this.kind = kind;
            this.area = area;
            this.content = content;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public TileArea area() {
            return area;
        }

        @Override
        public Optional<TileContent> content() {
            return content;
        }

        @Override
        public State state() {
            return state;
        }

        @Override
        public long total() {
            return 100;
        }

        @Override
        public long done() {
            return 7;
        }

        @Override
        public long failed() {
            return 0;
        }

        @Override
        public Instant started() {
            return Instant.EPOCH;
        }

        @Override
        public Optional<Instant> ended() {
            return Optional.empty();
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }

        @Override
        public void pause() {
            state = State.PAUSED;
        }

        @Override
        public void resume() {
            state = State.RUNNING;
        }

        @Override
        public void cancel() {
            state = State.CANCELLED;
        }
    }
}
