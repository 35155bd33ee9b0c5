/// One published revision of a client's mapping; its files are never changed again.
package struct MappingRow: Hashable, Sendable {
    package var client: String
    package var id: String
    package var revision: Int
    /// The folder of its working copy, as the client's settings name it.
    package var name: String
    /// Of the resolved mapping, hexadecimal.
    package var sha256: String
    /// Its mapping file, below the work folder.
    package var path: String
    package var state: MappingState
    /// When it came into its state, in seconds since 1970, UTC.
    package var at: Int
    /// Who brought it there.
    package var by: String

    package init(
        client: String, id: String, revision: Int, name: String, sha256: String, path: String,
        state: MappingState, at: Int = 0, by: String
    ) {
        self.client = client
        self.id = id
        self.revision = revision
        self.name = name
        self.sha256 = sha256
        self.path = path
        self.state = state
        self.at = at
        self.by = by
    }

    /// As drops record it: `id revision sha256`.
    package var identity: String { "\(id) \(revision) \(sha256)" }
}

package enum MappingState: String, Hashable, Sendable, CaseIterable {
    /// It reads the files that come next; at most one revision of a mapping.
    case active
    /// It was published to run beside the active one, and has never been active.
    case shadow
    /// It was active once.
    case retired
}

/// Why the present working copy of a mapping was not published; one a mapping, gone when the copy is good again.
package struct MappingRefusal: Hashable, Sendable {
    package var client: String
    /// The folder of the working copy.
    package var name: String
    /// Empty when the copy is too broken to tell.
    package var id: String
    /// 0 when the copy is too broken to tell.
    package var revision: Int
    /// Digest of the copy's files: while it is the same, nothing new is told.
    package var fingerprint: String
    /// Seconds since 1970, UTC.
    package var at: Int
    /// JSON.
    package var findings: String

    package init(
        client: String, name: String, id: String, revision: Int, fingerprint: String, at: Int = 0,
        findings: String
    ) {
        self.client = client
        self.name = name
        self.id = id
        self.revision = revision
        self.fingerprint = fingerprint
        self.at = at
        self.findings = findings
    }
}

/// What an operator asked of the daemon about a mapping.
package struct MappingRequest: Hashable, Sendable {
    package enum Action: String, Hashable, Sendable {
        /// Make a published revision the active one.
        case activate
        /// Check the working copy now, and publish it.
        case publish
    }

    package var n: Int
    package var action: Action
    package var client: String
    package var id: String
    /// 0 to leave the choice to the daemon.
    package var revision: Int
    package var by: String

    package init(n: Int = 0, action: Action, client: String, id: String, revision: Int, by: String) {
        self.n = n
        self.action = action
        self.client = client
        self.id = id
        self.revision = revision
        self.by = by
    }
}

/// What became of a request.
package struct MappingRequestOutcome: Hashable, Sendable {
    /// The mapping that is active or in shadow by it, `id revision sha256`; empty when it was refused.
    package var mapping: String
    /// JSON.
    package var findings: String

    package init(mapping: String, findings: String) {
        self.mapping = mapping
        self.findings = findings
    }
}

/// How a candidate that runs beside the active mapping compares with it so far.
package struct ShadowRow: Hashable, Sendable {
    package var client: String
    package var id: String
    package var revision: Int
    package var drops = 0
    package var documents = 0
    package var differing = 0
    /// Differences for which the report had no room.
    package var unreported = 0
    /// The drop it was reading, as far as the journal knows; empty between two.
    package var inHand = ""
    /// How often the daemon died while it was reading.
    package var deaths = 0

    package init(client: String, id: String, revision: Int) {
        self.client = client
        self.id = id
        self.revision = revision
    }

    /// One death may be a power cut; two are taken for its own doing.
    package var isStopped: Bool { deaths >= 2 }
}
