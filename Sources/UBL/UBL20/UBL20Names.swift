package import Documents

/// Names of files.
///
/// Source: Anexo técnico 001 §5 (SPEC §8): a letter for the kind, ten digits of NIT, ten hexadecimal digits.
package enum UBL20Names {
    /// - Parameters:
    ///   - nit: without check digit, at most ten digits.
    ///   - sequence: counts documents of one issuer and kind, from 1.
    package static func xml(_ kind: DocumentKind, nit: String, sequence: Int) -> String {
        "face_\(letter(kind))\(body(nit, sequence)).xml"
    }

    package static func zip(_ kind: DocumentKind, nit: String, sequence: Int) -> String {
        "ws_\(letter(kind))\(body(nit, sequence)).zip"
    }

    private static func letter(_ kind: DocumentKind) -> String {
        switch kind {
        case .invoice: "f"
        case .debitNote: "d"
        case .creditNote: "c"
        }
    }

    private static func body(_ nit: String, _ sequence: Int) -> String {
        let hex = String(sequence, radix: 16)
        return String(repeating: "0", count: max(0, 10 - nit.utf8.count)) + nit
            + String(repeating: "0", count: max(0, 10 - hex.utf8.count)) + hex
    }
}
