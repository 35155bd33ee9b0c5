import Journal

/// What becomes of a working copy; decided without doing anything.
enum PublicationDecision: Hashable {
    /// It is the active revision already.
    case current
    /// It was published before and is not active: only an operator brings it back.
    case earlier(MappingState)
    /// It would be published if its own tests pass.
    case test
    case publish(MappingState)
    case refuse(Refusal)

    enum Refusal: Hashable {
        /// It does not validate.
        case faulty
        case failedTests
        /// Its revision was published with other content.
        case otherContent(sha256: String)
        /// It is older than what was published.
        case notHigher(highest: Int)
        /// Another mapping of the client has its id.
        case foreignID(name: String)
    }
}

/// A working copy, as far as the decision needs to know it.
enum CandidateFacts: Hashable {
    enum Tests: Hashable {
        case notRun
        case passed
        case failed
    }

    case faulty
    case good(id: String, revision: Int, sha256: String, tests: Tests)
}

extension CandidateFacts {
    /// What becomes of the copy.
    ///
    /// - Parameters:
    ///   - name: the folder of the working copy.
    ///   - published: all revisions of all mappings of the client.
    ///   - names: the folders that the client uses.
    ///   - shadow: the revision that its settings want beside the active one.
    /// - Returns: `test` where only the copy's own tests are missing.
    func decision(name: String, published: [MappingRow], names: [String], shadow: Int?) -> PublicationDecision
    {
        guard case .good(let id, let revision, let sha256, let tests) = self else { return .refuse(.faulty) }
        let own = published.filter { $0.id == id }
        let active = own.first { $0.state == .active }
        if let active, active.name != name, names.contains(active.name) {
            return .refuse(.foreignID(name: active.name))
        }
        if let known = own.first(where: { $0.revision == revision }) {
            guard known.sha256 == sha256 else { return .refuse(.otherContent(sha256: known.sha256)) }
            return known.state == .active ? .current : .earlier(known.state)
        }
        let highest = own.map(\.revision).max() ?? 0
        guard revision > highest else { return .refuse(.notHigher(highest: highest)) }
        switch tests {
        case .notRun: return .test
        case .failed: return .refuse(.failedTests)
        case .passed: return .publish(shadow == revision && active != nil ? .shadow : .active)
        }
    }
}
