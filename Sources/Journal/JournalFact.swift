/// What may be written into the journal. Facts committed together become durable together.
package enum JournalFact: Sendable {
    case dropClaimed(DropRow)
    /// Committed before a file is read, so that a file that kills its reader is known.
    case readingBegun(drop: String)
    case dropRead(drop: String, mapping: String, documents: Int, findings: String)
    case dropHeld(drop: String, reason: String)
    case answerBegun(drop: String)
    case dropAnswered(drop: String)
    /// A new document, in whatever state reading left it.
    case documentBound(DocumentRow)
    /// A document that was held goes on, in place of its earlier row.
    case documentReplaced(DocumentRow)
    case documentInvalid(DocumentID, findings: String)
    case documentSigned(DocumentID, cufe: String, signedSHA256: String, issued: String)
    /// Before a request leaves.
    case intent(DocumentID, attempt: Int, operation: String)
    /// After its answer was kept.
    case result(DocumentID, attempt: Int, outcome: String, code: String, exchange: String)
    case stateChanged(DocumentID, DocumentState, dianCode: String, findings: String, dueAt: Int, tries: Int)
    case delivered(DocumentID, DeliveryState, detail: String)
    case archived(DocumentID, folder: String)
    case mapping(MappingFact)
}
