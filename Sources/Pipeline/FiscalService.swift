package import Documents
package import Transmission

/// The authority as the pipeline sees it: blocking, one for each thread.
package protocol FiscalService {
    func send(_ document: OutgoingDocument) -> Exchange
    func consult(_ document: OutgoingDocument) -> Exchange
}

/// What the services ask for.
package struct OutgoingDocument: Sendable {
    package var kind: DocumentKind
    /// Prefix and sequence joined.
    package var number: String
    /// Issuer, without check digit.
    package var nit: String
    /// `YYYY-MM-DDTHH:MM:SS`.
    package var issueDate: String
    package var cufe: String
    /// The ZIP with the signed XML; empty where the status is asked for.
    package var zip: [UInt8]
}
