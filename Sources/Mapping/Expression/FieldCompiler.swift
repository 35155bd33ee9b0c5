import YAMLText

extension Compiler {
    /// `$NAME` or `$record.NAME` as seen from the record in hand.
    mutating func compile(field name: String, at offset: Int) throws(ExpressionFault) -> (Int32, ValueType) {
        guard case .record(let type) = scope.reach else {
            throw ExpressionFault(message: "aquí solo se puede usar column(n)", offset: offset)
        }
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        let found =
            parts.count == 2
            ? try named(record: parts[0], parts[1], from: type, at: offset)
            : try nearest(parts[0], from: type, at: offset)
        note(.field(found.reference))
        noteReach(from: type, hops: found.reference.hops)
        return (program.add(found.node), scope.types[found.type].fields[found.reference.slot].it.kind.type)
    }

    private typealias Found = (node: Program.Node, reference: FieldReference, type: Int)

    /// The field of the record itself, else of the nearest record above it that has one.
    private func nearest(_ name: String, from type: Int, at offset: Int) throws(ExpressionFault) -> Found {
        for (hops, ancestor) in scope.types.ancestors(of: type).enumerated() {
            if let found = own(name, of: ancestor, hops: hops) { return found }
        }
        if type == RecordType.file, scope.types.all.dropFirst().contains(where: { $0.slots[name] != nil }) {
            throw ExpressionFault(
                message: "en el alcance del archivo no hay una fila; use sum, count, min, max o first",
                offset: offset)
        }
        throw unknown(field: name, from: type, at: offset)
    }

    /// The field that a type has itself, or borrows from its first row.
    private func own(_ name: String, of type: Int, hops: Int) -> Found? {
        let rule = scope.types[type]
        if let slot = rule.slots[name] {
            let node =
                hops == 0
                ? .field(Int32(slot)) : Program.Node.ancestorField(hops: Int32(hops), slot: Int32(slot))
            return (node, FieldReference(hops: hops, path: [], slot: slot), type)
        }
        guard let borrowed = rule.borrowed, let slot = scope.types[borrowed].slots[name] else { return nil }
        return child(borrowed, slot: slot, hops: hops, isSingle: false)
    }

    private func child(_ type: Int, slot: Int, hops: Int, isSingle: Bool) -> Found {
        let position = scope.types[type].position
        return (
            .childField(hops: Int32(hops), position: Int32(position), slot: Int32(slot), isSingle: isSingle),
            FieldReference(hops: hops, path: [position], slot: slot), type
        )
    }

    private func named(
        record: String, _ field: String, from type: Int, at offset: Int
    ) throws(ExpressionFault) -> Found {
        let target = try self.type(named: record, at: offset)
        for (hops, ancestor) in scope.types.ancestors(of: type).enumerated() {
            if ancestor == target {
                if let found = own(field, of: target, hops: hops) { return found }
                throw unknown(field: field, in: target, at: offset)
            }
            guard scope.types[target].parent == ancestor else { continue }
            guard scope.types[ancestor].borrowed != target, scope.types[target].occurs?.isMany != true else {
                throw ExpressionFault(
                    message: "puede haber varios registros «\(record)»; use first(\(record).\(field)) "
                        + "o sum(\(record).\(field))", offset: offset)
            }
            guard let slot = scope.types[target].slots[field] else {
                throw unknown(field: field, in: target, at: offset)
            }
            return child(target, slot: slot, hops: hops, isSingle: !scope.types[target].takesFirst)
        }
        throw ExpressionFault(
            message: "el registro «\(record)» no está aquí ni más arriba; use sum, count, min, max o first",
            offset: offset)
    }

    func type(named record: String, at offset: Int) throws(ExpressionFault) -> Int {
        if let type = scope.types.names[record] { return type }
        let nearest = nearestName(to: record, among: scope.types.names.keys.sorted())
        let hint = nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""
        throw ExpressionFault(message: "el registro «\(record)» no existe.\(hint)", offset: offset)
    }

    func unknown(field: String, in type: Int, at offset: Int) -> ExpressionFault {
        let nearest = nearestName(to: field, among: scope.types[type].slots.keys.sorted())
        let name = scope.types[type].name
        let hint = nearest.map { " ¿Quiso decir «$\(name).\($0)»?" } ?? ""
        return ExpressionFault(message: "«\(name)» no tiene el campo «\(field)».\(hint)", offset: offset)
    }

    private func unknown(field name: String, from type: Int, at offset: Int) -> ExpressionFault {
        let elsewhere = scope.types.all.dropFirst().first { $0.slots[name] != nil }
        if let elsewhere {
            return ExpressionFault(
                message:
                    "el campo «$\(name)» no es de este registro. ¿Quiso decir «$\(elsewhere.name).\(name)»?",
                offset: offset)
        }
        let known = scope.types.ancestors(of: type).flatMap { ancestor -> [String] in
            let rule = scope.types[ancestor]
            return Array(rule.slots.keys) + (rule.borrowed.map { Array(scope.types[$0].slots.keys) } ?? [])
        }
        let hint = nearestName(to: name, among: known.sorted()).map { " ¿Quiso decir «$\($0)»?" } ?? ""
        return ExpressionFault(message: "el campo «$\(name)» no existe.\(hint)", offset: offset)
    }

    /// Remembers that an expression of a document looks at something above it.
    mutating func noteReach(from type: Int, hops: Int) {
        let above = scope.types.ancestors(of: type)[hops]
        let document = scope.types.document
        guard document != RecordType.file, scope.types.isInside(type, of: document) else { return }
        if !scope.types.isInside(above, of: document) { program.looksAboveDocument = true }
    }
}
