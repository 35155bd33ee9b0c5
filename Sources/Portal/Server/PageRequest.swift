/// What a browser asked for, as far as pages care.
struct PageRequest: Sendable {
    var method: String
    /// As in the `Host` header, with the port.
    var host: String
    /// Decoded steps of the path; nil when it cannot be a path of ours.
    var steps: [String]?
    /// Decoded; of a name given twice the last counts.
    var query: [String: String]

    /// - Parameter target: path and query as they came.
    init(method: String, host: String, target: String) {
        self.method = method
        self.host = host
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        steps = Self.steps(parts.first ?? "")
        query = parts.count > 1 ? Self.query(parts[1]) : [:]
    }

    /// The value of a field that was filled in, without the blanks around it and at most 200 characters long.
    func text(_ name: String) -> String? {
        guard let value = query[name] else { return nil }
        let trimmed = value.drop(while: \.isWhitespace).prefix(200)
        guard let end = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(trimmed[...end])
    }

    private static func steps(_ path: Substring) -> [String]? {
        guard path.first == "/" else { return nil }
        var steps: [String] = []
        for part in path.dropFirst().split(separator: "/") {
            guard let step = PercentText.decoded(part), step != ".", step != "..",
                !step.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "/") })
            else { return nil }
            steps.append(step)
        }
        return steps
    }

    private static func query(_ text: Substring) -> [String: String] {
        var query: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = PercentText.decoded(parts[0], form: true)
            let value = parts.count > 1 ? PercentText.decoded(parts[1], form: true) : ""
            if let name, let value { query[name] = value }
        }
        return query
    }
}
