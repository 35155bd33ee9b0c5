/// How codes of findings are written.
enum FindingCode {
    /// Whether `text` is written as codes are: capitals, then hyphens, such as `MAP-TYPE` or `DIAN-7200004`.
    static func isCode(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count > 1, text.utf8.count <= 40, text.first?.isASCII == true,
            text.first?.isLetter == true
        else {
            return false
        }
        return parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "?") }
        }
    }
}
