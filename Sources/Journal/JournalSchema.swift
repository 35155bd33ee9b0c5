import GRDB

/// The tables, in the order in which they came to be. A migration is never changed once it was released.
enum JournalSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in try db.execute(sql: first) }
        migrator.registerMigration("mappings") { db in try db.execute(sql: mappings) }
        migrator.registerMigration("held") { db in try db.execute(sql: held) }
        return migrator
    }

    private static let first = """
        CREATE TABLE drops (
            id TEXT PRIMARY KEY, client TEXT NOT NULL, name BLOB NOT NULL, sha256 TEXT NOT NULL,
            size INTEGER NOT NULL, received_at INTEGER NOT NULL, state TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0, mapping TEXT NOT NULL DEFAULT '',
            documents INTEGER NOT NULL DEFAULT 0, findings TEXT NOT NULL DEFAULT '[]') WITHOUT ROWID;
        CREATE INDEX drops_open ON drops(state) WHERE state NOT IN ('answered', 'held');
        CREATE INDEX drops_received ON drops(received_at);
        CREATE TABLE documents (
            drop_id TEXT NOT NULL REFERENCES drops(id), ordinal INTEGER NOT NULL, client TEXT NOT NULL,
            kind TEXT NOT NULL, prefix TEXT NOT NULL, sequence TEXT NOT NULL, key TEXT NOT NULL,
            line INTEGER NOT NULL, content TEXT NOT NULL, state TEXT NOT NULL, delivery TEXT NOT NULL,
            issued TEXT NOT NULL, cufe TEXT NOT NULL, signed_sha256 TEXT NOT NULL,
            file_sequence INTEGER NOT NULL, dian_code TEXT NOT NULL, findings TEXT NOT NULL,
            customer TEXT NOT NULL, payable TEXT NOT NULL, due_at INTEGER NOT NULL, tries INTEGER NOT NULL,
            archive TEXT NOT NULL, twin TEXT NOT NULL, updated_at INTEGER NOT NULL, live INTEGER,
            PRIMARY KEY (drop_id, ordinal)) WITHOUT ROWID;
        CREATE UNIQUE INDEX one_live_document ON documents(client, kind, prefix, sequence) WHERE live = 1;
        CREATE INDEX documents_number ON documents(client, kind, prefix, sequence);
        CREATE INDEX documents_open ON documents(state)
            WHERE state IN ('numbered', 'signed', 'sending', 'asking', 'pending');
        CREATE INDEX documents_unarchived ON documents(drop_id)
            WHERE archive = '' AND state IN ('accepted', 'rejected');
        CREATE INDEX documents_updated ON documents(updated_at);
        CREATE INDEX documents_file_sequence ON documents(client, kind, file_sequence);
        CREATE TABLE attempts (
            drop_id TEXT NOT NULL, ordinal INTEGER NOT NULL, n INTEGER NOT NULL, operation TEXT NOT NULL,
            started_at INTEGER NOT NULL, ended_at INTEGER, outcome TEXT, code TEXT, exchange TEXT,
            PRIMARY KEY (drop_id, ordinal, n)) WITHOUT ROWID;
        CREATE TABLE audit (
            n INTEGER PRIMARY KEY, at INTEGER NOT NULL, drop_id TEXT NOT NULL, ordinal INTEGER NOT NULL,
            event TEXT NOT NULL, detail TEXT NOT NULL, hash BLOB NOT NULL);
        CREATE INDEX audit_document ON audit(drop_id, ordinal);
        CREATE TRIGGER audit_is_final_1 BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit'); END;
        CREATE TRIGGER audit_is_final_2 BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit'); END;
        """

    private static let held = """
        CREATE INDEX documents_held ON documents(drop_id) WHERE state IN ('waiting', 'following');
        """

    private static let mappings = """
        CREATE TABLE mappings (
            client TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, name TEXT NOT NULL,
            sha256 TEXT NOT NULL, path TEXT NOT NULL, state TEXT NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL,
            PRIMARY KEY (client, id, revision)) WITHOUT ROWID;
        CREATE UNIQUE INDEX one_active_revision ON mappings(client, id) WHERE state = 'active';
        CREATE UNIQUE INDEX one_active_mapping ON mappings(client, name) WHERE state = 'active';
        CREATE TABLE mapping_refusals (
            client TEXT NOT NULL, name TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL,
            fingerprint TEXT NOT NULL, at INTEGER NOT NULL, findings TEXT NOT NULL,
            PRIMARY KEY (client, name)) WITHOUT ROWID;
        CREATE TABLE mapping_requests (
            n INTEGER PRIMARY KEY AUTOINCREMENT, action TEXT NOT NULL, client TEXT NOT NULL, id TEXT NOT NULL,
            revision INTEGER NOT NULL, by TEXT NOT NULL, asked_at INTEGER NOT NULL, done_at INTEGER,
            mapping TEXT NOT NULL DEFAULT '', findings TEXT NOT NULL DEFAULT '[]');
        CREATE INDEX mapping_requests_due ON mapping_requests(n) WHERE done_at IS NULL;
        CREATE TABLE mapping_shadows (
            client TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, drops INTEGER NOT NULL DEFAULT 0,
            documents INTEGER NOT NULL DEFAULT 0, differing INTEGER NOT NULL DEFAULT 0,
            unreported INTEGER NOT NULL DEFAULT 0, in_hand TEXT NOT NULL DEFAULT '',
            deaths INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (client, id, revision)) WITHOUT ROWID;
        """
}
