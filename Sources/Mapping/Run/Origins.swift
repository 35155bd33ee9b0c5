import Documents

extension Evaluator {
    /// The cell that a rule's value comes from, and how a person finds it.
    func cell(of rule: OriginRule) -> (origin: Origin, title: String)? {
        guard let places else { return nil }
        switch rule {
        case .field(let field):
            guard let record = record(of: field) else { return nil }
            let own = records.records[record]
            let value = records.value(field.slot, of: record)
            return places.origin(of: own, slot: field.slot, value: value).map {
                ($0, places.fieldTitle(type: Int(own.type), slot: field.slot))
            }
        case .footer(let node):
            guard case .call(_, let first, _) = program.nodes[Int(node)],
                // What cannot be computed was told where the value was made.
                let name = try? evaluate(program.arguments[Int(first)]).text,
                let number = try? whole(evaluate(program.arguments[Int(first) + 1]))
            else { return nil }
            return places.footer(startingWith: name, number: number).map { ($0, "la columna \($0.field)") }
        }
    }

    /// The first row that an expression asks for by `footer(…)` and that the file lacks, by the start of its first cell.
    func missingFooter(in expression: Expression) -> String? { missingFooter(in: expression.root) }

    private func missingFooter(in node: Int32) -> String? {
        guard case .call(.footer, let first, _) = program.nodes[Int(node)] else {
            return program.parts(of: node).lazy.compactMap { self.missingFooter(in: $0) }.first
        }
        // A name or a number that cannot be computed is a fault of its own, told by the check.
        guard let name = try? evaluate(program.arguments[Int(first)]).text,
            (try? evaluate(node))?.isNull == true
        else { return nil }
        return name
    }
}

extension Program {
    /// The expressions that one is made of.
    fileprivate func parts(of node: Int32) -> [Int32] {
        switch nodes[Int(node)] {
        case .constant, .field, .ancestorField, .childField, .target, .value, .aggregate, .count, .fileTotal:
            []
        case .negated(let inner), .not(let inner), .isNull(let inner, _): [inner]
        case .binary(_, let left, let right): [left, right]
        case .lookup(_, let key, _): [key]
        case .call(_, let first, let count): Array(arguments[Int(first)..<Int(first + count)])
        }
    }
}
