/// One file that was taken from a client's folder.
package struct DropRow: Hashable, Sendable {
    package var id: String
    package var client: String
    /// The file's name as the system knows it; not always UTF-8.
    package var name: [UInt8]
    /// Lower-case hexadecimal SHA-256 of the bytes.
    package var sha256: String
    package var size: Int
    /// Seconds since 1970-01-01T00:00:00Z.
    package var receivedAt: Int
    package var state: DropState
    /// How often its reading was begun.
    package var attempts: Int
    /// Identity of the mapping that read it: id, revision and SHA-256; empty before.
    package var mapping: String
    package var documents: Int
    /// Findings of the file as a whole, JSON.
    package var findings: String

    package init(
        id: String, client: String, name: [UInt8], sha256: String, size: Int, receivedAt: Int,
        state: DropState = .claimed, attempts: Int = 0, mapping: String = "", documents: Int = 0,
        findings: String = "[]"
    ) {
        self.id = id
        self.client = client
        self.name = name
        self.sha256 = sha256
        self.size = size
        self.receivedAt = receivedAt
        self.state = state
        self.attempts = attempts
        self.mapping = mapping
        self.documents = documents
        self.findings = findings
    }

    /// The name for people; bytes that are no UTF-8 show as �.
    package var shownName: String { String(decoding: name, as: UTF8.self) }
}

package enum DropState: String, Hashable, Sendable, CaseIterable {
    /// Safe with us, not yet read.
    case claimed
    /// Read: its documents have rows.
    case read
    /// Its final answer is being written.
    case answering
    /// Its final answer is out.
    case answered
    /// Put aside for a person; never deleted.
    case held
}

/// Names a document for ever: the drop and the position in it, from 1.
package struct DocumentID: Hashable, Sendable {
    package var drop: String
    package var ordinal: Int

    package init(drop: String, ordinal: Int) {
        self.drop = drop
        self.ordinal = ordinal
    }

    /// - Parameter text: such as `20261124-033012-7f3a9c-2`.
    package init?(_ text: String) {
        guard let cut = text.lastIndex(of: "-"), let ordinal = Int(text[text.index(after: cut)...]) else {
            return nil
        }
        self.init(drop: String(text[..<cut]), ordinal: ordinal)
    }
}

extension DocumentID: CustomStringConvertible {
    package var description: String { "\(drop)-\(ordinal)" }
}

/// The fiscal track of one document.
package enum DocumentState: String, Hashable, Sendable, CaseIterable {
    /// A note whose invoice is not accepted yet, or has not come; it holds no number.
    case waiting
    /// Its number and content are those of an earlier document that is still on its way.
    case following
    /// Its number is bound, its instant frozen.
    case numbered
    /// Its signed bytes are on disk.
    case signed
    /// A request is on its way; after a restart: may have been.
    case sending
    /// It may have arrived: its status is asked for.
    case asking
    /// Received; the verdict comes later.
    case pending
    case accepted
    case rejected
    /// It has findings; no number was used.
    case invalid
    /// Its number is alive or used with other content.
    case conflict
    /// Its number and content were seen before: the first answer holds.
    case repeated

    /// Whether nothing more happens to it.
    package var isFinal: Bool {
        switch self {
        case .accepted, .rejected, .invalid, .conflict, .repeated: true
        case .waiting, .following, .numbered, .signed, .sending, .asking, .pending: false
        }
    }

    /// Whether it holds its number against any other content.
    package var isLive: Bool {
        switch self {
        case .numbered, .signed, .sending, .asking, .pending, .accepted: true
        case .waiting, .following, .rejected, .invalid, .conflict, .repeated: false
        }
    }
}

/// The delivery track of one document.
package enum DeliveryState: String, Hashable, Sendable, CaseIterable {
    /// Not due, or not asked for.
    case none
    /// Written as mail into the folder for tests.
    case mailed
    /// There is nobody to send it to.
    case undeliverable
}

package struct DocumentRow: Hashable, Sendable {
    package var id: DocumentID
    package var client: String
    /// `invoice`, `credit_note` or `debit_note`; empty when it could not be read.
    package var kind: String
    package var prefix: String
    package var sequence: String
    package var key: String
    /// First line in the file, from 1.
    package var line: Int
    /// SHA-256 of the mapped content, hexadecimal.
    package var content: String
    package var state: DocumentState
    package var delivery: DeliveryState
    /// `YYYY-MM-DDTHH:MM:SS-05:00`; empty when invalid.
    package var issued: String
    package var cufe: String
    /// SHA-256 of the signed bytes, hexadecimal.
    package var signedSHA256: String
    /// Counts the documents of one client and kind in file names, from 1.
    package var fileSequence: Int
    /// Code of the authority's last answer.
    package var dianCode: String
    /// Findings and the authority's texts, JSON.
    package var findings: String
    package var customer: String
    /// Total with its decimals, then the currency: `1190.00 COP`.
    package var payable: String
    /// Seconds since 1970, UTC: when the next step is due; 0 when none is.
    package var dueAt: Int
    /// How often the present step was tried.
    package var tries: Int
    /// Folder in the archive, relative to its root; empty until archived.
    package var archive: String
    /// The document of the same number that decided ``DocumentState/repeated`` or ``DocumentState/conflict``; the number
    /// of the invoice that a ``DocumentState/waiting`` note waits for.
    package var twin: String
    /// Seconds since 1970, UTC.
    package var updatedAt: Int

    package init(id: DocumentID, client: String, state: DocumentState) {
        self.id = id
        self.client = client
        self.state = state
        kind = ""
        prefix = ""
        sequence = ""
        key = ""
        line = 0
        content = ""
        delivery = .none
        issued = ""
        cufe = ""
        signedSHA256 = ""
        fileSequence = 0
        dianCode = ""
        findings = "[]"
        customer = ""
        payable = ""
        dueAt = 0
        tries = 0
        archive = ""
        twin = ""
        updatedAt = 0
    }

    package var number: String { prefix + sequence }
}
