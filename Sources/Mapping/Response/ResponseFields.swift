import Findings

/// The result that a response mapping looks at: what its records are called and what they hold.
///
/// `file` holds `input` (one), `audit` (one, or none), `document` (many, each with its `finding`s) and the findings on the
/// file as a whole, which are written as those of a document without fields.
enum ResponseFields {
    static let file =
        ["drop", "client", "received_at", "status", "mapping"]
        + ["total_documents", "total_accepted", "total_findings"]
    static let input = ["name", "stem", "sha256", "bytes"]
    static let audit = ["n", "hash"]
    static let document = [
        "kind", "prefix", "sequence", "number", "key", "cufe", "issued", "customer", "payable", "currency",
        "status", "dian_code", "validated_at", "xml", "pdf", "qr", "line",
    ]
    static let finding = [
        "code", "severity", "message", "remedy", "file", "line", "column", "field", "value",
    ]

    private static let numbers = [
        "bytes", "n", "payable", "line", "column", "total_documents", "total_accepted", "total_findings",
    ]
    private static let moments = ["received_at", "issued", "validated_at"]

    static let types: RecordTypes = {
        var types = RecordTypes()
        add(file, to: RecordType.file, &types)
        add(input, to: types.add("input", parent: RecordType.file), &types)
        add(audit, to: types.add("audit", parent: RecordType.file), &types)
        add(document, to: types.add("document", parent: RecordType.file), &types)
        let documentType = types.names["document"] ?? RecordType.file
        add(finding, to: types.add("finding", parent: documentType), &types)
        if let finding = types.names["finding"] { types[finding].takesFirst = true }
        // Laid out as a document, for the findings on the file as a whole.
        let whole = types.add(wholeFile, parent: RecordType.file)
        add(document, to: whole, &types)
        add(finding, to: types.add(wholeFileFinding, parent: whole), &types)
        for name in ["input", "audit"] {
            if let type = types.names[name] { types[type].occurs = Occurrence("0..1") }
        }
        return types
    }()

    static let wholeFile = "#file-document"
    static let wholeFileFinding = "#file-finding"

    private static func add(_ names: [String], to type: Int, _ types: inout RecordTypes) {
        for name in names {
            types.add(FieldRule(name: name, kind: kind(of: name), place: Place(file: "")), to: type)
        }
    }

    private static func kind(of name: String) -> FieldRule.Kind {
        if numbers.contains(name) { return .number(NumberFormat()) }
        guard moments.contains(name), let pattern = DatePattern("yyyy-MM-dd'T'HH:mm:ssXXX") else {
            return .text
        }
        return .date(pattern)
    }
}
