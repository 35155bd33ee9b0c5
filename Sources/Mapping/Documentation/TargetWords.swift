/// Parts of a document as the programmer of an ERP knows them.
enum TargetWords {
    /// In Spanish; the path itself where there are no words for it.
    static func words(for path: String) -> String {
        if let words = table[path] { return words }
        // The party decides which of several addresses is meant.
        for (start, party) in parties where path.hasPrefix(start) {
            let rest = String(path.dropFirst(start.count))
            if let words = partyParts[rest] { return words + party }
        }
        return path
    }

    private static let parties = [("customer.", " del cliente"), ("delivery.", " de la entrega")]

    private static let partyParts = [
        "name": "nombre", "id.type": "tipo de identificación", "id.number": "identificación",
        "id.dv": "dígito de verificación", "address.line": "dirección", "address.city": "municipio",
        "address.country": "país", "address.postal_code": "código postal",
        "address.department": "departamento",
        "email": "correo", "phone": "teléfono", "org_type": "clase de persona",
        "tax_responsibilities": "responsabilidades",
    ]

    private static let table = [
        "#key": "clave del documento", "kind": "clase de documento", "type_code": "tipo de factura",
        "number.prefix": "prefijo", "number.sequence": "número", "issued.date": "fecha de emisión",
        "issued.time": "hora de emisión", "currency": "moneda", "exchange.rate": "tasa de cambio",
        "exchange.date": "fecha de la tasa de cambio", "order_reference": "orden de compra",
        "payment.form": "forma de pago", "payment.means": "medio de pago", "payment.due_date": "vencimiento",
        "references.number": "documento que afecta", "references.date": "fecha del documento que afecta",
        "references.reason": "motivo de la nota", "references.cufe": "CUFE del documento que afecta",
        "lines.id": "número de la línea", "lines.code": "código del producto",
        "lines.description": "descripción de la línea", "lines.quantity": "cantidad",
        "lines.unit": "unidad de medida", "lines.price": "precio unitario", "lines.net": "valor de la línea",
        "lines.standard_code": "código estándar del producto",
        "lines.discounts.amount": "descuento de la línea",
        "lines.discounts.percent": "porcentaje del descuento de la línea",
        "lines.discounts.reason": "razón del descuento de la línea",
        "lines.taxes.scheme": "impuesto de la línea",
        "lines.taxes.percent": "tarifa del impuesto", "lines.taxes.base": "base del impuesto",
        "lines.taxes.amount": "valor del impuesto", "discounts.amount": "descuento del documento",
        "charges.amount": "cargo del documento", "withholdings.scheme": "retención",
        "withholdings.percent": "tarifa de la retención", "withholdings.base": "base de la retención",
        "withholdings.amount": "valor de la retención", "prepaid.amount": "anticipo",
        "declared.payable": "total a pagar declarado", "declared.net": "subtotal declarado",
        "declared.tax": "impuestos declarados", "notes": "observaciones",
    ]
}
