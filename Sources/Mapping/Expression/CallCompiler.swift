import YAMLText

extension Compiler {
    mutating func compile(
        call name: String, _ arguments: [Syntax], at offset: Int
    ) throws(ExpressionFault) -> (Int32, ValueType) {
        guard let function = Function(rawValue: name) else {
            let nearest = nearestName(to: name, among: Function.allCases.map(\.rawValue))
            let hint = nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""
            throw ExpressionFault(message: "la función «\(name)» no existe.\(hint)", offset: offset)
        }
        let signature = function.signature
        guard
            (signature.required...max(signature.required, signature.parameters.count)).contains(
                arguments.count)
        else {
            throw ExpressionFault(
                message: "«\(name)» lleva \(signature.required) argumentos y tiene \(arguments.count)",
                offset: offset)
        }
        switch function {
        case .lookup: return try compileLookup(arguments)
        case .sum, .first, .count: return try compileAggregate(function, arguments[0])
        case .min, .max:
            if arguments.count == 1 { return try compileAggregate(function, arguments[0]) }
            return try compilePlain(function, arguments, at: offset)
        case .index:
            guard scope.hasIndex else {
                throw ExpressionFault(
                    message: "index() solo vale dentro de una lista con «each»", offset: offset)
            }
            return try compilePlain(function, arguments, at: offset)
        case .footer:
            let compiled = try compilePlain(function, arguments, at: offset)
            note(.footer(compiled.0))
            return compiled
        case .column:
            guard scope.hasCells else {
                throw ExpressionFault(message: "column(n) solo vale donde hay una fila", offset: offset)
            }
            return try compilePlain(function, arguments, at: offset)
        default: return try compilePlain(function, arguments, at: offset)
        }
    }

    private mutating func compilePlain(
        _ function: Function, _ arguments: [Syntax], at offset: Int
    ) throws(ExpressionFault) -> (Int32, ValueType) {
        let signature = function.signature
        var nodes: [Int32] = []
        var types: [ValueType] = []
        for (argument, wanted) in zip(arguments, signature.parameters) {
            let (node, type) = try compile(argument, as: wanted)
            nodes.append(node)
            types.append(type)
        }
        let first = Int32(program.arguments.count)
        program.arguments += nodes
        let node = program.add(.call(function, first: first, count: Int32(nodes.count)))
        return (node, result(of: function, types))
    }

    private func result(of function: Function, _ types: [ValueType]) -> ValueType {
        switch function {
        case .if: types[1].joined(types[2])
        case .coalesce, .min, .max: types.dropFirst().reduce(types[0]) { $0.joined($1) }
        default: function.signature.result
        }
    }

    private mutating func compileLookup(_ arguments: [Syntax]) throws(ExpressionFault) -> (Int32, ValueType) {
        guard case .constant(.text(let name)) = arguments[0].kind else {
            throw ExpressionFault(
                message: "el nombre de la tabla va entre comillas", offset: arguments[0].offset)
        }
        var column: String?
        if arguments.count == 3 {
            guard case .constant(.text(let text)) = arguments[2].kind else {
                throw ExpressionFault(
                    message: "el nombre de la columna va entre comillas", offset: arguments[2].offset)
            }
            column = text
        }
        let (table, position) = try resolve(table: name, column: column, at: arguments[0].offset)
        let (key, _) = try compile(arguments[1])
        let node = program.add(.lookup(table: Int32(table.index), key: key, column: Int32(position)))
        return (node, table.types.indices.contains(position) ? table.types[position] : .any)
    }

    /// The table and the position of the column in it.
    func resolve(table name: String, column: String?, at offset: Int) throws(ExpressionFault) -> (
        TableNames, Int
    ) {
        guard let table = scope.tables[name] else {
            let nearest = nearestName(to: name, among: scope.tables.keys.sorted())
            let hint = nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""
            throw ExpressionFault(message: "la tabla «\(name)» no existe.\(hint)", offset: offset)
        }
        guard let column else {
            if table.columns.count > 1 {
                throw ExpressionFault(
                    message: "la tabla «\(name)» tiene varias columnas: diga cuál de \(table.columns)",
                    offset: offset)
            }
            return (table, 0)
        }
        guard let position = table.columns.firstIndex(of: column) else {
            let nearest = nearestName(to: column, among: table.columns)
            let hint = nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""
            throw ExpressionFault(
                message: "la tabla «\(name)» no tiene la columna «\(column)».\(hint)", offset: offset)
        }
        return (table, position)
    }

    /// `sum(row.F)`, `first(row.F)`, `min(row.F)`, `max(row.F)`, `count(row)`: over the records below the one in hand,
    /// else below the nearest record above it that has such records.
    private mutating func compileAggregate(
        _ function: Function, _ argument: Syntax
    ) throws(ExpressionFault) -> (Int32, ValueType) {
        guard case .record(let type) = scope.reach else {
            throw ExpressionFault(message: "aquí solo se puede usar column(n)", offset: argument.offset)
        }
        let parts = try recordName(function, argument)
        let target = try self.type(named: parts[0], at: argument.offset)
        var slot: Int?
        var result = ValueType.number
        if function != .count {
            guard parts.count == 2, let found = scope.types[target].slots[parts[1]] else {
                throw unknown(field: parts.count == 2 ? parts[1] : "", in: target, at: argument.offset)
            }
            slot = found
            result = scope.types[target].fields[found].it.kind.type
            if function == .sum, result != .number, result != .any {
                throw ExpressionFault(
                    message: "sum() suma números y «\(parts.joined(separator: "."))» es \(result.rawValue)",
                    offset: argument.offset)
            }
        }
        if let node = fileTotal(function, target, slot, from: type) { return (program.add(node), result) }
        let (hops, path) = try reach(target, from: type, at: argument.offset)
        noteReach(from: type, hops: hops)
        if let slot { note(.field(FieldReference(hops: hops, path: path, slot: slot))) }
        let index = program.add(path: path)
        guard let slot else { return (program.add(.count(hops: Int32(hops), path: index)), result) }
        return (
            program.add(.aggregate(function, hops: Int32(hops), path: index, slot: Int32(slot))), result
        )
    }

    private func recordName(_ function: Function, _ argument: Syntax) throws(ExpressionFault) -> [String] {
        switch argument.kind {
        case .name(let text), .field(let text): return text.split(separator: ".").map(String.init)
        default:
            throw ExpressionFault(
                message: "«\(function.rawValue)» lleva un registro y su campo, como «registro.CAMPO»",
                offset: argument.offset)
        }
    }

    /// A sum over documents, seen from the file: they are not all in hand, so it is kept while they pass.
    private mutating func fileTotal(
        _ function: Function, _ target: Int, _ slot: Int?, from type: Int
    ) -> Program.Node? {
        let document = scope.types.document
        guard document != RecordType.file, scope.types.isInside(target, of: document),
            !scope.types.isInside(type, of: document)
        else { return nil }
        let rule = FileTotalRule(function: function, type: target, slot: slot)
        if let index = program.fileTotals.firstIndex(of: rule) { return .fileTotal(Int32(index)) }
        program.fileTotals.append(rule)
        return .fileTotal(Int32(program.fileTotals.count - 1))
    }

    private func reach(_ target: Int, from type: Int, at offset: Int) throws(ExpressionFault) -> (Int, [Int])
    {
        for (hops, ancestor) in scope.types.ancestors(of: type).enumerated() {
            guard let path = scope.types.path(from: ancestor, to: target), !path.isEmpty else { continue }
            let isAbove = !scope.types.isInside(ancestor, of: scope.types.document)
            if isAbove, scope.types.isInside(target, of: scope.types.document) { break }
            return (hops, path)
        }
        throw ExpressionFault(
            message: "los registros «\(scope.types[target].name)» de todo el archivo solo se suman "
                + "en una comprobación de alcance «file»", offset: offset)
    }
}
