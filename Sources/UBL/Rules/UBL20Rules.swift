import Documents
import Findings
import Fiscal

/// The rules of the regime of UBL 2.0 that are checked before anything is signed.
package let ubl20Rules: [Rule] =
    ubl20NumberRules + ubl20VocabularyRules + ubl20SizeRules
    + ubl20ExtraRules

private let ubl20NumberRules: [Rule] = [
    Rule(
        "UBL20-RANGE", kinds: [.invoice], source: "Anexo técnico 003 §5; SPEC §10",
        message: "El número % no está en ningún rango de numeración autorizado del cliente.",
        remedy: "Revise prefijo y consecutivo, o agregue la resolución a «numbering» del cliente."
    ) { invoice, issuance in
        issuance.authorization(for: invoice.number) == nil
            ? [Rule.Breach("number.sequence", invoice.number.text)] : []
    },
    Rule(
        "UBL20-RANGE-DATE", kinds: [.invoice], source: "Anexo técnico 003 §5; SPEC §3, AuthorizationPeriod",
        message: "La fecha % está fuera de la vigencia de la resolución de numeración.",
        remedy: "Corrija la fecha de emisión, o use un número de una resolución vigente."
    ) { invoice, issuance in
        guard let authorization = issuance.authorization(for: invoice.number) else { return [] }
        let isValid = (authorization.validFrom...authorization.validUntil).contains(invoice.issued.date)
        return isValid ? [] : [Rule.Breach("issued.date", invoice.issued.date.description)]
    },
]

private let ubl20VocabularyRules: [Rule] = [
    Rule(
        "UBL20-ID-TYPE", source: "Anexo técnico 001 §8.2; SPEC §11",
        message: "El tipo de documento % del cliente no existe en UBL 2.0.",
        remedy: "Use uno de 11, 12, 13, 21, 22, 31, 41, 42 o 91."
    ) { invoice, _ in
        UBL20Tables.idTypes.contains(invoice.customer.id.type)
            ? [] : [Rule.Breach("customer.id.type", invoice.customer.id.type)]
    },
    Rule(
        "UBL20-INVOICE-TYPE", kinds: [.invoice], source: "Anexo técnico 001 §8.1; SPEC §11",
        message: "El tipo de factura % no existe en UBL 2.0.",
        remedy: "Use 01 (venta), 02 (exportación) o 03 (contingencia)."
    ) { invoice, _ in
        UBL20Tables.invoiceTypes[invoice.typeCode] == nil ? [Rule.Breach("type_code", invoice.typeCode)] : []
    },
    Rule(
        "UBL20-TAX", source: "Anexo técnico 001 §8.5; SPEC §11",
        message: "El impuesto % no tiene código en UBL 2.0.",
        remedy: "Use 01 (IVA), 02 (consumo), 03 (ICA) o 04 (impuesto nacional al consumo)."
    ) { invoice, _ in
        invoice.lines.enumerated().flatMap { position, line in
            line.taxes.enumerated().compactMap { index, tax in
                UBL20Tables.taxes.contains(tax.scheme)
                    ? nil : Rule.Breach("lines.\(position).taxes.\(index).scheme", tax.scheme)
            }
        }
    },
    Rule(
        "UBL20-WITHHOLDING", source: "Anexo técnico 001 §8.5; SPEC §4, TaxTotal",
        message: "La retención % no tiene código en UBL 2.0.",
        remedy: "Informe solo ReteIVA (05) o ReteICA (07), o páguela fuera de la factura."
    ) { invoice, _ in
        invoice.withholdings.filter { UBL20Tables.withholdings[$0.scheme] == nil }
            .map { Rule.Breach("withholdings", $0.scheme) }
    },
    Rule(
        "UBL20-PAYMENT-MEANS", kinds: [.invoice], source: "Anexo técnico 001 §8.6; SPEC §4",
        message: "El medio de pago % no existe en UBL 2.0.",
        remedy: "Use 10 (efectivo), 20 (cheque), 42 (consignación) o 47 (transferencia)."
    ) { invoice, _ in
        UBL20Tables.paymentMeans[invoice.payment.means] == nil
            ? [Rule.Breach("payment.means", invoice.payment.means)] : []
    },
    Rule(
        "UBL20-CONCEPT", kinds: [.creditNote, .debitNote], source: "Anexo técnico 001 §8.3 y §8.4; SPEC §4.1",
        message: "El concepto % de la nota no existe en UBL 2.0.",
        remedy: "Notas crédito: 1 a 5; notas débito: 1, 2 o 3."
    ) { invoice, _ in
        invoice.references.enumerated().compactMap { position, reference in
            guard let reason = reference.reason, UBL20Tables.concept(reason, of: invoice.kind) == nil else {
                return nil
            }
            return Rule.Breach("references.\(position).reason", reason)
        }
    },
    Rule(
        "UBL20-NOTE-ALLOWANCE", kinds: [.creditNote, .debitNote], source: "Esquema DIAN_UBL r1; SPEC §3",
        message: "Una nota de UBL 2.0 no admite descuentos ni cargos de todo el documento.",
        remedy: "Reparta el descuento o el cargo entre las líneas."
    ) { invoice, _ in
        invoice.allowances.isEmpty && invoice.charges.isEmpty ? [] : [Rule.Breach("discounts", "")]
    },
    Rule(
        "UBL20-NOTE-EXCHANGE", kinds: [.creditNote], source: "Esquema DIAN_UBL r1; SPEC §3",
        message: "Una nota crédito de UBL 2.0 no admite otra moneda que COP: % no lleva tasa de cambio.",
        remedy: "Emita la nota en pesos."
    ) { invoice, _ in
        invoice.currency == "COP" ? [] : [Rule.Breach("currency", invoice.currency)]
    },
    Rule(
        "UBL20-LOCAL-TOTAL", source: "Notas del esquema r1; SPEC §4, foreign currency",
        message: "El total en pesos no cabe con la tasa de cambio %.", remedy: "Revise la tasa de cambio."
    ) { invoice, _ in
        guard let exchange = invoice.exchange else { return [] }
        let pesos = try? invoice.totals.payable.multiplied(by: exchange.rate)  // Overflow is the breach itself.
        return pesos == nil ? [Rule.Breach("exchange.rate", exchange.rate.description)] : []
    },
]

private let ubl20SizeRules: [Rule] = [
    Rule(
        "UBL20-NUMBER-SIZE", source: "Anexo técnico 003 §5; SPEC §10.8",
        message: "El número % pasa de 35 caracteres.", remedy: "Use un número más corto."
    ) { invoice, _ in
        invoice.number.text.count > 35 ? [Rule.Breach("number.sequence", invoice.number.text)] : []
    },
    Rule(
        "UBL20-CUSTOMER-ID-SIZE", source: "Anexo técnico 003 §5; SPEC §10.8",
        message: "La identificación % del cliente pasa de 35 caracteres.",
        remedy: "Corrija la identificación."
    ) { invoice, _ in
        invoice.customer.id.number.count > 35
            ? [Rule.Breach("customer.id.number", invoice.customer.id.number)] : []
    },
    Rule(
        "UBL20-CUSTOMER-NAME-SIZE", source: "Anexo técnico 003 §5; SPEC §10.8",
        message: "El nombre del cliente pasa de 450 caracteres.", remedy: "Abrevie el nombre."
    ) { invoice, _ in
        invoice.customer.name.count > 450 ? [Rule.Breach("customer.name", invoice.customer.name)] : []
    },
    Rule(
        "UBL20-AMOUNT-SIZE", source: "Anexo técnico 003 §5; SPEC §10.8",
        message: "El importe % pasa de 14 cifras enteras.", remedy: "Revise cantidades y precios."
    ) { invoice, _ in
        let limit = Amount(100_000_000_000_000)
        let totals = invoice.totals
        return [
            ("declared.net", totals.lineExtension), ("declared.tax", totals.taxes),
            ("declared.payable", totals.payable),
        ].filter { $0.1.magnitude >= limit }.map { Rule.Breach($0.0, $0.1.description) }
    },
    Rule(
        "UBL20-PAYABLE", source: "decisión: un total negativo es una nota, no una factura",
        message: "El total a pagar es negativo: %.",
        remedy: "Emita una nota crédito, o revise los descuentos."
    ) { invoice, _ in
        invoice.totals.payable.isNegative
            ? [Rule.Breach("declared.payable", invoice.totals.payable.description)] : []
    },
]
