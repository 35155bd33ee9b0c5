import YAMLText

/// Every code of finding, explained.
package enum FindingCatalogue {
    /// By family, then by code.
    package static let all: [FindingPage] = sections.flatMap { section in
        section.pages.sorted { $0.code < $1.code }
    }

    /// The page of a code; small letters do as well, and all that the DIAN gives is on one page.
    package static func page(for code: String) -> FindingPage? {
        let code = code.uppercased()
        return all.first { $0.code == code }
            ?? (code.hasPrefix("DIAN-") ? all.first { $0.family == "DIAN" } : nil)
    }

    /// Codes like one that is unknown, the most alike first; all of its family if it has one.
    package static func near(_ code: String) -> [String] {
        let code = code.uppercased()
        let codes = all.map(\.code)
        let family = codes.filter { $0.hasPrefix(code.prefix { $0 != "-" } + "-") }
        let likest = nearestName(to: code, among: codes)
        return (likest.map { [$0] } ?? []) + family.filter { $0 != likest }
    }

    struct Section: Sendable {
        var title: String
        var text: String
        var pages: [FindingPage]
        /// Markdown after the pages.
        var more = ""
    }

    static let sections = [
        Section(
            title: "El archivo y el mapeo: `MAP-`",
            text: "En el archivo del ERP, o en el mapeo mismo (`buzon map validate`).",
            pages: mappingPages + publishingPages),
        Section(
            title: "La forma de un YAML: `YAML-`", text: "En la configuración y en los mapeos.",
            pages: yamlPages),
        Section(title: "Los datos del documento: `DOC-`", text: "", pages: documentPages),
        Section(title: "Las cuentas: `TOT-`", text: "", pages: totalPages),
        Section(
            title: "El régimen UBL 2.0: `UBL20-`",
            text: "Se comprueban antes de firmar. La fuente de cada regla está junto a ella, en el código.",
            pages: ubl20Pages),
        Section(title: "Números: `NUM-`", text: "", pages: numberPages),
        Section(title: "El servicio: `PIPE-`, `JRN-`, `POR-`", text: "", pages: servicePages),
        Section(title: "La configuración: `SET-`", text: "Con uno solo, nada arranca.", pages: settingsPages),
        Section(title: "La DIAN: `DIAN-`", text: "", pages: dianPages, more: dianTables),
    ]
}
