import Records
import YAMLText

extension MappingBuilder {
    static let bundleKeys = ["files", "join", "wait"]

    /// `files: {head: CAB_*.csv, lines: DET_*.csv}`, `join: {head.NUM: lines.NUM}`, `wait: 10m`.
    mutating func buildBundle(_ node: YAMLNode) -> CSVPlan.Layout? {
        guard let bundle = node["bundle"] else { return nil }
        reader.expectKeys(Self.bundleKeys, in: bundle)
        guard let filesNode = reader.required("files", in: bundle),
            let joinNode = reader.required("join", in: bundle)
        else { return nil }
        var files: [(type: Int, pattern: String)] = []
        for entry in reader.entries(filesNode) {
            guard let type = types.names[entry.key] else {
                reportUnknown(record: entry.key, at: entry)
                continue
            }
            guard let pattern = reader.text(entry.value) else { continue }
            if pattern.filter({ $0 == "*" }).count != 1 {
                reader.wrongKind(
                    entry.value, expected: "un nombre con un solo «*», igual en los dos archivos")
            }
            files.append((type, pattern))
        }
        guard files.count == 2, let head = files.first(where: { $0.type == types.document }),
            let lines = files.first(where: { types[$0.type].parent == types.document })
        else {
            reader.wrongKind(
                filesNode,
                expected:
                    "dos archivos: el del registro de «document.each» y el de un registro que cuelga de él")
            return nil
        }
        let join = buildJoin(joinNode, head: head.type, lines: lines.type)
        return .bundle(
            BundlePlan(
                head: head.type, lines: lines.type, headPattern: head.pattern, linesPattern: lines.pattern,
                join: join, wait: seconds(bundle["wait"]) ?? 600))
    }

    private mutating func buildJoin(_ node: YAMLNode, head: Int, lines: Int) -> [(head: Int, line: Int)] {
        var join: [(head: Int, line: Int)] = []
        for entry in reader.entries(node) {
            guard let other = reader.text(entry.value) else { continue }
            let ends = [entry.key, other].map { $0.split(separator: ".", maxSplits: 1).map(String.init) }
            guard ends.allSatisfy({ $0.count == 2 }), ends[0][0] == types[head].name,
                ends[1][0] == types[lines].name,
                let from = types[head].slots[ends[0][1]], let to = types[lines].slots[ends[1][1]]
            else {
                reader.wrongKind(
                    entry.value, expected: "un par como \(types[head].name).CAMPO: \(types[lines].name).CAMPO"
                )
                continue
            }
            join.append((from, to))
        }
        if join.isEmpty, reader.findings.isEmpty {
            reader.wrongKind(node, expected: "los campos que unen los dos archivos")
        }
        return join
    }

    private mutating func reportUnknown(record name: String, at entry: YAMLEntry) {
        let nearest = nearestName(to: name, among: types.names.keys.sorted())
        reader.report(
            code: "MAP-EXPR", place: entry.keyPlace, value: name,
            message: "El registro «\(name)» no existe." + (nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""),
            remedy: "Escriba el nombre de un registro de «records».")
    }

    /// `45s`, `10m` or `2h`, up to a day.
    private mutating func seconds(_ node: YAMLNode?) -> Int? {
        guard let node, let text = reader.text(node) else { return nil }
        let units = ["s": 1, "m": 60, "h": 3600]
        if let last = text.last, let unit = units[String(last)], let count = Int(text.dropLast()), count >= 0,
            count <= 86_400 / unit
        {
            return count * unit
        }
        reader.wrongKind(node, expected: "un tiempo como 45s, 10m o 2h, hasta un día")
        return nil
    }
}
