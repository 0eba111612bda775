-- A history as version 1 of the schema wrote it. Never change it: it is what lies on disks.
CREATE TABLE endpoint (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

-- Where the next fetch of events begins: all before it are kept or told as a gap.
CREATE TABLE mark (endpoint INTEGER PRIMARY KEY REFERENCES endpoint, time INTEGER, epoch TEXT, seq INTEGER);

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    endpoint INTEGER NOT NULL REFERENCES endpoint,
    key TEXT NOT NULL,           -- what makes it one event, however often it comes
    at INTEGER NOT NULL,         -- its own time, or when it came if that names no zone
    epoch TEXT, seq INTEGER, sent_id TEXT NOT NULL, type TEXT NOT NULL, entity TEXT NOT NULL,
    severity TEXT NOT NULL, message TEXT NOT NULL,
    time TEXT NOT NULL,          -- as sent
    zoned INTEGER NOT NULL,      -- 1: `at` is its own time
    payload TEXT NOT NULL,       -- JSON
    source TEXT NOT NULL,
    UNIQUE (endpoint, key)
);
CREATE INDEX event_at ON event (at);

CREATE TABLE gap (
    id INTEGER PRIMARY KEY,
    endpoint INTEGER NOT NULL REFERENCES endpoint,
    at INTEGER NOT NULL,         -- its beginning as far as it is known, else when it was found
    start TEXT, "end" TEXT, reason TEXT NOT NULL
);
CREATE INDEX gap_at ON gap (at);
-- A run that follows another may find the same once more.
CREATE UNIQUE INDEX gap_once ON gap (endpoint, ifnull(start, ''), ifnull("end", ''), reason);

CREATE TABLE health (
    id INTEGER PRIMARY KEY,
    endpoint INTEGER NOT NULL REFERENCES endpoint,
    service TEXT,                -- NULL: the endpoint as a whole
    at INTEGER NOT NULL, old TEXT, new TEXT NOT NULL, source TEXT NOT NULL, message TEXT NOT NULL
);
CREATE INDEX health_at ON health (at);
CREATE INDEX health_subject ON health (endpoint, service, at);

CREATE TABLE span (
    id INTEGER PRIMARY KEY,
    endpoint INTEGER NOT NULL REFERENCES endpoint,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE INDEX span_end ON span ("end");

CREATE TABLE metric (
    id INTEGER PRIMARY KEY,
    endpoint INTEGER NOT NULL REFERENCES endpoint,
    "group" TEXT NOT NULL, name TEXT NOT NULL,
    UNIQUE (endpoint, "group", name)
);
CREATE TABLE minute (
    metric INTEGER NOT NULL REFERENCES metric,
    start INTEGER NOT NULL,
    least REAL NOT NULL, total REAL NOT NULL, count INTEGER NOT NULL, most REAL NOT NULL, last REAL NOT NULL,
    PRIMARY KEY (metric, start)
) WITHOUT ROWID;

CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    endpoint INTEGER NOT NULL REFERENCES endpoint,
    at INTEGER NOT NULL,
    decision TEXT NOT NULL       -- JSON
);
CREATE INDEX notice_at ON notice (at);

INSERT INTO endpoint VALUES (1, 'A');
INSERT INTO mark VALUES (1, 1904169601000000, 'x', 1);
INSERT INTO event VALUES (1, 1, 's' || char(0) || 'x' || char(0) || '1', 1904169601000000, 'x', 1, 'e1', 't', 'DB', 'info',
    'one', '2030-05-05T00:00:01Z', 1, '{"n":1}', 'push');
INSERT INTO gap VALUES (1, 1, 1904169602000000, '2030-05-05T00:00:02+00:00', NULL, 'cut');
INSERT INTO health VALUES (1, 1, 'DB', 1904169601000000, NULL, 'critical', 'push', 'refused');
INSERT INTO span VALUES (1, 1, 1904169600000000, 1904169660000000);
INSERT INTO metric VALUES (1, 1, 'host', 'cpu');
INSERT INTO minute VALUES (1, 1904169600000000, 1.0, 6.0, 3, 3.0, 2.0);
INSERT INTO notice VALUES (1, 1, 1904169601000000, '{"at":"2030-05-05T00:00:01Z","endpoint":"A","service":"DB",'
    || '"severity":"critical","title":"DB is down","body":"refused","reason":"confirmed","spoken":true}');
PRAGMA user_version = 1;
