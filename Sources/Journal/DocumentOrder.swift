/// In the order of arrival: by drop, then by the place in it.
extension DocumentID: Comparable {
    package static func < (one: DocumentID, other: DocumentID) -> Bool {
        (one.drop, one.ordinal) < (other.drop, other.ordinal)
    }
}
