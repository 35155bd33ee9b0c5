/// What an answer does to a fiscal number.
enum NumberUse {
    /// Whether the number may not be used again after a rejection with this code.
    ///
    /// Source: Anexo técnico 005 §8.3 (`dian/ubl20` SPEC §9.1): only a processing error of the DIAN (100) frees it;
    /// a document that failed validation was registered before (SPEC §10).
    static func isConsumed(byCode code: String) -> Bool { code != "100" }
}
