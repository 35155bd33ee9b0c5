/// Which record hangs from which, by the order in which they come.
struct NestingGuess {
    struct Kind {
        var id: String
        /// Nil for a record of the file.
        var parent: String?
        var occurs: String
    }

    private(set) var kinds: [Kind] = []
    private(set) var document = ""
    private(set) var line: String?
    private(set) var doubts: [String] = []

    /// - Parameter ids: of the records, in the order of the file.
    init(_ ids: [String]) {
        guard !ids.isEmpty else { return }
        var order: [String] = []
        for id in ids where !order.contains(id) { order.append(id) }
        let counts = Dictionary(ids.map { ($0, 1) }, uniquingKeysWith: +)
        let isHeaded = order.count >= 3 && counts[order[0]] == 1 && !Self.details.contains(order[1])
        let isTrailed = order.count >= 3 && ids.last == order.last && counts[order[order.count - 1]] == 1
        // A record that opens several documents is the first that comes back; of one document nobody can tell.
        let candidates = isHeaded ? order.dropFirst() : order[...]
        document = candidates.first ?? order[0]
        if counts[document] == 1 {
            doubts.append(
                "La muestra tiene un solo documento: revise qué registro abre cada uno («\(document)»).")
        }
        let start = ids.firstIndex(of: document) ?? 0
        var blocks: [[String]] = []
        for id in ids[start...] {
            if id == document { blocks.append([]) } else { blocks[blocks.count - 1].append(id) }
        }
        let isTrailer = { (id: String) in
            isTrailed && id == order.last && blocks.dropLast().allSatisfy { !$0.contains(id) }
        }
        for id in order {
            if id == document {
                kinds.append(Kind(id: id, parent: nil, occurs: "1..*"))
            } else if (ids.firstIndex(of: id) ?? 0) < start || isTrailer(id) {
                kinds.append(Kind(id: id, parent: nil, occurs: counts[id] == 1 ? "0..1" : "0..*"))
            }
        }
        let inner = order.filter { id in !kinds.contains { $0.id == id } }
        line = inner.first { id in blocks.contains { $0.count { $0 == id } > 1 } } ?? inner.last
        for id in inner { kinds.append(kind(id, blocks)) }
    }

    /// What ERPs call the record of a line: what comes before it opens its document.
    private static let details: Set<String> = ["D", "DET", "L", "LIN", "I", "ITEM"]

    private func kind(_ id: String, _ blocks: [[String]]) -> Kind {
        // What comes between two lines belongs to the line before it.
        let isInside =
            line.map { line in
                id != line
                    && blocks.contains { block in
                        guard let own = block.firstIndex(of: id), let last = block.lastIndex(of: line) else {
                            return false
                        }
                        return own < last && (block.firstIndex(of: line) ?? .max) < own
                    }
            } ?? false
        let most = blocks.map { $0.count { $0 == id } }.max() ?? 0
        if isInside { return Kind(id: id, parent: line, occurs: "0..*") }
        return Kind(id: id, parent: document, occurs: most > 1 || id == line ? "0..*" : "0..1")
    }
}
