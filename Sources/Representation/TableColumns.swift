/// The columns of the lines table.
struct TableColumns: Sendable {
    struct Column: Hashable, Sendable {
        var title: String
        var alignment: Alignment
        /// Without ``gap``.
        var width: Double
        /// From the left margin of the page.
        var x: Double
    }

    static let gap = 8.0
    static let description = 2

    let columns: [Column]

    /// Number columns are as wide as their longest number, within limits; the description takes the rest.
    ///
    /// - Parameter rows: their cells, in the order of the columns.
    init(rows: [InvoiceText.Row], contentWidth: Double, canvas: some PageCanvas) {
        let digit = canvas.metrics(of: .cell).digitWidth
        var longest = [Int](repeating: 0, count: Self.specs.count)
        for row in rows {
            for (index, cell) in row.cells.enumerated() { longest[index] = max(longest[index], cell.count) }
        }
        var widths = zip(Self.specs, longest).map { spec, count in
            count == 0 && spec.isLeftOutWhenEmpty ? 0 : min(max(Double(count) * digit, spec.least), spec.most)
        }
        let shown = widths.indices.filter { widths[$0] > 0 || $0 == Self.description }
        let fixed = shown.reduce(0) { $0 + ($1 == Self.description ? 0 : widths[$1]) }
        widths[Self.description] = contentWidth - fixed - Self.gap * Double(shown.count)
        var x = Self.gap / 2
        columns = zip(Self.specs, widths).map { spec, width in
            defer { x += width > 0 ? width + Self.gap : 0 }
            return Column(title: spec.title, alignment: spec.alignment, width: width, x: x)
        }
    }

    private struct Spec {
        var title: String
        var alignment: Alignment
        var least: Double
        var most: Double
        var isLeftOutWhenEmpty = false
    }

    private static let specs = [
        Spec(title: "#", alignment: .right, least: 10, most: 26),
        Spec(title: "Código", alignment: .left, least: 34, most: 62, isLeftOutWhenEmpty: true),
        Spec(title: "Descripción", alignment: .left, least: 0, most: 0),
        Spec(title: "Cantidad", alignment: .right, least: 38, most: 62),
        Spec(title: "Unidad", alignment: .left, least: 32, most: 46),
        Spec(title: "Vr. unitario", alignment: .right, least: 46, most: 84),
        Spec(title: "Descuento", alignment: .right, least: 44, most: 76, isLeftOutWhenEmpty: true),
        Spec(title: "Impuesto", alignment: .left, least: 38, most: 52),
        Spec(title: "Vr. total", alignment: .right, least: 48, most: 88),
    ]
}
