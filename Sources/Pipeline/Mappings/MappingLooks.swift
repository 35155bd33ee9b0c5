/// What the watch over the working copies remembers of each.
struct MappingLooks: Sendable {
    enum Look {
        /// It was decided on as it is.
        case known
        /// It changed, and may still be in the writing.
        case changing
        /// It changed, and has been the same for two looks: it is to be decided on.
        case settled
    }

    private var decided: [String: String] = [:]
    private var seen: [String: String] = [:]

    /// What a look at the working copy `key` found, by the digest of its files.
    mutating func note(_ fingerprint: String, of key: String) -> Look {
        guard decided[key] != fingerprint else {
            seen[key] = nil
            return .known
        }
        guard seen[key] == fingerprint else {
            seen[key] = fingerprint
            return .changing
        }
        decide(fingerprint, of: key)
        return .settled
    }

    mutating func decide(_ fingerprint: String, of key: String) {
        decided[key] = fingerprint
        seen[key] = nil
    }
}
