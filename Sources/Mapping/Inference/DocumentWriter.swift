/// Writes `document:` of a drafted mapping: what is known as rules, what is not as comments.
struct DocumentWriter {
    private let source: InferredSource
    private(set) var lines: [String] = []
    private(set) var tables: [String] = []
    private(set) var doubts: [String] = []

    /// The expression of the document's key.
    var key: String {
        "= "
            + source.key.map { field in
                let own = "$" + field.name
                return field.profile.isAlwaysFilled ? own : "coalesce(\(own), '')"
            }.joined(separator: " & ")
            + (source.key.count == 1 ? " & ''" : "")
    }

    init(source: InferredSource) {
        self.source = source
        addKind()
        group("number", [("prefix", "number.prefix"), ("sequence", "number.sequence")], needed: "el número")
        group("issued", [("date", "issued.date"), ("time", "issued.time")], needed: "la fecha")
        lines.append(value("currency").map { "currency: \($0)" } ?? "currency: COP   # supuesto")
        addCustomer()
        addPayment()
        group("references", [("number", "references.number")], needed: nil)
        replaceReferences()
        addLines()
        group(
            "declared", [("payable", "declared.payable"), ("tax", "declared.tax")],
            needed: "el total declarado")
        if let notes = value("notes") { lines.append("notes: {items: [\(notes)]}") }
        addUnused()
    }

    // MARK: Parts

    private mutating func addKind() {
        guard let kind = code("kind", table: "tipos") else {
            lines.append("kind: invoice   # supuesto: todo es factura")
            doubts.append("No se encontró la clase del documento: se supuso que todo es factura.")
            return
        }
        lines.append("kind: \(kind)")
        lines.append(
            "# type_code: {value: \"01\", when: \"target.kind = 'invoice'\"}   # 01 factura de venta nacional"
        )
    }

    private mutating func addCustomer() {
        lines.append("customer:")
        leaf("  name", "customer.name", needed: "el nombre del cliente")
        let type = code("customer.id.type", table: "tipos_id")
        let parts = [
            type.map { "type: \($0)" }, value("customer.id.number").map { "number: \($0)" },
            value("customer.id.dv").map { "dv: \($0)" },
        ].compactMap { $0 }
        lines.append(
            parts.isEmpty ? "  # id: {type: …, number: …, dv: …}" : "  id: {\(parts.joined(separator: ", "))}"
        )
        if value("customer.id.number") == nil {
            doubts.append("No se encontró la identificación del cliente.")
        }
        if type == nil {
            doubts.append("No se encontró el tipo de identificación del cliente (31 NIT, 13 cédula…).")
        }
        if let kind = code("customer.org_type", table: "tipos_persona") {
            lines.append("  org_type: \(kind)")
        } else if type != nil {
            lines.append(
                "  org_type: \"= if(target.customer.id.type = '31', '1', '2')\"   # 1 jurídica, 2 natural")
        }
        let address = [
            value("customer.address.line").map { "line: \($0)" },
            value("customer.address.city").map { "city: \($0)" },
            "country: CO",
        ].compactMap { $0 }
        lines.append("  address: {\(address.joined(separator: ", "))}")
        if value("customer.address.city") != nil {
            lines.append(
                "  # city lleva el código DANE del municipio: si el ERP da el nombre, use una tabla (lookup)")
        }
        for (name, path) in [("email", "customer.email"), ("phone", "customer.phone")] {
            leaf("  " + name, path, needed: nil)
        }
    }

    private mutating func addPayment() {
        let form = code("payment.form", table: "formas")
        let means = code("payment.means", table: "medios")
        lines.append("payment:")
        lines.append(form.map { "  form: \($0)" } ?? "  # form: \"1\"   # 1 contado, 2 crédito")
        lines.append(means.map { "  means: \($0)" } ?? "  # means: \"10\"   # 10 efectivo, 47 transferencia…")
        leaf("  due_date", "payment.due_date", needed: nil)
        if form == nil { doubts.append("No se encontró la forma de pago (contado o crédito).") }
    }

    /// A reference is there only when the row has one.
    private mutating func replaceReferences() {
        guard let number = value("references.number") else { return }
        lines.removeAll { $0.hasPrefix("references:") }
        let date = value("references.date").map { ", date: \($0)" } ?? ""
        let reason = code("references.reason", table: "motivos").map { ", reason: \($0)" } ?? ""
        lines.append("references:")
        lines.append("  when: \"\(number) is not null\"")
        lines.append("  items: [{number: \(number)\(date)\(reason)}]")
    }

    private mutating func addLines() {
        guard let line = source.line else {
            lines.append("# lines: {each: …, fields: {…}}   # no se encontró el registro de las líneas")
            doubts.append("No se encontró qué registro es una línea de la factura.")
            return
        }
        lines += ["lines:", "  each: \(line)", "  fields:", "    id: \"= index()\""]
        leaf("    code", "lines.code", needed: nil)
        leaf("    description", "lines.description", needed: "la descripción de la línea")
        leaf("    quantity", "lines.quantity", needed: "la cantidad")
        let unit = code("lines.unit", table: "unidades")
        lines.append(unit.map { "    unit: \($0)" } ?? "    # unit: \"94\"   # 94 unidad, KGM kilogramo…")
        leaf("    price", "lines.price", needed: "el precio")
        addAmounts()
    }

    private mutating func addAmounts() {
        let (quantity, price) = (field("lines.quantity"), field("lines.price"))
        let discount = field("lines.discount").flatMap { $0.isNumber ? $0 : nil }
        if let discount {
            lines.append("    discounts:")
            lines.append("      when: \"coalesce($\(discount.name), 0) > 0\"")
            lines.append("      items: [{reason: Descuento, amount: $\(discount.name)}]")
        }
        guard let quantity, let price, quantity.isNumber, price.isNumber, quantity.profile.isAlwaysFilled,
            price.profile.isAlwaysFilled
        else {
            lines.append("    # net: \"= round($CANTIDAD * $PRECIO, 2)\"")
            lines.append("    # taxes: {items: [{scheme: \"01\", percent: …, base: …, amount: …}]}")
            doubts.append(
                "Sin cantidad y precio seguros, el valor y los impuestos de la línea quedan por escribir.")
            return
        }
        let less = discount.map { " - coalesce($\($0.name), 0)" } ?? ""
        lines.append("    net: \"= round($\(quantity.name) * $\(price.name), 2)\(less)\"")
        addTaxes()
    }

    private mutating func addTaxes() {
        guard let tax = field("lines.tax"), let words = tax.profile.distinct(upTo: 30),
            words.allSatisfy({ CodeGuess.tax(of: $0) != nil }), !words.isEmpty
        else {
            lines.append("    # taxes:   # 01 IVA, 04 INC; un elemento por impuesto de la línea")
            lines.append(
                "    #   items: [{scheme: \"01\", percent: 19, base: \"= target.net\", "
                    + "amount: \"= round(target.net * 19 / 100, 2)\"}]")
            doubts.append("No se sabe qué impuesto lleva cada línea, ni si los precios lo incluyen.")
            return
        }
        let lookup = "lookup('impuestos', $\(tax.name), "
        lines += [
            "    taxes:", "      when: \"\(lookup)'scheme') is not null\"", "      items:",
            "        - scheme: {from: $\(tax.name), lookup: impuestos, column: scheme}",
            "          percent: {from: $\(tax.name), lookup: impuestos, column: percent}",
            "          base: \"= target.net\"",
            "          amount: \"= round(target.net * \(lookup)'percent') / 100, 2)\"",
        ]
        tables += ["impuestos:", "  columns: [scheme, percent]", "  rows:"]
        for word in words {
            guard let (scheme, percent) = CodeGuess.tax(of: word) else { continue }
            tables.append("    \(quotedYAML(word)): [\(scheme), \(percent)]")
        }
        doubts.append("Se supuso que los precios no incluyen los impuestos.")
    }

    private mutating func addUnused() {
        let fields = source.records.flatMap { record in
            record.fields.filter { field in field.target == nil || value(field.target?.path ?? "") == nil }
                .map { (record, $0) }
        }
        guard !fields.isEmpty else { return }
        lines.append("# Sin destino conocido:")
        for (record, field) in fields.prefix(200) {
            let name = source.isRows ? "$\(field.name)" : "$\(record.name).\(field.name)"
            let sample = DraftWriter.comment(String((field.profile.filled.first ?? "").prefix(40)))
            lines.append("#   \(name)   \(DraftWriter.comment(field.profile.title)): «\(sample)»")
        }
        doubts.append(
            "\(fields.count) campos no tienen destino: están al final de «document», como comentarios.")
    }

    // MARK: Leaves

    private func field(_ path: String) -> InferredField? { located(path)?.field }

    /// The field of a target, where the document or its lines can name it.
    private func located(_ path: String) -> (record: InferredRecord, field: InferredField)? {
        for record in source.records where reaches(record, path) {
            if let field = record.fields.first(where: { $0.target?.path == path }) { return (record, field) }
        }
        return nil
    }

    private func reaches(_ record: InferredRecord, _ path: String) -> Bool {
        if source.isRows { return true }
        if path.hasPrefix("lines.") { return record.name == source.line }
        // One at most hangs from each document, so that its fields can be named from there.
        return record.name == source.document || record.parent == source.document && !record.isMany
    }

    /// `$FIELD` for a target; nil when no field is known for it.
    private func value(_ path: String) -> String? {
        guard let (record, field) = located(path) else { return nil }
        let isOwn = source.isRows || record.name == source.document || record.name == source.line
        return isOwn ? "$" + field.name : "$\(record.name).\(field.name)"
    }

    /// A leaf, or the comment that it is missing.
    private mutating func leaf(_ name: String, _ path: String, needed: String?) {
        if let value = value(path) {
            lines.append("\(name): \(value)")
        } else {
            let indent = name.prefix { $0 == " " }
            lines.append("\(indent)# \(name.dropFirst(indent.count)): $…")
            if let needed { doubts.append("No se encontró \(needed).") }
        }
    }

    private mutating func group(_ name: String, _ parts: [(name: String, path: String)], needed: String?) {
        let known = parts.compactMap { part in value(part.path).map { "\(part.name): \($0)" } }
        if known.isEmpty {
            let shown = parts.map { "\($0.name): $…" }.joined(separator: ", ")
            lines.append("# \(name): {\(shown)}")
            if let needed { doubts.append("No se encontró \(needed).") }
        } else {
            lines.append("\(name): {\(known.joined(separator: ", "))}")
        }
    }

    /// A leaf that looks its word up in a table made of the words of the sample.
    private mutating func code(_ path: String, table: String) -> String? {
        guard let field = field(path), let value = value(path) else { return nil }
        guard let words = field.profile.distinct(upTo: 30), !words.isEmpty, field.kind == .text else {
            return value
        }
        let known = words.filter { CodeGuess.code(of: $0, for: path) != nil }
        guard !known.isEmpty else {
            doubts.append("No se sabe qué código es cada valor de «\(field.profile.title)».")
            return value
        }
        tables.append("\(table):")
        if let list = CodeGuess.list(for: path) { tables.append("  result: \(list)") }
        if known.count < words.count {
            tables.append(
                "  on_missing: keep   # quítelo cuando la tabla esté completa: así no pasa nada en silencio")
            doubts.append("La tabla «\(table)» no está completa.")
        }
        tables.append("  rows:")
        for word in words {
            let code = CodeGuess.code(of: word, for: path)
            tables.append(
                code.map { "    \(quotedYAML(word)): \(quotedYAML($0))" }
                    ?? "    # \(DraftWriter.comment(quotedYAML(word))): ¿?")
        }
        return "{from: \(value), lookup: \(table)}"
    }
}
