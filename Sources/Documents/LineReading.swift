import Findings
import Fiscal

extension DraftReader {
    mutating func lines(of root: DraftObject) throws(AmountError) -> [InvoiceLine] {
        let objects = objects(root, "lines")
        if objects.isEmpty {
            report(
                "DOC-LINES", at: nil, field: "lines", "El documento no tiene líneas.",
                remedy: "Revise que cada documento traiga al menos una línea con cantidad.")
        }
        var lines: [InvoiceLine] = []
        lines.reserveCapacity(objects.count)
        for (index, object) in objects.enumerated() {
            lines.append(try line(object, position: index + 1))
        }
        return lines
    }

    private mutating func line(_ object: DraftObject, position: Int) throws(AmountError) -> InvoiceLine {
        let quantity = requiredAmount(object, "quantity", "quantity")
        let price = requiredAmount(object, "price", "price")
        let gross = try quantity.multiplied(by: price).rounded(to: 2)
        let allowances = try allowanceCharges(object, "discounts", base: gross)
        let charges = try allowanceCharges(object, "charges", base: gross)
        let computed = try gross.subtracting(MonetaryTotal.sum(allowances.map(\.amount)))
            .adding(MonetaryTotal.sum(charges.map(\.amount)))
        try compareNet(object, computed: computed)
        let standard = self.object(object, "standard_code")
        return InvoiceLine(
            id: optional(object, "id", "id") ?? String(position), code: optional(object, "code", "code"),
            standardCode: standard.map {
                StandardCode(scheme: required($0, "scheme", "scheme"), code: required($0, "code", "code"))
            },
            description: required(object, "description", "description"), quantity: quantity,
            unit: code(object, "unit", "unit", in: .unit, default: "94"), price: price,
            allowances: allowances,
            charges: charges, net: computed, taxes: try subtotals(object, "taxes", base: computed),
            notes: texts(object, "notes"), mandate: mandate(of: object), free: freeValues(of: object))
    }

    /// The line's value as the ERP gives it must be what quantity, price and discounts make, to the cent.
    private mutating func compareNet(_ object: DraftObject, computed: Amount) throws(AmountError) {
        guard let given = amount(object, "net", "net") else { return }
        guard given != computed else { return }
        report(
            "TOT-02", at: leaf(object, "net"), field: "net",
            "El valor de la línea es \(given), y cantidad × precio − descuentos + cargos da \(computed).",
            remedy: "Corrija cantidad, precio o descuento en el ERP, o la regla «net» del mapeo.")
    }

    mutating func allowanceCharges(
        _ object: DraftObject, _ name: String, base: Amount?
    ) throws(AmountError) -> [AllowanceCharge] {
        var found: [AllowanceCharge] = []
        for item in objects(object, name) {
            let percent = amount(item, "percent", "\(name).percent")
            var value = amount(item, "amount", "\(name).amount")
            if value == nil, let percent, let base {
                value = try base.multiplied(by: percent).divided(by: Amount(100)).rounded(to: 2)
            }
            if value == nil { _ = required(item, "amount", "\(name).amount") }
            if value?.isNegative == true {
                report(
                    "DOC-NEGATIVE", at: leaf(item, "amount"), field: "\(name).amount",
                    "Un descuento o cargo no puede ser negativo.",
                    remedy: "Un descuento negativo es un cargo: póngalo en «charges».")
            }
            found.append(
                AllowanceCharge(
                    reason: optional(item, "reason", "\(name).reason")
                        ?? (name == "discounts" ? "Descuento" : "Cargo"),
                    percent: percent, amount: (value ?? .zero).rounded(to: 2), base: base))
        }
        return found
    }

    /// Tax of one line (or withholding of the document): base × percent, rounded to the cent, halves away from zero.
    mutating func subtotals(
        _ object: DraftObject, _ name: String, base: Amount?
    ) throws(AmountError) -> [TaxSubtotal] {
        var found: [TaxSubtotal] = []
        for item in objects(object, name) {
            let scheme = code(item, "scheme", "\(name).scheme", in: .taxScheme, default: nil)
            let percent = requiredAmount(item, "percent", "\(name).percent")
            if base == nil, leaf(item, "base") == nil { _ = required(item, "base", "\(name).base") }
            let taxable = (amount(item, "base", "\(name).base") ?? base)?.rounded(to: 2) ?? .zero
            let computed = try taxable.multiplied(by: percent).divided(by: Amount(100)).rounded(to: 2)
            let given = amount(item, "amount", "\(name).amount")
            if let given,
                try given.subtracting(computed).magnitude > Amount(coefficient: 1, scale: 2)
            {
                report(
                    "TOT-03", at: leaf(item, "amount"), field: "\(name).amount",
                    "El impuesto \(scheme) es \(given), y \(taxable) × \(percent) % da \(computed).",
                    remedy: "Corrija la base, la tarifa o el valor del impuesto en el ERP.")
            }
            let amount = given?.rounded(to: 2) ?? computed
            found.append(TaxSubtotal(scheme: scheme, percent: percent, base: taxable, amount: amount))
        }
        return found
    }

    /// What the ERP declared against what was computed, both with their places.
    mutating func compareDeclared(
        _ root: DraftObject, _ totals: MonetaryTotal, tolerance: Amount
    ) throws(AmountError) {
        let declared = object(root, "declared")
        let pairs: [(name: String, title: String, computed: Amount)] = [
            ("net", "el total de las líneas", totals.lineExtension),
            ("tax", "el total de impuestos", totals.taxes),
            ("payable", "el total a pagar", totals.payable),
        ]
        for pair in pairs {
            guard let given = amount(declared, pair.name, "declared.\(pair.name)") else { continue }
            guard try given.subtracting(pair.computed).magnitude > tolerance else { continue }
            report(
                "TOT-01", at: leaf(declared, pair.name), field: "declared.\(pair.name)",
                "El archivo declara \(given) como \(pair.title), y el documento suma \(pair.computed).",
                remedy: "Revise líneas, descuentos e impuestos: el documento no se ajusta por su cuenta.")
        }
    }
}
