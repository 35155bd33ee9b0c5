/// One signed document in `numbers.log`, its fields separated by tabs.
///
/// Client, kind, prefix, sequence, CUFE, SHA-256 of the signed XML, SHA-256 of the mapped content, number in file
/// names, issued. Older lines end after the sixth.
struct WitnessLine: Hashable, Sendable {
    var client: String
    var kind: String
    var prefix: String
    var sequence: String
    var cufe: String
    var signedSHA256: String
    /// Empty in older lines.
    var content = ""
    /// 0 in older lines.
    var fileSequence = 0
    /// `YYYY-MM-DDTHH:MM:SS-05:00`; empty in older lines.
    var issued = ""

    var number: String { prefix + sequence }

    /// With its line end.
    var text: String {
        [client, kind, prefix, sequence, cufe, signedSHA256, content, String(fileSequence), issued]
            .joined(separator: "\t") + "\n"
    }
}

extension WitnessLine {
    /// - Parameter text: without its line end.
    /// - Returns: nil for what a crash cut off.
    init?(_ text: String) {
        let fields = text.split(separator: "\t" as Character, omittingEmptySubsequences: false).map(String.init)
        guard [6, 9].contains(fields.count), fields[5].utf8.count == 64 else { return nil }
        self.init(
            client: fields[0], kind: fields[1], prefix: fields[2], sequence: fields[3], cufe: fields[4],
            signedSHA256: fields[5])
        guard fields.count == 9 else { return }
        guard let fileSequence = Int(fields[7]), fields[8].utf8.count == 25 else { return nil }
        content = fields[6]
        self.fileSequence = fileSequence
        issued = fields[8]
    }
}
