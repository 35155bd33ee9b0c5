extension Evaluator {
    /// The value of a leaf: its condition, its source, its table, its default, and whether it must be there.
    func value(of rule: LeafRule) throws(Interruption) -> Value {
        if let when = rule.when, !(try evaluate(when)).isTrue { return .null }
        var value = try value(of: rule.source)
        if let (table, column) = rule.lookup {
            value = try lookup(table: table, key: value, column: column)
        }
        if case .text(let text) = value, text.isEmpty { value = .null }
        if value.isNull, let fallback = rule.fallback { value = fallback }
        guard value.isNull, rule.isRequired else { return value }
        var message: String?
        if let template = rule.message { message = try text(of: template) }
        throw fail(
            "MAP-REQUIRED", message ?? "El valor de \(rule.path) es obligatorio y está vacío.",
            "Llene el dato en el ERP y vuelva a enviar el documento.")
    }

    private func value(of source: LeafRule.Source) throws(Interruption) -> Value {
        switch source {
        case .constant(let value): return value
        case .expression(let expression): return try evaluate(expression)
        case .cases(let cases):
            for (when, value) in cases {
                if let when, !(try evaluate(when)).isTrue { continue }
                return try self.value(of: value)
            }
            return .null
        }
    }

    func text(of template: Template) throws(Interruption) -> String {
        var text = ""
        for part in template.parts {
            switch part {
            case .literal(let literal): text += literal
            case .hole(let expression): text += try evaluate(expression).text ?? "—"
            }
        }
        return text
    }
}
