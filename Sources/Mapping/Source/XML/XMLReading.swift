import Findings

/// Reads the elements of an XML file into records.
struct XMLReading {
    let plan: XMLPlan
    let pass: SourcePass
    let file: String

    func read(_ bytes: UnsafeRawBufferPointer) {
        pass.fileFindings.append(
            Finding(
                code: "MAP-FILE", place: Place(file: file), message: "Las fuentes XML no se leen todavía.",
                remedy: "Exporte en CSV o en ancho fijo."))
    }
}
